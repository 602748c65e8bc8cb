"""All SQL on conversations: who reads or writes one goes through here."""

import json
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.conversations.conversation import Conversation, PastTurn
from bot.conversations.tables import ConversationRow, TurnRow
from bot.reply import Reply
from bot.state import State
from storage.database import Database


class ConversationRepository:
    """Reads and writes conversations within the caller's transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, conversation_id: str) -> Conversation | None:
        """The conversation with its last turn, or None."""
        row = self._session.get(ConversationRow, conversation_id)
        if row is None:
            return None
        state = State.model_validate_json(row.state)
        return Conversation(row.id, row.channel, state, self._last(conversation_id))

    def turns(self, conversation_id: str) -> list[PastTurn]:
        """Every turn, oldest first."""
        rows = self._session.scalars(
            select(TurnRow).where(TurnRow.conversation_id == conversation_id).order_by(TurnRow.number)
        )
        return [_past(row) for row in rows]

    def add_turn(
        self,
        conversation: Conversation,
        turn_id: str,
        message: str,
        reply: Reply,
        *,
        act: str | None,
        without: tuple[str, ...],
        took_ms: int,
    ) -> None:
        """Add a turn and keep the state that its reply leaves; makes the conversation with its first turn."""
        now = datetime.now(UTC).replace(tzinfo=None)
        state = (reply.state or conversation.state).model_dump_json(exclude_defaults=True)
        row = self._session.get(ConversationRow, conversation.id)
        if row is None:
            row = ConversationRow(
                id=conversation.id,
                channel=conversation.channel,
                created_at=now,
                updated_at=now,
                state=state,
            )
            self._session.add(row)
            self._session.flush()
        row.state = state
        row.updated_at = now
        self._session.add(
            TurnRow(
                id=turn_id,
                conversation_id=conversation.id,
                number=conversation.next_number,
                message=message,
                act=act,
                outcome=reply.outcome.value,
                reply=reply.model_dump_json(exclude={"state", "case"}),
                missing_parts=json.dumps(without),
                created_at=now,
                took_ms=took_ms,
            )
        )
        self._session.flush()

    def _last(self, conversation_id: str) -> PastTurn | None:
        row = self._session.scalar(
            select(TurnRow).where(TurnRow.conversation_id == conversation_id).order_by(TurnRow.number.desc()).limit(1)
        )
        return _past(row) if row else None


class ConversationReader:
    """Reads conversations in transactions of its own. Implements `bot.ports.Transcript`; used by pages too."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_reply(self, conversation_id: str) -> Reply | None:
        """The last reply given; None where there was none."""
        found = self.find(conversation_id)
        return found.last.reply if found and found.last else None

    def find(self, conversation_id: str) -> Conversation | None:
        """The conversation, or None."""
        with self._database.session() as session:
            return ConversationRepository(session).find(conversation_id)

    def turns(self, conversation_id: str) -> list[PastTurn]:
        """Every turn, oldest first; empty for an unknown conversation."""
        with self._database.session() as session:
            return ConversationRepository(session).turns(conversation_id)


def _past(row: TurnRow) -> PastTurn:
    return PastTurn(
        number=row.number,
        message=row.message,
        reply=Reply.model_validate_json(row.reply),
        without=tuple(json.loads(row.missing_parts)),
        at=row.created_at,
    )
