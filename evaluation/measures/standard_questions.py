"""People's own words to the standard question they mean (standard_questions/), by search and in the chat."""

from collections.abc import Iterator

from evaluation.contract import Answer, Hits
from evaluation.corpora import STANDARD_QUESTIONS
from evaluation.judging import options_with
from evaluation.rows import Row, read_rows
from evaluation.run import Asking, Run
from evaluation.verdicts import Verdict


class Utterance(Row):
    """What was said, and the standard question meant."""

    question_id: str
    utterance: str

    @property
    def key(self) -> str:
        """The words themselves: these rows have no id."""
        return self.utterance


class StandardQuestions:
    """Right standard question at 1, 3, 10; and whether the chat answers it or asks back with it."""

    name = "standard"
    corpus = STANDARD_QUESTIONS

    def run(self, run: Run) -> list[Verdict]:
        """Say every utterance to the search and to the chat."""

        def judge(row: Utterance) -> Iterator[Verdict]:
            return judge_chat(row, run.client.chat(row.utterance))

        return [*self.search(run), *run.each(run.rows(_utterances(run)), judge)]

    def search(self, asking: Asking) -> list[Verdict]:
        """Say every utterance to the search."""

        def judge(row: Utterance) -> Iterator[Verdict]:
            return judge_search(row, asking.searcher.search(row.utterance, kind="faq"))

        return asking.each(asking.rows(_utterances(asking)), judge)


def _utterances(asking: Asking) -> list[Utterance]:
    return read_rows(asking.folder / "standard_questions" / "utterances.jsonl", Utterance)


def judge_search(row: Utterance, hits: Hits) -> Iterator[Verdict]:
    """Where the meant question stands among the hits."""
    ids = [hit.id for hit in hits.hits]
    told = f"{row.utterance} → {hits.hits[0].title if ids else '没有结果'}"
    for figure, depth in (("first", 1), ("in_three", 3), ("in_ten", 10)):
        yield Verdict(f"standard.{figure}", row.utterance, row.question_id in ids[:depth], told)


def judge_chat(row: Utterance, answer: Answer) -> Iterator[Verdict]:
    """Whether the chat answers the meant question, or offers it; and whether what it answers is right."""
    told = f"{row.utterance} → {answer.told()}"
    first = answer.citations[0].id if answer.answered and answer.citations else None
    right = first == row.question_id
    offered = answer.asked_back and bool(options_with(answer, {row.question_id}))
    yield Verdict("standard.chat_right", row.utterance, right or offered, told)
    if answer.answered:
        yield Verdict("standard.chat_right_of_answered", row.utterance, right, told)
