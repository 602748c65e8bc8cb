"""Questions on the sample's law (regulation_questions/): article, words, version of the day, silence."""

from collections.abc import Callable, Iterator

from evaluation.client import KitchenClient
from evaluation.contract import Answer
from evaluation.corpora import SAMPLE
from evaluation.measures.ncp import squeezed
from evaluation.rows import Row, read_rows
from evaluation.run import Run
from evaluation.verdicts import Verdict

NO_LONGER_LAW = frozenset({"repealed", "expired", "superseded"})


class Place(Row):
    """An article of a document."""

    id: str
    article: str


class Question(Row):
    """One row; which columns it has depends on `kind`. `gold` of a title search are ids alone."""

    id: str
    kind: str
    question: str
    style: str = ""
    gold: tuple[Place | str, ...] = ()
    literal: str = ""
    as_of: str | None = None
    wrong_now: tuple[Place, ...] = ()
    gold_none: frozenset[str] = frozenset()

    @property
    def places(self) -> set[tuple[str, str | None]]:
        """Every right (document, article)."""
        return {(place.id, place.article) for place in self.gold if isinstance(place, Place)}

    @property
    def documents(self) -> set[str]:
        """Every right document."""
        return {place if isinstance(place, str) else place.id for place in self.gold}


class RegulationQuestions:
    """The clause that answers is cited first, its words shown, of the right day; silence where there is none."""

    name = "regulations"
    corpus = SAMPLE

    def run(self, run: Run) -> list[Verdict]:
        """Ask every question, each in a conversation of its own."""
        rows = read_rows(run.folder / "regulation_questions" / "questions.jsonl", Question)

        def judge(row: Question) -> Iterator[Verdict]:
            return JUDGES[row.kind](row, run.client)

        return run.each(run.rows(rows), judge)


def clause(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """The first citation is a right article; a reply holds the words that answer. The search beside it."""
    hits = client.search(row.question, kind="policy", size=10).hits
    found = [(hit.id, hit.passage.clause) for hit in hits]
    for figure, depth in (("first", 1), ("in_ten", 10)):
        documents = {hit_id for hit in hits[:depth] for hit_id in hit.ids}
        shown = f"{row.question} → {found[:1]}"
        yield Verdict(f"regulations.search_document_{figure}", row.id, bool(documents & row.documents), shown)
        yield Verdict(f"regulations.search_article_{figure}", row.id, bool(set(found[:depth]) & row.places), shown)
    answer = client.chat(row.question)
    told = f"[{row.style}] {row.question} → {answer.told()}，应为 {sorted(row.places, key=str)[:2]}"
    place = first_place(answer)
    right = place in row.places
    yield Verdict("regulations.right_document", row.id, place is not None and place[0] in row.documents, told)
    yield Verdict("regulations.right_article", row.id, right, told, group=row.style)
    yield Verdict("regulations.words_shown", row.id, squeezed(row.literal) in squeezed(answer.text), told)
    yield Verdict("regulations.answered", row.id, answer.answered, told)
    if answer.answered:
        yield Verdict("regulations.right_of_answered", row.id, right, told)


def title(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """A search for a known title finds it first."""
    hits = client.search(row.question, kind="policy", size=3).hits
    told = f"[{row.style}] {row.question} → {hits[0].title if hits else '没有结果'}"
    for figure, depth in (("title_first", 1), ("title_in_three", 3)):
        ids = {hit_id for hit in hits[:depth] for hit_id in hit.ids}
        yield Verdict(f"regulations.{figure}", row.id, bool(ids & row.documents), told)


def as_of(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """Asked as of a day, the version of that day is cited, and today's isn't."""
    answer = client.chat(row.question, as_of=row.as_of)
    told = f"{row.as_of} {row.question} → {answer.told()}，应为 {sorted(row.places, key=str)}"
    wrong = {place.id for place in row.wrong_now} & {citation.id for citation in answer.citations}
    place = first_place(answer)
    version = place is not None and place[0] in row.documents and not wrong
    yield Verdict("regulations.as_of_version", row.id, version, told)
    yield Verdict("regulations.as_of_article", row.id, version and place in row.places, told)
    yield Verdict("regulations.as_of_wrong_now", row.id, bool(wrong) and answer.answered, told)


def repealed(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """A repealed text isn't given as an answer without the mark that it is one."""
    answer = client.chat(row.question)
    unmarked = answer.answered and any(
        citation.id in row.gold_none and citation.status not in NO_LONGER_LAW for citation in answer.citations
    )
    statuses = [citation.status for citation in answer.citations[:2]]
    told = f"{row.question} → {answer.told()} {statuses}"
    yield Verdict("regulations.repealed_unmarked", row.id, unmarked, told)


def none(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """The corpus doesn't answer it: so must the chat."""
    answer = client.chat(row.question)
    yield Verdict("regulations.none_silent", row.id, not answer.answered, f"{row.question} → {answer.told()}")


def first_place(answer: Answer) -> tuple[str, str | None] | None:
    """Document and article that an answer rests on first; None where it doesn't answer from a policy."""
    if not answer.answered or not answer.citations or answer.citations[0].kind != "policy":
        return None
    return answer.citations[0].id, answer.citations[0].clause


JUDGES: dict[str, Callable[[Question, KitchenClient], Iterator[Verdict]]] = {
    "clause": clause,
    "title": title,
    "as_of": as_of,
    "repealed": repealed,
    "none": none,
}
