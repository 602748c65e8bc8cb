"""What hands letters to a mail server: the protocol, and how it can fail. Real implementation: smtp_postbox.py."""

from typing import Protocol


class MailAway(Exception):
    """The mail server isn't there, or not able now: try again later. The message names no address.

    `needs_attention`: it won't mend itself (wrong password, wrong sender, wrong certificate). `only_this`: the server
    is there, and may well take the next letter.
    """

    def __init__(self, reason: str, *, needs_attention: bool = False, only_this: bool = False) -> None:
        super().__init__(reason)
        self.needs_attention = needs_attention
        self.only_this = only_this


class MailRefused(Exception):
    """This letter or its recipient is refused for good. The message names no address."""


class Postbox(Protocol):
    """Somewhere to put letters."""

    name: str

    def send(self, message: str) -> None:
        """Hand over one letter, whole, as RFC 5322 has it. Raises MailAway or MailRefused."""
        ...

    def close(self) -> None:
        """Let the connection go."""
        ...
