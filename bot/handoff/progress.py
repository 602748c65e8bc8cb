"""Progress that came back from the intake system, written to the cases. Used by the worker."""

from datetime import UTC

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.handoff.intake import Intake, Progress, ProgressReport
from bot.handoff.states import CaseState
from bot.handoff.tables import Case, CaseEvent, IntakeFeed, OutboxEntry
from storage.database import Database


def fetch_progress(database: Database, intake: Intake, page: int) -> int:
    """Read the intake's feed from where it was left to its end; gives the number of new events.

    Reports and cursor are written together, so that none is lost; a report that comes twice is written once.
    Raises IntakeAway, StorageBusy.
    """
    written = 0
    while True:
        with database.session() as session:
            known = session.get(IntakeFeed, intake.name)
        progress = intake.progress(known.cursor if known else 0, page)
        is_anew = known is not None and known.feed != progress.feed
        if is_anew:
            # Our cursor counted in another history: what was read after it is not all there is.
            progress = intake.progress(0, page)
        try:
            with database.session() as session:
                written += sum(_record(session, report) for report in progress.reports)
                moved = _move_cursor(session, intake.name, progress)
        except IntegrityError:  # another worker is writing the same reports: it will get to the end
            return written
        if not (progress.more and moved):
            return written


def has_open_cases(database: Database) -> bool:
    """Whether the intake system may have something to tell."""
    open_states = [state.value for state in CaseState if state.is_open]
    with database.session() as session:
        return session.scalar(select(Case.reference).where(Case.state.in_(open_states)).limit(1)) is not None


def _record(session: Session, report: ProgressReport) -> bool:
    """Whether the report was new and about a case of ours."""
    reference = session.scalar(select(OutboxEntry.case_reference).where(OutboxEntry.idempotency_key == report.key))
    if reference is None:
        return False
    seen = select(CaseEvent.id).where(CaseEvent.case_reference == reference, CaseEvent.source_id == report.source_id)
    if session.scalar(seen) is not None:
        return False
    session.add(
        CaseEvent(
            case_reference=reference,
            source_id=report.source_id,
            state=report.state.value if report.state else None,
            text=report.text,
            at=report.at.astimezone(UTC).replace(tzinfo=None),
        )
    )
    case = session.get_one(Case, reference)
    case.number = report.number
    if report.state:
        case.state = report.state.value
    session.flush()
    return True


def _move_cursor(session: Session, intake: str, progress: Progress) -> bool:
    """Remember how far the feed was read; False where that is where we were."""
    known = session.get(IntakeFeed, intake)
    if known is None:
        session.add(IntakeFeed(intake=intake, feed=progress.feed, cursor=progress.cursor))
        return progress.cursor > 0
    moved = (known.feed, known.cursor) != (progress.feed, progress.cursor)
    known.feed, known.cursor = progress.feed, progress.cursor
    return moved
