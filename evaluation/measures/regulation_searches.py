"""What a search says to the rows of regulation_questions/: document, article, title, the law of a day, repealed law."""

from collections.abc import Callable, Iterator, Sequence

from evaluation.contract import Hit
from evaluation.measures.regulation_rows import NO_LONGER_LAW, Question
from evaluation.searcher import Searcher
from evaluation.shipped_law import Law
from evaluation.verdicts import Verdict

DEPTHS = (("first", 1), ("in_ten", 10))


def clause(row: Question, searcher: Searcher) -> Iterator[Verdict]:
    """The right document, and the right article of it, first and in ten; the document among all kinds."""
    hits = searcher.search(row.question, kind="policy").hits
    found = _places(hits)
    told = f"{row.question} → {found[:1]}，应为 {sorted(row.places, key=str)[:2]}"
    for figure, depth in DEPTHS:
        right = bool(_documents(hits[:depth]) & row.documents)
        yield Verdict(f"regulations.search_document_{figure}", row.id, right, told, group=row.style)
        right = bool(set(found[:depth]) & row.places)
        yield Verdict(f"regulations.search_article_{figure}", row.id, right, told, group=row.style)
    hits = searcher.search(row.question).hits
    told = f"{row.question} → {hits[0].title if hits else '没有结果'}"
    yield Verdict("regulations.search_all_first", row.id, bool(_documents(hits[:1]) & row.documents), told)


def title(row: Question, searcher: Searcher) -> Iterator[Verdict]:
    """A search for a known title finds it first."""
    hits = searcher.search(row.question, kind="policy").hits
    told = f"[{row.style}] {row.question} → {hits[0].title if hits else '没有结果'}"
    for figure, depth in (("title_first", 1), ("title_in_three", 3)):
        yield Verdict(f"regulations.{figure}", row.id, bool(_documents(hits[:depth]) & row.documents), told)


def as_of(row: Question, searcher: Searcher) -> Iterator[Verdict]:
    """As of a day, that day's version and article stand first; today's version isn't found."""
    hits = searcher.search(row.question, kind="policy", as_of=row.as_of).hits
    found = _places(hits)
    told = f"{row.as_of} {row.question} → {found[:2]}，应为 {sorted(row.places, key=str)}"
    version = bool(hits) and hits[0].id in row.documents
    yield Verdict("regulations.as_of_search_version", row.id, version, told)
    yield Verdict("regulations.as_of_search_article", row.id, bool(set(found[:1]) & row.places), told)
    now = {place.id for place in row.wrong_now} & _documents(hits)
    yield Verdict("regulations.as_of_search_now", row.id, bool(now), f"{told}，却有 {sorted(now)}")


def repealed(row: Question, searcher: Searcher) -> Iterator[Verdict]:
    """Where repealed law is among the hits, it says so."""
    for hit in searcher.search(row.question, kind="policy").hits:
        if hit.id in row.gold_none:
            told = f"{row.question} → {hit.title} {hit.status}"
            marked = hit.status in NO_LONGER_LAW
            yield Verdict("regulations.repealed_marked", f"{row.id} {hit.id}", marked, told, group="按问题")


def repealed_title(law: Law, searcher: Searcher) -> Iterator[Verdict]:
    """Repealed law is found by its title, and says that it is none any more."""
    shown = {hit.id: hit.status for hit in searcher.search(law.title, kind="policy").hits}
    told = f"{law.title}（{law.id}）→ {shown.get(law.id, '没有找到')}"
    group = "按标题，标志已失效" if law.expired else "按标题，仅由他文废止"
    yield Verdict("regulations.repealed_marked", law.id, shown.get(law.id) in NO_LONGER_LAW, told, group)


def _places(hits: Sequence[Hit]) -> list[tuple[str, str | None]]:
    return [(hit.id, hit.passage.clause) for hit in hits]


def _documents(hits: Sequence[Hit]) -> set[str]:
    return {hit_id for hit in hits for hit_id in hit.ids}


SEARCHES: dict[str, Callable[[Question, Searcher], Iterator[Verdict]]] = {
    "clause": clause,
    "title": title,
    "as_of": as_of,
    "repealed": repealed,
}
