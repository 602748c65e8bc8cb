"""Cases: written by the turn and by POST /handoffs in their own transaction, read by chat, page and API."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.handoff.packet import Packet, TranscriptLine, make_packet
from bot.handoff.reference import clean_reference
from bot.handoff.states import CaseState, words
from bot.handoff.tables import Case, CaseEvent, OutboxEntry
from bot.ports import CaseView
from bot.reply import CaseDraft
from policy_index.records import Guide
from storage.database import Database
from storage.outbox import utc_now

CHINA = timezone(timedelta(hours=8))
REGISTERED = "kitchen:registered"


def write_case(
    session: Session,
    draft: CaseDraft,
    conversation_id: str,
    turn_id: str,
    transcript: Sequence[TranscriptLine],
    guide: Guide | None,
) -> Case:
    """Write a case and its outbox entry within the caller's transaction: both are kept, or neither.

    The same `turn_id` again gives the case that it made before, unchanged. Draft and transcript are masked
    already.
    """
    before = session.scalar(select(Case).where(Case.turn_id == turn_id))
    if before:
        return before
    now = utc_now()
    case = Case(
        reference=clean_reference(draft.case_id),
        conversation_id=conversation_id,
        turn_id=turn_id,
        way=draft.way.value,
        guide_id=draft.guide_id,
        title=guide.full_name if guide else None,
        packet=make_packet(draft, transcript, guide).model_dump_json(),
        state=CaseState.WAITING.value,
        number=None,
        created_at=now,
    )
    session.add(case)
    session.flush()
    session.add(
        CaseEvent(
            case_reference=case.reference,
            source_id=REGISTERED,
            state=CaseState.WAITING.value,
            text=words().registered,
            at=now,
        )
    )
    # The intake's key is not the citizen's reference: whoever reads the intake's logs can't open the case.
    session.add(
        OutboxEntry(case_reference=case.reference, idempotency_key=uuid4().hex, attempts=0, next_attempt_at=now)
    )
    session.flush()
    return case


class CaseReader:
    """Cases as a citizen may see them. Implements `bot.ports.Cases`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def view(self, case_id: str) -> CaseView | None:
        """The case with this reference (spaces, dashes and small letters forgiven), or None."""
        with self._database.session() as session:
            return view_case(session, case_id)

    def packet(self, case_id: str) -> Packet | None:
        """What was handed over with this reference, as it was written then; None where there is no such case."""
        with self._database.session() as session:
            case = session.get(Case, clean_reference(case_id))
            return Packet.model_validate_json(case.packet) if case else None


def view_case(session: Session, case_id: str) -> CaseView | None:
    """The same within the caller's transaction."""
    case = session.get(Case, clean_reference(case_id))
    if case is None:
        return None
    events = session.scalars(select(CaseEvent).where(CaseEvent.case_reference == case.reference).order_by(CaseEvent.id))
    return CaseView(
        case_id=case.reference,
        way=case.way,
        state=case.state,
        title=case.title,
        number=case.number,
        events=tuple((china_time(event.at), event.text) for event in events),
    )


def china_time(moment: datetime) -> str:
    """A stored moment as people read it: «2026-01-31 09:05», China's time."""
    return moment.replace(tzinfo=UTC).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
