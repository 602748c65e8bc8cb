"""Danger to life, attacks, noise and anger, before anything else looks at the words.

Outcomes: crisis_…, refuse_not_ours, invalid_message, handoff_human_offered, handoff_hotline_offered.
"""

from bot.actions.offer_case import hotline_offered, human_offered
from bot.outcomes import Outcome
from bot.replies.plain import plain
from bot.reply import Reply
from bot.safety.screened import Screened
from bot.safety.screening import screen as screen_text
from bot.state import State
from bot.steps.underway import Ended, Kitchenware, Underway


def screen(underway: Underway, _ware: Kitchenware) -> Underway | Ended:
    """Ends with the screening's own sentence. An offered choice, word for word, is never screened."""
    screened = None if underway.choice is not None else screen_text(underway.text)
    if screened is None:
        return underway
    return Ended(_reply(screened, underway.conversation.state, underway.text), message=underway.text)


def _reply(screened: Screened, state: State, text: str) -> Reply:
    if screened.outcome is Outcome.HANDOFF_HUMAN_OFFERED:
        return human_offered(state, screened.sentence, about=text)
    if screened.outcome is Outcome.HANDOFF_HOTLINE_OFFERED:
        return hotline_offered(state, screened.sentence, about=text)
    return plain(screened.outcome, screened.sentence)
