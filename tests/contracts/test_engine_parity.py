"""The same corpus and questions on both engines: the same hits, in the same order, with the same scores.

Records and questions are made here by chance, with a seed: of few words, so that many scores lie close together, of
very different lengths, so that what engines keep of a length shows, some without a title, some twice.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_index.records import Kind
from policy_index.search.engines.elasticsearch import Cluster, ElasticsearchEngine
from policy_index.search.engines.embedded import EmbeddedEngine
from policy_index.search.engines.protocol import Engine, Entry, Field, Filter, Labels, Lane, Scored, Terms, Wanted
from tests.live.kitchens import new_prefix

pytestmark = pytest.mark.elasticsearch
ENTRIES, QUESTIONS = 200, 50
VOCABULARY = [f"词{chr(0x4E00 + n)}" for n in range(150)]
LENGTHS = (1, 3, 8, 20, 41, 45, 60, 150, 700)
POOLS = {Lane.RECORDS: 60, Lane.PASSAGES: 200}
FIRST, IN_TEN = 0.99, 0.95


def tokens(chance: random.Random, number: int) -> list[str]:
    """So many tokens, the first of the vocabulary often, the last seldom."""
    return [VOCABULARY[int(len(VOCABULARY) * chance.random() ** 2.5)] for _ in range(number)]


def entries() -> list[Entry]:
    """The corpus."""
    chance = random.Random(5)  # noqa: S311  (no secret)
    made: list[Entry] = []
    for serial in range(1, ENTRIES + 1):
        if serial % 20 == 0:  # a copy of the one before
            before = made[-1]
            made.append(Entry(f"policy:{serial}", serial, before.labels, before.fields, before.passages))
            continue
        passages = [
            {
                Field.TITLE: tokens(chance, 4) if serial % 3 else [],
                Field.BODY: tokens(chance, chance.choice(LENGTHS)),
                Field.CHARACTERS: tokens(chance, 12),
            }
            for _ in range(chance.randrange(4))
        ]
        fields = {
            Field.TITLE: tokens(chance, 5) if serial % 4 else [],
            Field.BODY: tokens(chance, chance.choice(LENGTHS)),
            Field.CHARACTERS: tokens(chance, 30),
        }
        labels = Labels("policy", (f"局{serial % 3}",), "某省", 2000 + serial % 9, since=serial, until=serial + 90)
        made.append(Entry(f"policy:{serial}", serial, labels, fields, passages))
    return made


def questions() -> list[tuple[Wanted, Filter]]:
    """What is looked for: words of a few fields with weights, refined by others; some with filters."""
    chance = random.Random(7)  # noqa: S311  (no secret)
    asked = []
    for number in range(QUESTIONS):
        lane = Lane.PASSAGES if number % 2 else Lane.RECORDS
        words = dict.fromkeys(tokens(chance, chance.randrange(2, 15)), 1.0)
        words |= {token: weight * chance.choice((1.0, 1.0, 0.3)) for token, weight in words.items()}
        terms = [Terms(Field.BODY, words), Terms(Field.TITLE, words)]
        refining = [Terms(Field.CHARACTERS, dict.fromkeys(tokens(chance, 8), 0.4))] if number % 3 else []
        only = Filter(issuers=("局1",)) if number % 5 == 0 else Filter(in_force_on=120) if number % 7 == 0 else Filter()
        asked.append((Wanted(Kind.POLICY, lane, terms, refining), only))
    return asked


def answers(engine: Engine) -> list[list[Scored]]:
    """What an engine finds for each question."""
    return [engine.best(wanted, only, POOLS[wanted.lane]) for wanted, only in questions()]


@pytest.fixture(scope="module", params=[1, 3], ids=["one-shard", "three-shards"])
def both(
    request: pytest.FixtureRequest, elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, Engine]]:
    """Both engines, filled alike."""
    folder: Path = tmp_path_factory.mktemp("parity")
    server = ElasticsearchEngine(Cluster((elasticsearch_url,), shards=request.param), new_prefix())
    engines: list[Engine] = [EmbeddedEngine(folder / "index"), server]
    for engine in engines:
        engine.write(entries(), (), ENTRIES)
    yield engines[0], engines[1]
    for engine in engines:
        engine.close()


def test_scores_are_the_same(both: tuple[Engine, Engine]) -> None:
    ours, theirs = (answers(engine) for engine in both)
    compared = 0
    for here, there in zip(ours, theirs, strict=True):
        scores = {(one.serial, one.passage): one.score for one in there}
        for one in here:
            if (one.serial, one.passage) in scores:
                assert one.score == pytest.approx(scores[one.serial, one.passage], abs=0.002, rel=1e-5)
                compared += 1
    assert compared > QUESTIONS * 20


def test_first_hits_and_first_tens_are_the_same(both: tuple[Engine, Engine]) -> None:
    ours, theirs = (answers(engine) for engine in both)
    pairs = [(here, there) for here, there in zip(ours, theirs, strict=True) if here or there]
    assert len(pairs) > QUESTIONS * 0.9
    first = sum(here[0] == there[0] for here, there in pairs) / len(pairs)
    shares = [len({*_keys(here)} & {*_keys(there)}) / max(len(here[:10]), len(there[:10])) for here, there in pairs]
    assert first >= FIRST
    assert sum(share == 1 for share in shares) / len(shares) >= IN_TEN


def _keys(found: list[Scored]) -> Iterator[tuple[int, int]]:
    return ((one.serial, one.passage) for one in found[:10])


def test_counts_are_the_same(both: tuple[Engine, Engine]) -> None:
    for wanted, only in questions():
        here, there = (e.count((Kind.POLICY,), wanted.terms[:1], only, ["issuer", "year", "kind"]) for e in both)
        assert here == there
