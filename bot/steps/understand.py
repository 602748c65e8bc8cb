"""Ask the assistant; where it is away, the small one stands in. Outcomes: every outcome of an action, and
error_search_away, error_unexpected.
"""

import traceback

import structlog

from bot.assistant_client import AssistantAway, Assisted, Incoming
from bot.outcomes import Outcome
from bot.replies.plain import unexpected
from bot.steps.underway import Ended, Kitchenware, Underway
from storage.errors import KitchenError

log = structlog.get_logger()
ASSISTANT = "assistant"
SEARCH = "search"


def understand(underway: Underway, ware: Kitchenware) -> Underway | Ended:
    """The end of the turn: the reply of the action that was chosen."""
    incoming = Incoming(
        turn_id=underway.turn_id,
        conversation_id=underway.conversation.id,
        text=underway.text,
        day=underway.day,
        dated=underway.dated,
        state=underway.conversation.state,
        choice=underway.choice,
    )
    try:
        assisted, without = _respond(incoming, ware)
    except KitchenError:
        raise
    except Exception as error:
        _tell(error, incoming)
        return Ended(unexpected(), message=underway.text)
    if assisted.reply.outcome is Outcome.ERROR_SEARCH_AWAY:
        without = (*without, SEARCH)
    return Ended(assisted.reply, message=underway.text, act=assisted.act, without=without)


def _respond(incoming: Incoming, ware: Kitchenware) -> tuple[Assisted, tuple[str, ...]]:
    if ware.assistant is None:
        return ware.stand_in.respond(incoming), (ASSISTANT,)
    try:
        return ware.assistant.respond(incoming), ()
    except AssistantAway as away:
        log.warning("assistant_away", turn=incoming.turn_id, reason=str(away))
        return ware.stand_in.respond(incoming), (ASSISTANT,)


def _tell(error: Exception, incoming: Incoming) -> None:
    # An error's own text may hold the person's words: where it happened is enough to find it.
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename}:{frame.lineno}" for frame in frames[-4:]]
    log.error("turn_failed", turn=incoming.turn_id, error=type(error).__name__, where=where)
