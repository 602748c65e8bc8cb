"""What screening says of a message. `bot/turn.py` makes a reply of it."""

from dataclasses import dataclass

from bot.outcomes import Outcome


@dataclass(frozen=True)
class Screened:
    """How the turn ends, why (a rule's name, fit for logs and statistics), and what the person is told.

    `numbers` are the phone numbers that must stand in the reply; `sentence` has them already.
    Neither repeats anything of the message.
    """

    outcome: Outcome
    reason: str
    sentence: str
    numbers: tuple[str, ...] = ()
