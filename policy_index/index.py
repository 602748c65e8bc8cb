"""The door to what the kitchen knows: search, finding for the conversation, and keeping the index up to date.

The database is the truth. The index has seen it up to a revision and catches up from there.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from policy_index.clauses import find_clause
from policy_index.faqs import find_faq
from policy_index.findings import ClauseFinding, FaqFinding, MatterFinding
from policy_index.matters import find_matter
from policy_index.news.following import Following
from policy_index.news.shapes import News
from policy_index.records import Kind, Record, Status
from policy_index.related import Related, Relatedness
from policy_index.repository import Change, RecordRepository
from policy_index.search.catalog import Catalog, Head
from policy_index.search.embedding.meaning import Meaning
from policy_index.search.embedding.opening import open_embedder
from policy_index.search.embedding.protocol import Embedder
from policy_index.search.engines.opening import engine_name, open_engine
from policy_index.search.engines.protocol import Engine
from policy_index.search.ranking import Step
from policy_index.search.request import SearchRequest, SearchResult
from policy_index.search.rewriting.rewriter import Rewriter
from policy_index.search.searching import Searching
from policy_index.search.times import SearchTimes
from policy_index.search.weights import Weights
from policy_index.shelf import Shelf
from policy_index.suggesting.deny import OWN
from policy_index.suggesting.shapes import Suggestion
from policy_index.suggesting.suggesting import Suggesting
from policy_index.upkeep import BATCH, Upkeep
from policy_index.validity import Validity
from storage.database import Database
from storage.errors import SearchAway
from storage.settings import Settings

WATCH_SECONDS = 0.15
READ_BATCH = 1000
AWAY_SECONDS = 2.0


class PolicyIndex:
    """Search and finding over one engine. Thread-safe; one instance a process."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        embedder: Embedder | None,
        own_deny: Path | None,
        times: SearchTimes,
    ) -> None:
        self._database = database
        self._catalog = Catalog()
        self._shelf = Shelf(database, self._catalog)
        self._meaning = Meaning(database, embedder)
        self._engine = engine
        self._rewriter = Rewriter(self._catalog)
        self._upkeep = Upkeep(database, engine, self._catalog, self._shelf)
        self._searching = Searching(engine, self._catalog, self._meaning, self._shelf, rewriter=self._rewriter)
        self._following = Following(database, self._searching)
        self._relatedness = Relatedness(self._catalog, self._meaning, self._shelf.get)
        self._suggesting = Suggesting(self._catalog, own_deny)
        self._seen = 0
        self._replaced: tuple[Head, ...] = ()
        self._revalued: set[tuple[Kind, str]] = set()
        self._catching_up = threading.Lock()
        self.times = times

    def search(self, request: SearchRequest) -> SearchResult:
        """The contract's search. Raises SearchAway."""
        with self.times.timed(f"search {request.kind.value}", request.q):
            return self._searching.search(request, date.today())

    def news(self, request: SearchRequest, since: int = 0) -> News:
        """Records that match a search well and changed after a revision, newest first. Raises SearchAway."""
        return self._following.news(request, since, self._seen, date.today())

    def suggest(self, text: str, size: int, kind: Kind | None = None) -> list[Suggestion]:
        """Names and questions that the person may be typing, best first."""
        return self._suggesting.suggest(text, size, kind)

    def searching_with(self, steps: Sequence[Step], weights: Weights, *, rewriting: bool = True) -> Searching:
        """A search over this index with other steps and weights, to measure what each is worth. Close it after use."""
        rewriter = self._rewriter if rewriting else None
        return Searching(self._engine, self._catalog, self._meaning, self._shelf, steps, weights, rewriter)

    def find_matter(self, text: str) -> MatterFinding:
        """Guides that the words may mean. Raises SearchAway."""
        with self.times.timed("matter", text):
            return find_matter(self._searching, text, date.today())

    def find_clause(self, text: str, day: date, *, dated: bool) -> ClauseFinding:
        """Clauses that may answer, in force on a day. Raises SearchAway."""
        with self.times.timed("clause", text):
            return find_clause(self._searching, text, day, dated=dated)

    def find_faq(self, text: str) -> FaqFinding:
        """Standard questions that the words may mean. Raises SearchAway."""
        with self.times.timed("faq", text):
            return find_faq(self._searching, text, date.today())

    def record(self, kind: Kind, record_id: str) -> Record | None:
        """The current version of a record."""
        return self._shelf.get(kind, record_id)

    def status(self, policy_id: str, day: date) -> Status | None:
        """A policy's status on a day; None for an unknown id."""
        head = self._catalog.find(Kind.POLICY, policy_id)
        return self._catalog.status(head, day) if head else None

    def validity(self, policy_id: str) -> Validity | None:
        """When a policy is in force; None for an unknown id."""
        return self._catalog.validity(policy_id)

    def versions(self, policy_id: str) -> list[str]:
        """Ids of all versions of the same regulation, oldest first, this one among them."""
        return self._catalog.versions(policy_id)

    def related(self, policy_id: str) -> Related:
        """What belongs to a policy today: relations both ways, bases, citations, likes, guides, interpretations."""
        return self._relatedness.of(policy_id, date.today())

    def read(self) -> int:
        """Take in what changed in the database, as far as records are read and not searched; gives how many."""
        with self._catching_up:
            return self._read_changes()

    def catch_up(self) -> int:
        """Take in what changed in the database; gives how many records. Raises SearchAway: then try again later."""
        with self._catching_up:
            changed = self._read_changes()
            self._meaning.refresh()
            self._engine.follow()
            self._write_changes()
            return changed

    def watch(self, stopping: threading.Event, report: Callable[[Exception], None]) -> None:
        """Catch up again and again until told to stop; of a row of failures the first is reported."""
        failing = False
        while not stopping.is_set():
            try:
                self.catch_up()
                failing = False
            except Exception as error:
                if not failing:
                    report(error)
                failing = True
            stopping.wait(AWAY_SECONDS if failing else WATCH_SECONDS)

    def behind(self) -> int:
        """How many revisions the engine hasn't taken in yet. Raises SearchAway."""
        return max(0, self._seen - self._engine.revision())

    def check(self) -> str:
        """One line on the engine's state. Raises SearchAway."""
        return self._engine.check()

    def refused(self) -> dict[str, str]:
        """Records that the engine could not take in, by key, with the reason. Raises SearchAway."""
        return dict(self._engine.refused())

    def meaning_progress(self) -> tuple[int, int]:
        """(texts whose meaning is known, texts in all)."""
        return self._meaning.progress()

    def meaning_away(self) -> str | None:
        """Why meaning can't be had now; None where it can."""
        return self._meaning.away()

    def close(self) -> None:
        """Let go of the engine."""
        self._searching.close()
        self._engine.close()

    def _read_changes(self) -> int:
        """Heads, records and meaning: needs the database alone, so that pages work while an engine is away."""
        with self._database.session() as session:
            self._searching.betting.refresh(session)
            self._suggesting.follow(date.today())
            self._revalued |= {(Kind.POLICY, policy_id) for policy_id in self._catalog.turn(date.today())}
            repository, read = RecordRepository(session), 0
            if not self._seen:
                read = self._take_in_all(repository.as_of(self._upkeep.start(repository.last_revision())))
                self._upkeep.labels_known_from(self._seen or repository.last_revision())
            return read + self._take_in_all(repository.changes_since(self._seen))

    def _take_in_all(self, changes: Iterator[Change]) -> int:
        known = self._seen > 0
        return sum(self._take_in(batch, known) for batch in iter(lambda: list(islice(changes, READ_BATCH)), []))

    def _take_in(self, changes: list[Change], known: bool) -> int:
        """Some changes at a time, so that whole records don't crowd the memory when all are read."""
        applied = self._catalog.apply(changes)
        self._shelf.apply(changes)
        self._suggesting.apply(changes, applied.revalued, date.today())
        self._relatedness.apply(changes)
        self._replaced += applied.replaced
        if known:  # one regulation's change can end another: its days in force are written anew
            self._revalued |= {(Kind.POLICY, policy_id) for policy_id in applied.revalued}
        self._rewriter.learn(changes)
        for change in changes:
            if change.record:
                self._meaning.put(change.kind, change.revision, change.record)
        self._seen = changes[-1].revision
        return len(changes)

    def _write_changes(self) -> None:
        """Bring the engine up to what was read; old heads stay readable until it is."""
        self._upkeep.bring_up(self._seen, self._revalued)
        self._revalued.clear()
        self._catalog.forget(self._replaced)
        for head in self._replaced:
            if self._catalog.get(head.serial) is None:
                self._meaning.drop(head.kind, head.serial)
        self._replaced = ()


def build_policy_index(settings: Settings, database: Database) -> PolicyIndex:
    """The index that the settings ask for; a few changes are taken in at once, many are left to `watch`.

    With an engine that can't be reached records can be read all the same, and `watch` goes on trying.
    """
    embedder = open_embedder(settings)
    engine = open_engine(settings)
    times = SearchTimes(engine_name(settings), settings.slow_search_ms)
    index = PolicyIndex(database, engine, embedder, settings.data_dir / OWN, times)
    index.read()
    with contextlib.suppress(SearchAway):
        if index.behind() <= BATCH:
            index.catch_up()
    return index
