"""A tracker store in memory that keeps the latest conversations only. Named in endpoints.yml.

Ours are kept in our own base and filled in before each message, so that Rasa may forget any of them.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class LatestTrackers(InMemoryTrackerStore):
    """Forgets the conversation that was silent longest once there are more than `limit`."""

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        limit: int = 2000,
        host: str | None = None,  # noqa: ARG002  (given by Rasa to every store)
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.store = OrderedDict()
        self._limit = limit

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the conversation as the latest."""
        await super().save(tracker)
        self.store.move_to_end(tracker.sender_id)
        while len(self.store) > self._limit:
            self.store.popitem(last=False)
