"""Tables of conversations and their turns. Messages are masked before they come here."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table


class ConversationRow(Table):
    """One conversation; `state` is State as JSON, `id` an unguessable word of ours."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    state: Mapped[str]


class TurnRow(Table):
    """One turn; `reply` is Reply as JSON without its state, `missing_parts` the parts that were away."""

    __tablename__ = "turns"
    __table_args__ = (UniqueConstraint("conversation_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    number: Mapped[int]
    message: Mapped[str]
    act: Mapped[str | None]
    outcome: Mapped[str]
    reply: Mapped[str]
    missing_parts: Mapped[str]
    created_at: Mapped[datetime]
    took_ms: Mapped[int]
