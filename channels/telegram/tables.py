"""Tables of the Telegram channel: a chat's conversation, and which updates were handled."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table


class TelegramChat(Table):
    """A person in a chat by a keyed hash; the conversation they are in, and the choices offered last (JSON)."""

    __tablename__ = "telegram_chats"

    key: Mapped[str] = mapped_column(primary_key=True)
    session: Mapped[str | None]
    turn: Mapped[int]
    choices: Mapped[str]
    updated_at: Mapped[datetime]


class TelegramUpdate(Table):
    """An update that was answered."""

    __tablename__ = "telegram_updates"

    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    handled_at: Mapped[datetime]
