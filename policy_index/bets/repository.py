"""All SQL on bets. `kitchen bets` writes here, and staff pages can; the index reads what is in force."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from policy_index.bets.bet import Bet, Side
from policy_index.bets.tables import BetRow
from policy_index.bets.wording import key_of, word_of
from policy_index.records import Kind
from policy_index.repository import RecordRepository
from storage.errors import InvalidInput, NotFound

LONGEST = 200  # characters of a question, a word, a name or a reason
SHORTEST_WORD = 2


class BetRepository:
    """Reads and writes bets within the caller's transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        side: Side,
        record: tuple[Kind, str],
        *,
        by: str,
        why: str,
        question: str | None = None,
        words: Sequence[str] = (),
    ) -> Bet:
        """Set a bet, either for one `question` or for questions with all of `words`.

        Raises InvalidInput for one that can't be (both or neither, too long, no words in it, one that contradicts or
        repeats another), NotFound where there is no such record, or no longer.
        """
        _check(question, words, by, why)
        kind, record_id = record
        if RecordRepository(self._session).get(kind, record_id) is None:
            raise NotFound(
                f"没有编号为 {record_id} 的 {kind.value} 记录，或它已撤下。编号见搜索结果或 kitchen search。"
            )
        asked = tuple(sorted({word_of(word) for word in words}))
        for other in self.in_force():
            same = key_of(other.question or "") == key_of(question or "") and other.words == asked
            if same and (other.kind, other.record_id) == record:
                told = "已经有了" if other.side is side else "与它相反，请先取消它（kitchen bets remove）"
                raise InvalidInput(f"第 {other.number} 号对同一问法、同一记录{told}。")
        row = BetRow(
            side=side.value,
            question=question.strip() if question is not None else None,
            words=list(asked),
            kind=kind.value,
            record_id=record_id,
            set_by=by.strip(),
            why=why.strip(),
            set_at=_now(),
        )
        self._session.add(row)
        self._session.flush()
        return _bet(row)

    def remove(self, number: int, *, by: str, why: str) -> Bet:
        """Take a bet back. Raises NotFound for an unknown number, InvalidInput where it was taken back before."""
        _check_people(by, why)
        row = self._session.get(BetRow, number)
        if row is None:
            raise NotFound(f"没有第 {number} 号。kitchen bets list 列出全部。")
        if row.removed_at is not None:
            raise InvalidInput(f"第 {number} 号已经由 {row.removed_by} 取消过了。")
        row.removed_by, row.removed_why, row.removed_at = by.strip(), why.strip(), _now()
        self._session.flush()
        return _bet(row)

    def in_force(self) -> list[Bet]:
        """Bets that were not taken back, oldest first."""
        return [bet for bet in self.all() if bet.removed_at is None]

    def all(self) -> list[Bet]:
        """Every bet there ever was, oldest first."""
        return [_bet(row) for row in self._session.scalars(select(BetRow).order_by(BetRow.number))]

    def state(self) -> tuple[int, int]:
        """Two numbers that change whenever a bet does: cheap to ask for again and again."""
        newest, removed = self._session.execute(
            select(func.coalesce(func.max(BetRow.number), 0), func.count(BetRow.removed_at))
        ).one()
        return newest, removed


def _check(question: str | None, words: Sequence[str], by: str, why: str) -> None:
    if (question is None) == (not words):
        raise InvalidInput("请给出一个完整的问法，或者一组词，二者取一。")
    if question is not None and not key_of(question):
        raise InvalidInput("问法里没有字。")
    if short := [word for word in words if len(key_of(word)) < SHORTEST_WORD]:
        raise InvalidInput(f"词“{short[0]}”太短，会碰上太多不相干的问题，请至少写 {SHORTEST_WORD} 个字。")
    if long := [text for text in (question or "", *words) if len(text) > LONGEST]:
        raise InvalidInput(f"“{long[0][:20]}…”太长，最多 {LONGEST} 字。")
    _check_people(by, why)


def _check_people(by: str, why: str) -> None:
    for name, text in (("是谁定的", by), ("为什么", why)):
        if not text.strip() or len(text) > LONGEST:
            raise InvalidInput(f"请写明{name}（{LONGEST} 字以内）。")


def _bet(row: BetRow) -> Bet:
    return Bet(
        number=row.number,
        side=Side(row.side),
        question=row.question,
        words=tuple(row.words),
        kind=Kind(row.kind),
        record_id=row.record_id,
        set_by=row.set_by,
        why=row.why,
        set_at=row.set_at,
        removed_by=row.removed_by,
        removed_why=row.removed_why,
        removed_at=row.removed_at,
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
