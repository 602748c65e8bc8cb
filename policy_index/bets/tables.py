"""The table of bets. Rows are never deleted: what was taken back says who did, when and why."""

from datetime import datetime

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table


class BetRow(Table):
    """One bet, best or worst."""

    __tablename__ = "bets"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    side: Mapped[str]
    question: Mapped[str | None]
    words: Mapped[list[str]] = mapped_column(JSON)
    kind: Mapped[str]
    record_id: Mapped[str]
    set_by: Mapped[str]
    why: Mapped[str]
    set_at: Mapped[datetime]
    removed_by: Mapped[str | None]
    removed_why: Mapped[str | None]
    removed_at: Mapped[datetime | None]
