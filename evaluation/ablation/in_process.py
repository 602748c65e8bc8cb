"""A kitchen's knowledge in this process: the same records and index as a running one, without its windows.

Called by ablate.py: many variants of one search would otherwise each need a kitchen of their own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluation.contract import Hits
from evaluation.corpora import Corpus
from evaluation.searcher import EVERY_KIND, TEN
from policy_index.importing import import_records, load_sample
from policy_index.index import PolicyIndex, build_policy_index
from policy_index.records import Kind
from policy_index.search.embedding.use import UseEmbedder
from policy_index.search.embedding.worker import compute_missing
from policy_index.search.request import Scope, SearchRequest
from policy_index.search.searching import Searching
from storage.database import Database
from storage.errors import InvalidInput
from storage.settings import Settings

KINDS = {"policies": Kind.POLICY, "faqs": Kind.FAQ}


@contextmanager
def open_index(corpus: Corpus, folder: Path, place: Path) -> Iterator[PolicyIndex]:
    """The corpus's records imported, their vectors computed, the index built; what is at `place` already is kept.

    `folder` is the evaluation's. Raises InvalidInput for records that can't be imported.
    """
    place.mkdir(parents=True, exist_ok=True)
    settings = Settings(data_dir=place, database_url=None, elasticsearch_url=None, meaning=True)
    database = Database(settings.resolved_database_url)
    database.migrate()
    if corpus.sample:
        load_sample(database)
    for kind, path in corpus.files(folder, place):
        (report,) = import_records(database, KINDS[kind], [path])
        if not report.loaded:
            raise InvalidInput(f"{path}：{report.problems[0]}")
    for _ in compute_missing(database, UseEmbedder()):
        pass
    index = build_policy_index(settings, database)
    try:
        index.catch_up()
        yield index
    finally:
        index.close()
        database.close()


@dataclass(frozen=True)
class IndexSearcher:
    """Searches as the API does, by the contract's shape."""

    searching: Searching
    today: date

    def search(self, q: str, *, kind: str = EVERY_KIND, size: int = TEN, as_of: str | None = None) -> Hits:
        """Search by words."""
        day = date.fromisoformat(as_of) if as_of else None
        request = SearchRequest(q=q, kind=Scope(kind), size=size, as_of=day)
        return Hits.model_validate(self.searching.search(request, self.today).model_dump())
