"""Tables of the hand-off: cases, their events, the outbox, and how far the intake's feed was read."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table
from storage.outbox import OutboxRow


class Case(Table):
    """A request that was handed on. Times are UTC without zone.

    `reference` is the citizen's key to it; `conversation_id` has no foreign key, since a conversation's
    retention is shorter than a case's.
    """

    __tablename__ = "cases"

    reference: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(index=True)
    turn_id: Mapped[str] = mapped_column(unique=True)
    way: Mapped[str]
    guide_id: Mapped[str | None]
    title: Mapped[str | None]
    packet: Mapped[str]
    state: Mapped[str]
    number: Mapped[str | None]
    created_at: Mapped[datetime]


class CaseEvent(Table):
    """One thing that happened to a case; `source_id` tells a repeated report from a new one."""

    __tablename__ = "case_events"
    __table_args__ = (UniqueConstraint("case_reference", "source_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_reference: Mapped[str] = mapped_column(ForeignKey("cases.reference"))
    source_id: Mapped[str]
    state: Mapped[str | None]
    text: Mapped[str]
    at: Mapped[datetime]


class OutboxEntry(OutboxRow, Table):
    """A packet to deliver."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "delivered_at", "refused_at", "next_attempt_at"),)

    case_reference: Mapped[str] = mapped_column(ForeignKey("cases.reference"), unique=True)
    idempotency_key: Mapped[str] = mapped_column(unique=True)


class IntakeFeed(Table):
    """How far the intake system's progress was read; `feed` changes when it starts its history anew."""

    __tablename__ = "intake_feed"

    intake: Mapped[str] = mapped_column(primary_key=True)
    feed: Mapped[str]
    cursor: Mapped[int]
