"""One class for every search engine: what `policy_index.search.engines.protocol.Engine` promises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policy_index.records import Kind
from policy_index.search.engines.elasticsearch import Cluster, ElasticsearchEngine
from policy_index.search.engines.embedded import EmbeddedEngine
from policy_index.search.engines.protocol import Engine, Entry, Field, Filter, Labels, Lane, Scored, Terms, Wanted
from storage.errors import SearchAway

ALL = (Kind.POLICY, Kind.GUIDE)
Make = Callable[[], Engine]


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Opens the engine; called again it opens the same index once more."""
    opened: list[Engine] = []

    def open_engine() -> Engine:
        if request.param == "embedded":
            engine: Engine = EmbeddedEngine(tmp_path / "index")
        else:
            prefix = f"kitchen-test-{tmp_path.name.lower()}"
            engine = ElasticsearchEngine(Cluster((request.getfixturevalue("elasticsearch_url"),)), prefix)
        opened.append(engine)
        return engine

    yield open_engine
    for engine in opened:
        engine.close()


def entry(
    serial: int, words: str, labels: Labels | None = None, key: str | None = None, passages: tuple[str, ...] = ()
) -> Entry:
    """An entry whose body is the words, with passages of words."""
    return Entry(
        key=key or f"policy:{serial}",
        serial=serial,
        labels=labels or Labels("policy"),
        fields={
            Field.TITLE: words.split()[:1],
            Field.BODY: words.split(),
            Field.CHARACTERS: list(words.replace(" ", "")),
        },
        passages=[{Field.TITLE: [], Field.BODY: p.split(), Field.CHARACTERS: list(p)} for p in passages],
    )


def body(*tokens: str, weight: float = 1.0) -> list[Terms]:
    """Terms for the body field."""
    return [Terms(Field.BODY, dict.fromkeys(tokens, weight))]


def records(terms: list[Terms], refining: list[Terms] | None = None) -> Wanted:
    """Terms to look for in whole policies."""
    return Wanted(Kind.POLICY, Lane.RECORDS, terms, refining or [])


def passages(terms: list[Terms], refining: list[Terms] | None = None) -> Wanted:
    """Terms to look for in passages of policies."""
    return Wanted(Kind.POLICY, Lane.PASSAGES, terms, refining or [])


def serials(found: list[Scored]) -> list[int]:
    """Serials in order."""
    return [one.serial for one in found]


