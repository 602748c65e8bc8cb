"""The index's door: what is imported is found, by the law of the day asked, and a change shows at once."""

import threading
from datetime import date

import pytest

from policy_index.index import PolicyIndex, build_policy_index
from policy_index.records import Faq, Kind, Status
from policy_index.reindexing import reindex
from policy_index.repository import RecordRepository
from policy_index.search.request import Scope, SearchRequest
from storage.database import Database
from storage.errors import SearchAway
from storage.settings import Settings
from tests.policy_index.conftest import BEES_2020, FAQ, FISHING, LAMPS, NOTICE, regulation


def ids(index: PolicyIndex, q: str, **more: object) -> list[str]:
    return [hit.id for hit in index.search(SearchRequest(q=q, **more)).hits]


class TestSearch:
    def test_the_version_in_force_leads_and_the_older_one_stays_findable(self, index: PolicyIndex) -> None:
        hits = index.search(SearchRequest(q="泰安未登记养蜂罚款")).hits
        assert [(h.id, h.status) for h in hits[:2]] == [
            ("bees-2020", Status.IN_FORCE),
            ("bees-2010", Status.SUPERSEDED),
        ]

    def test_as_of_gives_the_law_of_that_day(self, index: PolicyIndex) -> None:
        assert ids(index, "养蜂登记", kind=Scope.POLICY, as_of=date(2015, 6, 1)) == ["bees-2010"]
        assert ids(index, "养蜂登记", kind=Scope.POLICY, as_of=date(2005, 1, 1)) == []

    def test_a_passage_is_a_literal_run_with_label_and_marks(self, index: PolicyIndex) -> None:
        passage = index.search(SearchRequest(q="蜂场迁移提前几天报告")).hits[0].passage
        assert passage.clause == "第三条"
        assert passage.text in BEES_2020.text
        assert [passage.text[a:b] for a, b in passage.highlights if "蜂场迁移" in passage.text[a:b]]

    def test_a_long_text_shows_four_hundred_characters_at_most(self, index: PolicyIndex) -> None:
        hit = next(h for h in index.search(SearchRequest(q="蜂产品质量检查分几个阶段")).hits if h.id == "notice")
        assert len(hit.passage.text) <= 400
        assert hit.passage.text in NOTICE.text
        assert hit.title == "关于开展蜂产品质量检查的通知"

    def test_near_copies_are_grouped_but_versions_are_not(self, index: PolicyIndex) -> None:
        hits = {h.id: h for h in index.search(SearchRequest(q="蜂产品质量检查阶段", kind=Scope.POLICY)).hits}
        leader = hits.get("notice") or hits["notice-again"]
        assert {leader.id, *leader.copies} == {"notice", "notice-again"}
        assert {"bees-2010", "bees-2020"} <= set(hits)

    def test_filters_fail_closed(self, index: PolicyIndex) -> None:
        assert ids(index, "养蜂", region=("火星",)) == []
        assert ids(index, "养蜂", status=(Status.REPEALED,)) == []
        assert ids(index, "养蜂 路灯", year=(2015,)) == ["lamps"]

    def test_facets_count_what_matches(self, index: PolicyIndex) -> None:
        facets = index.search(SearchRequest(q="渔业捕捞许可证")).facets
        assert {v.value: v.count for v in facets["kind"]}["guide"] == 2
        assert set(facets) == {"kind", "status", "level", "issuer", "region", "year", "topic", "audience"}

    def test_pages_follow_each_other(self, index: PolicyIndex) -> None:
        both = ids(index, "养蜂登记罚款", kind=Scope.POLICY, size=2)
        assert ids(index, "养蜂登记罚款", kind=Scope.POLICY, size=1, start=1) == both[1:]

    def test_traditional_and_full_width_letters_are_read(self, index: PolicyIndex) -> None:
        assert ids(index, "養蜂登記")[0] == "bees-2020"

    @pytest.mark.parametrize("q", ["", "？？？", "   ", "()[]{}:*~^\"' OR AND", "\x00"])
    def test_a_question_without_words_finds_nothing(self, index: PolicyIndex, q: str) -> None:
        assert index.search(SearchRequest(q=q)).hits == [] or all(ord(c) < 128 for c in q)


class TestFinding:
    def test_a_matter_is_found_and_one_of_another_action_is_not_meant(self, index: PolicyIndex) -> None:
        found = index.find_matter("渔业捕捞许可证要带什么材料")
        assert found.matters[0].guide.id == FISHING.id

    def test_nothing_fits_nothing(self, index: PolicyIndex) -> None:
        found = index.find_matter("今天天气怎么样")
        assert (found.matters, found.sure, found.unsure) == ((), False, False)

    def test_a_clause_of_the_right_place_and_day(self, index: PolicyIndex) -> None:
        found = index.find_clause("泰安没登记养蜂罚款多少", date(2024, 1, 1), dated=False)
        assert (found.clauses[0].policy.id, found.clauses[0].clause and found.clauses[0].clause.label) == (
            "bees-2020",
            "第二条",
        )
        then = index.find_clause("泰安没登记养蜂罚款多少", date(2012, 1, 1), dated=True)
        assert then.clauses[0].quote == "第二条 未登记养蜂的，处二百元罚款。"

    def test_a_standard_question_in_other_words(self, index: PolicyIndex) -> None:
        assert index.find_faq("停水了如何报修").sure
        assert not index.find_faq("路灯坏了怎么报修").sure


