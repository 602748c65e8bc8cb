"""The same questions with two and four wrong homophones: how many right first hits that costs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.corpora import NCP, STANDARD_QUESTIONS, Corpus, Document, StandardQuestion
from evaluation.measures import ncp, standard_questions
from evaluation.noise import Homophones
from evaluation.rows import Case, read_rows
from evaluation.run import Asking, Run
from evaluation.verdicts import Verdict

WRONG = {"clean": 0, "two": 2, "four": 4}


class Garbled(Case):
    """A question, and the records that are right for it."""

    question: str
    right: frozenset[str]


Read = Callable[[Path], tuple[list[Garbled], list[str]]]


@dataclass(frozen=True)
class Noise:
    """Right first hit of one kind of record, clean and with noise.

    `read`: the questions, and all texts; `size`: at most so many questions, always the same ones.
    """

    name: str
    corpus: Corpus
    kind: str
    read: Read
    size: int | None = None

    def run(self, run: Run) -> list[Verdict]:
        """Searches alone."""
        return self.search(run)

    def search(self, asking: Asking) -> list[Verdict]:
        """Ask every question three times."""
        rows, texts = self.read(asking.folder)
        homophones = Homophones(texts)

        def judge(row: Garbled) -> Iterator[Verdict]:
            for degree, wrong in WRONG.items():
                question = homophones.garbled(row.question, wrong)
                hits = asking.searcher.search(question, kind=self.kind).hits
                told = f"{question} → {hits[0].title or hits[0].passage.text[:40] if hits else '没有结果'}"
                right = any(row.right & set(hit.ids) for hit in hits[:1])
                yield Verdict(f"{self.name}.{degree}", row.key, right, told)

        return asking.each(asking.rows(rows, self.size), judge)


def notices(folder: Path) -> tuple[list[Garbled], list[str]]:
    """Questions on ncp/."""
    rows = read_rows(folder / "ncp" / "questions.jsonl", ncp.Question)
    texts = read_rows(folder / "ncp" / "documents.jsonl", Document)
    garbled = [Garbled(id=row.key, question=row.question, right=frozenset({row.docid, *row.also_ok})) for row in rows]
    return garbled, [text.text for text in texts]


def utterances(folder: Path) -> tuple[list[Garbled], list[str]]:
    """Utterances of standard_questions/."""
    rows = read_rows(folder / "standard_questions" / "utterances.jsonl", standard_questions.Utterance)
    questions: Sequence[StandardQuestion] = read_rows(
        folder / "standard_questions" / "questions.jsonl", StandardQuestion
    )
    garbled = [Garbled(id=row.key, question=row.utterance, right=frozenset({row.question_id})) for row in rows]
    return garbled, [question.question for question in questions]


NCP_NOISE = Noise("ncp_noise", NCP, "policy", notices)
STANDARD_NOISE = Noise("standard_noise", STANDARD_QUESTIONS, "faq", utterances)
