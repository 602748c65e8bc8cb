"""Nearness by meaning while records come, change and go."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from policy_index.records import Faq, Guide, Kind
from policy_index.search.embedding.meaning import Meaning
from policy_index.search.embedding.protocol import Vectors
from policy_index.search.embedding.store import VectorStore, text_hash
from policy_index.search.embedding.texts import Facet, meaning_texts
from storage.database import Database


class ByFirstLetter:
    """An honest little embedder: texts that begin alike mean the same."""

    model = "first-letter/4"

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.stack([np.eye(4, dtype=np.float32)["甲乙丙丁".index(text[0])] for text in texts])


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
    made.migrate()
    return made


def compute(database: Database, *texts: str) -> None:
    """Put the vectors of texts in the store."""
    with database.session() as session:
        store = VectorStore(session, ByFirstLetter.model)
        store.put({text_hash(text): ByFirstLetter().encode([text])[0] for text in texts})


def faq(question: str) -> Faq:
    return Faq(id=question, question=question, answer="答")


def test_nothing_is_near_until_all_vectors_are_there(database: Database) -> None:
    meaning = Meaning(database, ByFirstLetter())
    meaning.put(Kind.FAQ, 1, faq("甲一"))
    meaning.put(Kind.FAQ, 2, faq("乙一"))
    compute(database, "甲一")
    meaning.refresh()
    assert meaning.near(Kind.FAQ, "甲") is None
    assert meaning.progress() == (1, 2)
    compute(database, "乙一")
    meaning.refresh()
    near = meaning.near(Kind.FAQ, "乙")
    assert near
    assert near.best(2)[0] == 2
    assert (near.similarity(1), near.similarity(2)) == (0.0, 1.0)


def test_one_new_record_does_not_turn_meaning_off(database: Database) -> None:
    meaning = Meaning(database, ByFirstLetter())
    texts = [f"甲{number}" for number in range(40)]
    for serial, text in enumerate(texts):
        meaning.put(Kind.FAQ, serial, faq(text))
    compute(database, *texts)
    meaning.refresh()
    meaning.put(Kind.FAQ, 100, faq("乙新"))
    meaning.refresh()
    near = meaning.near(Kind.FAQ, "乙")
    assert near
    assert near.similarity(100) == 0.0
    compute(database, "乙新")
    meaning.refresh()
    near = meaning.near(Kind.FAQ, "乙")
    assert near
    assert near.similarity(100) == 1.0


def test_a_record_that_went_is_near_no_more(database: Database) -> None:
    meaning = Meaning(database, ByFirstLetter())
    for serial, text in enumerate(("甲一", "甲二")):
        meaning.put(Kind.FAQ, serial, faq(text))
    compute(database, "甲一", "甲二")
    meaning.refresh()
    meaning.drop(Kind.FAQ, 0)
    meaning.refresh()
    near = meaning.near(Kind.FAQ, "甲")
    assert near
    assert near.best(5) == [1]


def test_a_guide_goes_by_its_name_and_its_first_condition(database: Database) -> None:
    guide = Guide(id="g", name="甲登记", conditions="乙方年满十八周岁；丙方同意。")
    assert meaning_texts(guide) == {Facet.NAME: ["甲登记"], Facet.CONDITION: ["乙方年满十八周岁"]}
    meaning = Meaning(database, ByFirstLetter())
    meaning.put(Kind.GUIDE, 1, guide)
    meaning.put(Kind.GUIDE, 2, Guide(id="h", name="丁登记"))
    compute(database, "甲登记", "乙方年满十八周岁", "丁登记")
    meaning.refresh()
    near = meaning.near(Kind.GUIDE, "乙")
    assert near
    assert near.similarity(1, Facet.CONDITION) == 1.0
    assert near.similarity(2, Facet.CONDITION) == 0.0
    assert near.similarity(1) == 0.0