class TestKeepingUp:
    def test_what_is_imported_shows_after_catching_up(self, index: PolicyIndex, database: Database) -> None:
        changed = FAQ.model_copy(update={"question": "水管爆了找谁？"})
        new = Faq(id="faq-gas", question="煤气灶打不着火找谁？", answer="请致电燃气公司。")
        with database.session() as session:
            RecordRepository(session).write(Kind.FAQ, [changed, new], "own")
        assert index.catch_up() == 2
        assert ids(index, "煤气灶打不着火", kind=Scope.FAQ) == ["faq-gas"]
        assert ids(index, "水管爆了", kind=Scope.FAQ) == [FAQ.id]
        assert ids(index, "停", kind=Scope.FAQ) == []  # the old wording is gone
        assert index.catch_up() == 0

    def test_what_is_withdrawn_is_gone(self, index: PolicyIndex, database: Database) -> None:
        with database.session() as session:
            RecordRepository(session).write(Kind.GUIDE, [FISHING], "own", complete=True)
        index.catch_up()
        assert ids(index, "渔业捕捞许可证", kind=Scope.GUIDE) == [FISHING.id]
        assert index.record(Kind.GUIDE, "fishing-query") is None

    def test_a_new_version_ends_the_one_before(self, index: PolicyIndex, database: Database) -> None:
        newest = regulation("bees-2023", "泰安市养蜂管理办法", ["养蜂不再登记。"], date(2023, 1, 1))
        with database.session() as session:
            RecordRepository(session).write(Kind.POLICY, [newest], "later")
        index.catch_up()
        assert index.status("bees-2020", date(2024, 1, 1)) is Status.SUPERSEDED
        assert ids(index, "养蜂", kind=Scope.POLICY, as_of=date(2024, 1, 1)) == ["bees-2023"]
        assert index.versions("bees-2023") == ["bees-2010", "bees-2020", "bees-2023"]

    def test_an_index_opened_again_repeats_nothing(
        self, index: PolicyIndex, settings: Settings, database: Database
    ) -> None:
        again = build_policy_index(settings, database)
        assert ids(again, "养蜂登记") == ids(index, "养蜂登记")
        again.close()

    def test_a_rebuild_is_followed_and_no_search_is_empty(
        self, index: PolicyIndex, settings: Settings, database: Database
    ) -> None:
        empty: list[int] = []
        stopping = threading.Event()

        def keep_searching() -> None:
            while not stopping.is_set():
                if not ids(index, "养蜂登记"):
                    empty.append(1)

        searching = threading.Thread(target=keep_searching)
        searching.start()
        for _ in range(3):
            assert reindex(settings, database, lambda _done, _all: None) == 8
            index.catch_up()
        stopping.set()
        searching.join()
        assert not empty

    def test_records_are_read_while_the_engine_is_away(self, settings: Settings, database: Database) -> None:
        away = settings.model_copy(update={"elasticsearch_url": "http://127.0.0.1:9"})
        index = build_policy_index(away, database)
        assert index.record(Kind.POLICY, LAMPS.id) == LAMPS
        with pytest.raises(SearchAway):
            index.search(SearchRequest(q="养蜂"))
        index.close()

    def test_of_a_row_of_failures_the_first_is_told(self, settings: Settings, database: Database) -> None:
        away = settings.model_copy(update={"elasticsearch_url": "http://127.0.0.1:9"})
        index = build_policy_index(away, database)
        told: list[Exception] = []
        stopping = threading.Event()
        watching = threading.Thread(target=index.watch, args=(stopping, told.append))
        watching.start()
        threading.Event().wait(3)
        stopping.set()
        watching.join()
        assert [type(error) for error in told] == [SearchAway]
        index.close()

    def test_what_ended_while_no_kitchen_was_up_is_ended_in_the_index_too(
        self, index: PolicyIndex, settings: Settings, database: Database
    ) -> None:
        index.catch_up()
        newest = regulation("bees-2023", "泰安市养蜂管理办法", ["养蜂不再登记。"], date(2023, 1, 1))
        with database.session() as session:
            RecordRepository(session).write(Kind.POLICY, [newest], "later")
        index.close()
        again = build_policy_index(settings, database)
        again.catch_up()
        assert ids(again, "养蜂", kind=Scope.POLICY, as_of=date(2024, 1, 1)) == ["bees-2023"]
        with database.session() as session:
            RecordRepository(session).write(Kind.POLICY, [], "later", complete=True)
        again.close()
        third = build_policy_index(settings, database)
        third.catch_up()
        assert ids(third, "养蜂", kind=Scope.POLICY, as_of=date(2024, 1, 1)) == ["bees-2020"]
        third.close()
