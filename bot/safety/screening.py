"""`screen`: does this message need another answer than the assistant's?

Called by `bot/turn.py` with the masked text, before Rasa. The detectors run in the order of `DETECTORS`:
danger to life first, so that nothing else in a message can hide it.
"""

from collections.abc import Callable

from bot.safety.commands import find_command
from bot.safety.gibberish import find_gibberish
from bot.safety.markup import find_markup
from bot.safety.rules import match_rules
from bot.safety.screened import Screened
from bot.safety.wording import Wording

Detector = Callable[[Wording], Screened | None]

DETECTORS: tuple[Detector, ...] = (
    match_rules("crisis"),
    find_command,
    find_markup,
    match_rules("attacks"),
    find_gibberish,
    match_rules("not_ours"),
    match_rules("anger"),
)


def screen(text: str) -> Screened | None:
    """The answer to give instead of the assistant's, or None: the usual case. Never raises."""
    wording = Wording(text)
    return next((screened for detector in DETECTORS if (screened := detector(wording))), None)
