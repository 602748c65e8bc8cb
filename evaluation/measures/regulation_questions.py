"""Questions on the sample's law (regulation_questions/): article, words, version of the day, silence."""

from collections.abc import Callable, Container, Iterator

from evaluation.client import KitchenClient
from evaluation.contract import Answer
from evaluation.copies import squeezed
from evaluation.corpora import SAMPLE
from evaluation.measures.regulation_rows import NO_LONGER_LAW, Question, questions
from evaluation.measures.regulation_searches import SEARCHES, repealed_title
from evaluation.run import Asking, Run
from evaluation.shipped_law import Law, repealed_by_text_alone, shipped_law
from evaluation.verdicts import Verdict
from policy_index.importing import CORPUS


class RegulationQuestions:
    """The clause that answers is cited first, its words shown, of the right day; silence where there is none."""

    name = "regulations"
    corpus = SAMPLE

    def run(self, run: Run) -> list[Verdict]:
        """Ask every question of the search, and each in a conversation of its own."""

        def judge(row: Question) -> Iterator[Verdict]:
            return JUDGES[row.kind](row, run.client)

        return [*self.search(run), *run.each(run.rows(_of(run, JUDGES)), judge)]

    def search(self, asking: Asking) -> list[Verdict]:
        """Ask the search; and look up by its title all law that is repealed."""

        def judge(row: Question) -> Iterator[Verdict]:
            return SEARCHES[row.kind](row, asking.searcher)

        def look_up(law: Law) -> Iterator[Verdict]:
            return repealed_title(law, asking.searcher)

        verdicts = asking.each(asking.rows(_of(asking, SEARCHES)), judge)
        return [*verdicts, *asking.each(asking.rows(_no_longer_law(asking)), look_up)]


def _of(asking: Asking, kinds: Container[str]) -> list[Question]:
    return [row for row in questions(asking) if row.kind in kinds]


def _no_longer_law(asking: Asking) -> list[Law]:
    """What the rows name, and what the shipped texts repeal without a mark."""
    laws = shipped_law(CORPUS)
    named = {law_id for row in questions(asking) for law_id in row.gold_none}
    wanted = named | {law.id for law in repealed_by_text_alone(laws)}
    return [law for law in laws if law.id in wanted]


def clause(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """The first citation is a right article; a reply holds the words that answer."""
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
    "as_of": as_of,
    "repealed": repealed,
    "none": none,
}
