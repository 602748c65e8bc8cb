"""One turn at a time in each conversation: a second message waits for the first, others aren't held up."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from storage.errors import KitchenError

WAIT_SECONDS = 10.0


class ConversationBusy(KitchenError):
    """The message before this one is still being answered."""

    status = 503
    title = "上一条还没有答完"


@dataclass
class _Place:
    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0


class OneAtATime:
    """Locks by conversation, within this process; forgotten as soon as nobody holds them."""

    def __init__(self) -> None:
        self._places: dict[str, _Place] = {}
        self._guard = threading.Lock()

    @contextmanager
    def of(self, conversation_id: str) -> Iterator[None]:
        """Hold the conversation. Raises ConversationBusy after ten seconds of waiting."""
        with self._guard:
            place = self._places.setdefault(conversation_id, _Place())
            place.waiting += 1
        try:
            if not place.lock.acquire(timeout=WAIT_SECONDS):
                raise ConversationBusy("上一条消息还在处理，请稍等几秒再发。")
            try:
                yield
            finally:
                place.lock.release()
        finally:
            with self._guard:
                place.waiting -= 1
                if not place.waiting:
                    self._places.pop(conversation_id, None)
