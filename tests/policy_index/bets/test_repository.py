"""Bets are kept with who, why and when; what can't be is refused with the way out."""

import pytest

from policy_index.bets.bet import Side
from policy_index.bets.repository import BetRepository
from policy_index.records import Kind
from storage.database import Database
from storage.errors import InvalidInput, NotFound
from tests.policy_index.conftest import FISHING, LAMPS

GUIDE = (Kind.GUIDE, FISHING.id)
POLICY = (Kind.POLICY, LAMPS.id)


def test_a_bet_is_kept_and_one_taken_back_stays_readable(database: Database) -> None:
    with database.session() as session:
        bets = BetRepository(session)
        first = bets.add(Side.BEST, GUIDE, by="王老师", why="常被问到", question="渔船证怎么办？")
        second = bets.add(Side.WORST, POLICY, by="王老师", why="不相干", words=["路灯", "渔船"])
        bets.remove(first.number, by="李老师", why="名称改了")
    with database.session() as session:
        bets = BetRepository(session)
        assert [bet.number for bet in bets.in_force()] == [second.number]
        gone = next(bet for bet in bets.all() if bet.number == first.number)
        assert (gone.removed_by, gone.removed_why, gone.set_by, gone.why) == (
            "李老师",
            "名称改了",
            "王老师",
            "常被问到",
        )
        assert gone.removed_at
        assert gone.set_at <= gone.removed_at
        assert second.words == ("渔船", "路灯")


def test_its_state_changes_with_every_change(database: Database) -> None:
    with database.session() as session:
        bets = BetRepository(session)
        states = [bets.state()]
        bet = bets.add(Side.BEST, GUIDE, by="王", why="常问", question="渔船证")
        states.append(bets.state())
        bets.remove(bet.number, by="王", why="不用了")
        states.append(bets.state())
    assert len(set(states)) == len(states)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "二者取一"),
        ({"question": "渔船证", "words": ["渔船"]}, "二者取一"),
        ({"question": "？？"}, "没有字"),
        ({"words": ["渔"]}, "太短"),
        ({"question": "渔" * 201}, "太长"),
        ({"question": "渔船证", "why": " "}, "为什么"),
        ({"question": "渔船证", "by": ""}, "是谁"),
    ],
)
def test_what_cannot_be_is_told(database: Database, asked: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidInput, match=told), database.session() as session:
        BetRepository(session).add(Side.BEST, GUIDE, **({"by": "王", "why": "常问"} | asked))  # type: ignore[arg-type]


def test_the_same_again_and_the_opposite_are_told(database: Database) -> None:
    with database.session() as session:
        bets = BetRepository(session)
        bets.add(Side.BEST, GUIDE, by="王", why="常问", question="渔船证怎么办")
        with pytest.raises(InvalidInput, match="已经有了"):
            bets.add(Side.BEST, GUIDE, by="王", why="常问", question="漁船證怎麼辦？")
        with pytest.raises(InvalidInput, match="相反"):
            bets.add(Side.WORST, GUIDE, by="王", why="常问", question="渔船证怎么办")
        bets.add(Side.WORST, GUIDE, by="王", why="另一问", question="渔船证补办")


def test_an_unknown_record_or_number_is_told(database: Database) -> None:
    with database.session() as session:
        bets = BetRepository(session)
        with pytest.raises(NotFound, match="没有编号为 nothing"):
            bets.add(Side.BEST, (Kind.GUIDE, "nothing"), by="王", why="常问", question="渔船证")
        with pytest.raises(NotFound, match="没有第 9 号"):
            bets.remove(9, by="王", why="不用了")
