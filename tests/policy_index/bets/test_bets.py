"""What bets do to a search and to the conversation's finding."""

import threading
import time
from collections.abc import Callable
from datetime import date

import pytest

from policy_index.bets.bet import Side
from policy_index.bets.effects import Effect, effects_of
from policy_index.bets.repository import BetRepository
from policy_index.bets.trying import first_ten
from policy_index.index import PolicyIndex
from policy_index.records import Kind, Status
from policy_index.repository import RecordRepository
from policy_index.search.request import Scope, SearchRequest
from storage.database import Database
from storage.settings import Settings
from tests.policy_index.conftest import BEES_2010, BEES_2020, FAQ, FISHING, FISHING_QUERY, LAMPS, NOTICE, NOTICE_AGAIN

TODAY = date(2024, 1, 1)


def ids(index: PolicyIndex, q: str, **more: object) -> list[str]:
    return [hit.id for hit in index.search(SearchRequest(q=q, **more)).hits]


def bet(database: Database, side: Side, kind: Kind, record_id: str, **asked: object) -> int:
    with database.session() as session:
        made = BetRepository(session).add(side, (kind, record_id), by="王老师", why="试试", **asked)  # type: ignore[arg-type]
        return made.number


def test_a_best_bet_puts_its_record_first_for_this_question_alone(index: PolicyIndex, database: Database) -> None:
    before = ids(index, "路灯坏了")
    assert before[0] == LAMPS.id
    bet(database, Side.BEST, Kind.FAQ, FAQ.id, question="路灯坏了")
    index.catch_up()
    assert ids(index, "路燈壞了？")[:2] == [FAQ.id, LAMPS.id]
    assert ids(index, "路灯坏了", kind=Scope.POLICY)[0] == LAMPS.id
    assert ids(index, "路灯坏了怎么罚")[0] == LAMPS.id


def test_words_must_all_be_in_the_question(index: PolicyIndex, database: Database) -> None:
    bet(database, Side.BEST, Kind.POLICY, LAMPS.id, words=["养蜂", "罚款"])
    index.catch_up()
    assert ids(index, "养蜂要不要罚款")[0] == LAMPS.id
    assert ids(index, "养蜂登记")[0] == BEES_2020.id


def test_a_worst_bet_keeps_its_record_out(index: PolicyIndex, database: Database) -> None:
    bet(database, Side.WORST, Kind.GUIDE, FISHING_QUERY.id, question="渔业捕捞许可证")
    bet(database, Side.WORST, Kind.POLICY, NOTICE.id, question="蜂产品质量检查")
    index.catch_up()
    assert ids(index, "渔业捕捞许可证", kind=Scope.GUIDE) == [FISHING.id]
    found = index.search(SearchRequest(q="蜂产品质量检查", kind=Scope.POLICY)).hits
    assert NOTICE.id not in {one for hit in found for one in (hit.id, *hit.copies)}
    assert NOTICE_AGAIN.id in {hit.id for hit in found}


def test_a_title_named_outright_stays_out_all_the_same(index: PolicyIndex, database: Database) -> None:
    assert LAMPS.id in ids(index, LAMPS.title)
    bet(database, Side.WORST, Kind.POLICY, LAMPS.id, question=LAMPS.title)
    index.catch_up()
    assert LAMPS.id not in ids(index, LAMPS.title)


def test_a_question_with_a_bet_is_searched_as_typed(index: PolicyIndex, database: Database) -> None:
    typed = "养峰登记"  # 养蜂 misspelt
    assert BEES_2020.id in ids(index, typed, kind=Scope.POLICY)
    for record in (BEES_2010, BEES_2020):
        bet(database, Side.WORST, Kind.POLICY, record.id, question=typed)
    index.catch_up()
    assert not {BEES_2010.id, BEES_2020.id} & set(ids(index, typed, kind=Scope.POLICY))


def test_of_two_on_one_record_the_whole_question_counts(index: PolicyIndex, database: Database) -> None:
    bet(database, Side.WORST, Kind.POLICY, LAMPS.id, words=["路灯"])
    bet(database, Side.BEST, Kind.POLICY, LAMPS.id, question="路灯谁来修")
    index.catch_up()
    assert ids(index, "路灯谁来修")[0] == LAMPS.id
    assert LAMPS.id not in ids(index, "路灯罚款")


