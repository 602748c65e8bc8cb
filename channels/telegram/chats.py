"""What is remembered of each person in each chat: never their numbers, only a hash keyed with the bot's token."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete

from channels.telegram.tables import TelegramChat, TelegramUpdate
from storage.database import Database

UPDATES_KEPT = timedelta(days=2)  # Telegram itself keeps unread updates for a day


@dataclass(frozen=True)
class Chat:
    """A chat's conversation; `turn` counts up, so that a button of an earlier turn is known as old."""

    session: str | None = None
    turn: int = 0
    choices: tuple[str, ...] = ()


class Chats:
    """Reads and writes chats and handled updates."""

    def __init__(self, database: Database, secret: str) -> None:
        self._database = database
        self._key = hashlib.blake2b(secret.encode(), digest_size=32).digest()

    def get(self, chat_id: int, person_id: int) -> Chat:
        """What is remembered; a new chat where nothing is."""
        with self._database.session() as session:
            row = session.get(TelegramChat, self._hash(chat_id, person_id))
            return Chat(row.session, row.turn, tuple(json.loads(row.choices))) if row else Chat()

    def put(self, chat_id: int, person_id: int, chat: Chat) -> None:
        """Remember."""
        choices = json.dumps(chat.choices, ensure_ascii=False)
        row = TelegramChat(
            key=self._hash(chat_id, person_id), session=chat.session, turn=chat.turn, choices=choices, updated_at=_now()
        )
        with self._database.session() as session:
            session.merge(row)

    def was_handled(self, update_id: int) -> bool:
        """Whether an update was answered before (it comes again after a crash)."""
        with self._database.session() as session:
            return session.get(TelegramUpdate, update_id) is not None

    def handled(self, update_id: int) -> None:
        """Remember that an update was answered; old ones are let go."""
        with self._database.session() as session:
            session.merge(TelegramUpdate(update_id=update_id, handled_at=_now()))
            session.execute(delete(TelegramUpdate).where(TelegramUpdate.handled_at < _now() - UPDATES_KEPT))

    def _hash(self, chat_id: int, person_id: int) -> str:
        return hashlib.blake2b(f"{chat_id} {person_id}".encode(), key=self._key, digest_size=16).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
