"""The lexicon at work on the shipped corpus: everyday questions of every area find a right record in the first ten."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from policy_index.importing import load_sample
from policy_index.index import PolicyIndex, build_policy_index
from policy_index.search.ranking import STEPS
from policy_index.search.request import Scope, SearchRequest
from policy_index.search.searching import Searching
from policy_index.search.weights import load_weights
from policy_index.text.lexicon import DATA
from storage.database import Database
from storage.settings import Settings

Areas = dict[str, dict[str, str]]
QUESTIONS: Areas = yaml.safe_load(Path(__file__).with_name("everyday_questions.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PolicyIndex]:
    """The shipped corpus, searched by words alone."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("kitchen"), meaning=False)
    database = Database(settings.resolved_database_url)
    database.migrate()
    load_sample(database)
    index = build_policy_index(settings, database)
    index.catch_up()
    yield index
    index.close()
    database.close()


@pytest.fixture(scope="module")
def deaf(sample: PolicyIndex) -> Iterator[Searching]:
    """The same where the words that the lexicon adds weigh nothing."""
    weights = load_weights()
    kinds = {kind: of_kind.model_copy(update={"official": 0.0}) for kind, of_kind in weights.kinds.items()}
    searching = sample.searching_with(STEPS, weights.model_copy(update={"kinds": kinds}))
    yield searching
    searching.close()


def finds(index: PolicyIndex | Searching, question: str, part: str) -> bool:
    """Whether the part of a title stands in one of the first ten policies or guides."""
    for kind in (Scope.POLICY, Scope.GUIDE):
        request = SearchRequest(q=question, kind=kind)
        found = index.search(request) if isinstance(index, PolicyIndex) else index.search(request, date.today())
        if any(part in hit.title for hit in found.hits):
            return True
    return False


def test_every_area_has_questions() -> None:
    assert set(QUESTIONS) == {path.stem for path in (DATA / "everyday").glob("*.yaml")}
    assert min(map(len, QUESTIONS.values())) >= 5


@pytest.fixture(scope="module")
def missed(sample: PolicyIndex) -> dict[str, list[str]]:
    """Questions whose record isn't found, by area."""
    return {area: [q for q, part in asked.items() if not finds(sample, q, part)] for area, asked in QUESTIONS.items()}


@pytest.mark.parametrize("area", QUESTIONS)
def test_everyday_questions_find_their_record(missed: dict[str, list[str]], area: str) -> None:
    assert len(missed[area]) <= 1, missed[area]


def test_hardly_any_is_missed(missed: dict[str, list[str]]) -> None:
    asked = sum(map(len, QUESTIONS.values()))
    assert sum(map(len, missed.values())) <= 0.05 * asked, missed


def test_it_is_the_lexicon_that_finds_them(sample: PolicyIndex, deaf: Searching) -> None:
    asked = [pair for questions in QUESTIONS.values() for pair in questions.items()]
    assert sum(not finds(deaf, question, part) for question, part in asked) > len(asked) / 5
