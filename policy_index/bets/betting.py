"""The bets in force, held ready for every question. The index refreshes them; the ranking step `bets` asks here."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from policy_index.bets.bet import Bet
from policy_index.bets.repository import BetRepository
from policy_index.bets.wording import key_of


@dataclass(frozen=True)
class _InForce:
    by_question: dict[str, list[Bet]] = field(default_factory=dict)
    by_words: tuple[Bet, ...] = ()


class Betting:
    """Bets by question and by words. Thread-safe: a change takes the place of all that was there, at once."""

    def __init__(self) -> None:
        self._state = (0, 0)
        self._bets = _InForce()

    def refresh(self, session: Session) -> bool:
        """Take in bets that were set or taken back since; gives whether any was."""
        repository = BetRepository(session)
        state = repository.state()
        if state == self._state:
            return False
        by_question: defaultdict[str, list[Bet]] = defaultdict(list)
        in_force = repository.in_force()
        for bet in in_force:
            if bet.question is not None:
                by_question[key_of(bet.question)].append(bet)
        self._bets = _InForce(dict(by_question), tuple(bet for bet in in_force if bet.question is None))
        self._state = state
        return True

    def on(self, text: str) -> tuple[Bet, ...]:
        """Bets that speak of a question (normalised text): those on the whole question first, then the oldest."""
        bets = self._bets
        if not bets.by_question and not bets.by_words:
            return ()
        exact = bets.by_question.get(key_of(text), ())
        return (*exact, *(bet for bet in bets.by_words if all(word in text for word in bet.words)))