def test_a_bet_does_not_lift_past_filters_dates_or_validity(index: PolicyIndex, database: Database) -> None:
    for record in (BEES_2010, LAMPS):
        bet(database, Side.BEST, Kind.POLICY, record.id, question="养蜂登记")
    index.catch_up()
    hits = index.search(SearchRequest(q="养蜂登记", kind=Scope.POLICY)).hits
    assert [(hit.id, hit.status) for hit in hits[:2]] == [(LAMPS.id, Status.IN_FORCE), (BEES_2020.id, Status.IN_FORCE)]
    assert ids(index, "养蜂登记", year=(2020,)) == [BEES_2020.id]
    assert LAMPS.id not in ids(index, "养蜂登记", kind=Scope.POLICY, as_of=date(2012, 1, 1))
    assert ids(index, "养蜂登记", status=(Status.SUPERSEDED,), kind=Scope.POLICY) == [BEES_2010.id]


def test_a_record_that_nothing_found_shows_its_best_passage(index: PolicyIndex, database: Database) -> None:
    bet(database, Side.BEST, Kind.POLICY, LAMPS.id, question="弄坏了要赔一千吗")
    index.catch_up()
    hit = index.search(SearchRequest(q="弄坏了要赔一千吗", kind=Scope.POLICY)).hits[0]
    assert (hit.id, hit.passage.clause) == (LAMPS.id, "第二条")


def test_the_conversation_finds_by_bets_too(index: PolicyIndex, database: Database) -> None:
    assert not index.find_matter("那个红本本").sure
    bet(database, Side.BEST, Kind.GUIDE, FISHING.id, question="那个红本本")
    bet(database, Side.BEST, Kind.FAQ, FAQ.id, question="水龙头没反应")
    bet(database, Side.BEST, Kind.POLICY, LAMPS.id, words=["养蜂", "维护"])
    index.catch_up()
    found = index.find_matter("那个红本本")
    assert (found.matters[0].guide.id, found.sure) == (FISHING.id, True)
    assert index.find_faq("水龙头没反应").faqs[0][0].id == FAQ.id
    assert index.find_faq("水龙头没反应").sure
    clauses = index.find_clause("养蜂登记要不要维护", TODAY, dated=False).clauses
    assert clauses[0].policy.id == LAMPS.id


def test_a_withdrawn_record_rests_and_is_shown_so(index: PolicyIndex, database: Database) -> None:
    number = bet(database, Side.BEST, Kind.GUIDE, FISHING_QUERY.id, question="捕捞")
    old = bet(database, Side.BEST, Kind.POLICY, BEES_2010.id, question="捕捞")
    with database.session() as session:
        RecordRepository(session).write(Kind.GUIDE, [FISHING], "own", complete=True)
    index.catch_up()
    assert ids(index, "捕捞") == [FISHING.id]
    with database.session() as session:
        bets = BetRepository(session).in_force()
        assert effects_of(session, bets, TODAY) == {number: Effect.RECORD_WITHDRAWN, old: Effect.NOT_IN_FORCE}


def test_one_taken_back_ends_within_a_second_in_a_running_kitchen(index: PolicyIndex, database: Database) -> None:
    stopping = threading.Event()
    watching = threading.Thread(target=index.watch, args=(stopping, lambda error: None))
    watching.start()
    try:
        number = bet(database, Side.BEST, Kind.FAQ, FAQ.id, question="路灯")
        assert _within_a_second(lambda: ids(index, "路灯")[0] == FAQ.id)
        with database.session() as session:
            BetRepository(session).remove(number, by="王", why="不用了")
        assert _within_a_second(lambda: ids(index, "路灯")[0] == LAMPS.id)
    finally:
        stopping.set()
        watching.join()


def _within_a_second(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 1
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return False


def test_trying_shows_before_and_after(index: PolicyIndex, settings: Settings, database: Database) -> None:
    bet(database, Side.BEST, Kind.FAQ, FAQ.id, question="路灯")
    tried = first_ten(settings, database, "路灯", Scope.ALL)
    assert tried.before[0].id == LAMPS.id
    assert tried.after[0].id == FAQ.id


@pytest.mark.parametrize("q", ["", "？", "a" * 500])
def test_odd_questions_are_no_matter(index: PolicyIndex, database: Database, q: str) -> None:
    bet(database, Side.BEST, Kind.FAQ, FAQ.id, words=["路灯"])
    index.catch_up()
    assert FAQ.id not in ids(index, q)
