"""What a bet does today, for `kitchen bets list` and staff pages: a bet on a record that is gone does nothing."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from policy_index.bets.bet import Bet, Side
from policy_index.records import Kind, Status
from policy_index.repository import RecordRepository
from policy_index.search.catalog import Catalog
from policy_index.search.steps.bets import IN_FORCE


class Effect(StrEnum):
    """Whether a bet has an effect, or why not."""

    ACTIVE = "active"
    RECORD_WITHDRAWN = "record_withdrawn"
    NOT_IN_FORCE = "not_in_force"
    REMOVED = "removed"

    @property
    def told(self) -> str:
        """The effect in words."""
        return {
            Effect.ACTIVE: "起作用",
            Effect.RECORD_WITHDRAWN: "不起作用：记录已撤下",
            Effect.NOT_IN_FORCE: "不起作用：文件今天不是现行有效",
            Effect.REMOVED: "已取消",
        }[self]


def effects_of(session: Session, bets: Sequence[Bet], day: date) -> dict[int, Effect]:
    """The effect of each bet on a day, by its number."""
    repository = RecordRepository(session)
    wanted = {bet.record_id for bet in bets if bet.kind is Kind.POLICY and bet.side is Side.BEST}
    statuses = _statuses(repository, wanted, day) if wanted else {}
    effects: dict[int, Effect] = {}
    for bet in bets:
        if bet.removed_at is not None:
            effects[bet.number] = Effect.REMOVED
        elif repository.get(bet.kind, bet.record_id) is None:
            effects[bet.number] = Effect.RECORD_WITHDRAWN
        elif bet.side is Side.BEST and statuses.get(bet.record_id) not in IN_FORCE:
            effects[bet.number] = Effect.NOT_IN_FORCE
        else:
            effects[bet.number] = Effect.ACTIVE
    return effects


def _statuses(repository: RecordRepository, policies: set[str], day: date) -> dict[str, Status | None]:
    """Their status on a day. What ends a policy may stand in any other, so all are read."""
    catalog = Catalog()
    catalog.apply(repository.changes_since(0))
    heads = [head for head in catalog.of_kind(Kind.POLICY) if head.id in policies]
    return {head.id: catalog.status(head, day) for head in heads}
