"""One router a file, in the order in which they are asked."""

from aiogram import Router

from channels.telegram.routers import choices, commands, other, words


def routers() -> list[Router]:
    """Fresh routers, for one dispatcher."""
    return [commands.router(), choices.router(), words.router(), other.router()]
