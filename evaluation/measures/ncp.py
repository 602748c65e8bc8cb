"""Search for the one document that answers, among notices without titles (ncp/)."""

from collections.abc import Iterator

from evaluation.contract import Hit
from evaluation.corpora import NCP, Document
from evaluation.rows import Row, read_rows
from evaluation.run import Run
from evaluation.verdicts import Verdict

GRAM = 8
COPY_SHARE = 0.5
LITERAL_FROM = 4


class Question(Row):
    """`answer` is a literal part of document `docid`; `also_ok` answer as well."""

    id: str
    question: str
    docid: str
    answer: str
    also_ok: tuple[str, ...] = ()


class Ncp:
    """Right document at 1, 5, 10; the answer in the passage shown."""

    name = "ncp"
    corpus = NCP

    def run(self, run: Run) -> list[Verdict]:
        """Ask every question of the search."""
        texts = {row.id: row.text for row in read_rows(run.folder / "ncp" / "documents.jsonl", Document)}
        questions = run.rows(read_rows(run.folder / "ncp" / "questions.jsonl", Question))

        def judge(question: Question) -> Iterator[Verdict]:
            hits = run.client.search(question.question, kind="policy", size=10).hits
            run.first_hits[question.id] = hits[0].id if hits else None
            return judge_hits(question, hits, texts)

        return run.each(questions, judge)


def judge_hits(question: Question, hits: tuple[Hit, ...], texts: dict[str, str]) -> Iterator[Verdict]:
    """What one question's ten hits say."""
    right = {question.docid, *question.also_ok}
    strict = [hit.id == question.docid for hit in hits]
    grouped = [bool(right & set(hit.ids)) for hit in hits]
    told = f"{question.question} → {hits[0].passage.text[:60] if hits else '没有结果'}"

    def verdict(figure: str, holds: bool) -> Verdict:
        return Verdict(f"ncp.{figure}", question.id, holds, told)

    yield verdict("first", any(grouped[:1]))
    yield verdict("in_five", any(grouped[:5]))
    yield verdict("in_ten", any(grouped[:10]))
    yield verdict("first_strict", any(strict[:1]))
    yield verdict("in_ten_strict", any(strict[:10]))
    first = texts.get(hits[0].id, "") if hits else ""
    yield verdict("first_lenient", any(grouped[:1]) or answers_too(first, texts[question.docid], question.answer))
    answer = squeezed(question.answer)
    shown = [answer in squeezed(hit.passage.text) for hit in hits]
    yield verdict("answer_shown", any(shown[:1]))
    yield verdict("answer_in_three", any(shown[:3]))


def answers_too(text: str, gold: str, answer: str) -> bool:
    """Whether a document is a copy of the gold one, or holds the answer's own words."""
    if not text:
        return False
    wanted = squeezed(answer)
    if len(wanted) >= LITERAL_FROM and wanted in squeezed(text):
        return True
    grams = _grams(gold)
    return bool(grams) and len(grams & _grams(text)) / len(grams) > COPY_SHARE


def squeezed(text: str) -> str:
    """The text without white space, which copies of one document differ in."""
    return "".join(text.split())


def _grams(text: str) -> set[str]:
    run = squeezed(text)
    return {run[at : at + GRAM] for at in range(len(run) - GRAM + 1)}