class TestEngine:
    """The promises."""

    def test_an_empty_index_finds_nothing(self, make: Make) -> None:
        engine = make()
        assert engine.revision() == 0
        assert engine.best(records(body("养犬")), Filter(), 10) == []
        assert engine.count(ALL, [], Filter(), ["kind"]).total == 0

    def test_rarer_words_and_shorter_texts_score_higher(self, make: Make) -> None:
        engine = make()
        engine.write([entry(1, "养犬 登记"), entry(2, "养犬 供热 物业 登记"), entry(3, "供热 物业")], (), 3)
        assert serials(engine.best(records(body("养犬")), Filter(), 10)) == [1, 2]
        assert serials(engine.best(records(body("养犬", "供热")), Filter(), 1)) == [2]

    def test_scores_are_bm25_and_weights_multiply(self, make: Make) -> None:
        engine = make()
        engine.write([entry(1, "养犬 登记"), entry(2, "供热 物业")], (), 2)
        once = engine.best(records(body("养犬")), Filter(), 1)[0].score
        twice = engine.best(records(body("养犬", weight=2.0)), Filter(), 1)[0].score
        idf, saturation = 0.6931, (1 * 2.2) / (1 + 1.2)  # ln(1 + 1.5/1.5); a text of average length
        assert once == pytest.approx(idf * saturation, rel=1e-3)
        assert twice == pytest.approx(2 * once, rel=1e-4)

    def test_equal_scores_come_by_serial(self, make: Make) -> None:
        engine = make()
        engine.write([entry(n, "养犬 登记") for n in (3, 1, 2)], (), 3)
        assert serials(engine.best(records(body("养犬")), Filter(), 10)) == [1, 2, 3]

    def test_passages_are_told_by_number(self, make: Make) -> None:
        engine = make()
        engine.write([entry(7, "养犬", passages=("总则", "罚款 养犬", "附则"))], (), 7)
        found = engine.best(passages(body("罚款")), Filter(), 10)
        assert [(one.serial, one.passage) for one in found] == [(7, 1)]

    def test_refining_terms_count_for_the_best_found_and_find_nothing_themselves(self, make: Make) -> None:
        engine = make()
        engine.write([entry(1, "养犬 登记 证"), entry(2, "养犬 登记 费"), entry(3, "供热 收费")], (), 3)
        refined = records(body("养犬"), [Terms(Field.CHARACTERS, {"费": 1.0})])
        found = engine.best(refined, Filter(), 10)
        plain = engine.best(records(body("养犬")), Filter(), 10)
        assert [one.serial for one in found] == [2, 1]
        assert found[0].score > plain[0].score
        assert found[1].score == pytest.approx(plain[0].score)
        assert serials(engine.best(records(body("养犬"), [Terms(Field.CHARACTERS, {"费": 1.0})]), Filter(), 1)) == [
            1
        ]  # only the best found is refined

    def test_a_key_written_again_replaces_its_passages(self, make: Make) -> None:
        engine = make()
        engine.write([entry(1, "养犬", key="policy:a", passages=("旧的 条款", "第二 旧的"))], (), 1)
        engine.write([entry(2, "养犬", key="policy:a", passages=("新的 条款",))], (), 2)
        assert serials(engine.best(records(body("养犬")), Filter(), 10)) == [2]
        assert engine.best(passages(body("旧的")), Filter(), 10) == []
        assert serials(engine.best(passages(body("条款")), Filter(), 10)) == [2]

    def test_a_removed_key_is_gone(self, make: Make) -> None:
        engine = make()
        engine.write([entry(1, "养犬", key="policy:a", passages=("养犬 条款",))], (), 1)
        engine.write([], ["policy:a"], 2)
        assert engine.best(records(body("养犬")), Filter(), 10) == []
        assert engine.best(passages(body("养犬")), Filter(), 10) == []
        assert engine.revision() == 2

    def test_filters_narrow_and_fail_closed(self, make: Make) -> None:
        engine = make()
        engine.write(
            [
                entry(1, "养犬", Labels("policy", ("市人大",), "济南", 2018, since=100, until=200)),
                entry(2, "养犬", Labels("policy", ("省人大", "省政府"), "山东", 2020, since=150)),
                entry(3, "养犬", Labels("guide"), "guide:3"),
            ],
            (),
            3,
        )

        def ask(only: Filter) -> list[int]:
            return serials(engine.best(records(body("养犬")), only, 10))

        assert ask(Filter()) == [1, 2]  # a kind of its own
        assert ask(Filter(issuers=("省政府", "市人大"))) == [1, 2]
        assert ask(Filter(regions=("济南",), years=(2018,))) == [1]
        assert ask(Filter(regions=("火星",))) == []
        assert ask(Filter(in_force_on=99)) == []
        assert ask(Filter(in_force_on=100)) == [1]
        assert ask(Filter(in_force_on=199)) == [1, 2]
        assert ask(Filter(in_force_on=200)) == [2]

    def test_counts_by_label(self, make: Make) -> None:
        engine = make()
        engine.write(
            [
                entry(1, "养犬", Labels("policy", ("甲", "乙"), "济南", 2018)),
                entry(2, "养犬", Labels("policy", ("甲",), "济南", 2020)),
                entry(3, "供热", Labels("guide", ("丙",)), "guide:3"),
            ],
            (),
            3,
        )
        counts = engine.count(ALL, body("养犬"), Filter(), ["kind", "issuer", "region", "year"])
        assert counts.total == 2
        assert counts.facets == {
            "kind": {"policy": 2},
            "issuer": {"甲": 2, "乙": 1},
            "region": {"济南": 2},
            "year": {"2018": 1, "2020": 1},
        }
        assert engine.count(ALL, [], Filter(), ["kind"]).total == 3

    def test_an_index_outlives_its_engine(self, make: Make) -> None:
        make().write([entry(1, "养犬")], (), 5)
        again = make()
        assert again.revision() == 5
        assert serials(again.best(records(body("养犬")), Filter(), 10)) == [1]

    def test_a_rebuild_takes_its_place_at_once(self, make: Make) -> None:
        running = make()
        running.write([entry(1, "旧的 养犬")], (), 1)
        new = make().beside()
        new.write([entry(2, "新的 养犬")], (), 2)
        assert serials(running.best(records(body("养犬")), Filter(), 10)) == [1]
        new.take_place()
        running.follow()
        assert serials(running.best(records(body("养犬")), Filter(), 10)) == [2]
        assert running.revision() == 2
        new.close()


def test_an_elasticsearch_that_is_away_says_so() -> None:
    engine = ElasticsearchEngine(Cluster(("http://127.0.0.1:9",)), "kitchen-test-away")
    with pytest.raises(SearchAway, match="12345"):
        engine.best(records(body("养犬")), Filter(), 10)
    engine.close()
