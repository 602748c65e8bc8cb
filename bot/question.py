"""One message on its way through the house, masked, with what was understood of it."""

from dataclasses import dataclass
from datetime import date

from bot.acts import Act
from bot.state import State


@dataclass(frozen=True)
class Question:
    """What an action is given.

    `text` is masked and cleaned; `day` is the day asked for (`dated`: the person or caller named it);
    `choice` is the number (from 0) of the offered choice that was taken, where one was.
    """

    turn_id: str
    conversation_id: str
    text: str
    day: date
    dated: bool
    act: Act
    state: State
    choice: int | None = None
