"""The same message twice within seconds is one message: the stored reply is given again, nothing happens twice."""

from datetime import UTC, datetime, timedelta

from bot.steps.underway import Ended, Kitchenware, Underway

WINDOW = timedelta(seconds=5)


def deduplicate(underway: Underway, _ware: Kitchenware) -> Underway | Ended:
    """Ends with the last reply where the last message was this one, just now."""
    last = underway.conversation.last
    now = datetime.now(UTC).replace(tzinfo=None)
    if last is None or last.message != underway.text or now - last.at > WINDOW:
        return underway
    return Ended(last.reply, message=underway.text, without=last.without, is_kept=True)
