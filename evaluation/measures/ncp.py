"""Search for the one document that answers, among notices without titles (ncp/), alone or with the sample beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from evaluation.contract import Hit
from evaluation.copies import COPY_SHARE, is_copy, share_held, squeezed
from evaluation.corpora import NCP, Corpus, Document
from evaluation.rows import Case, read_rows
from evaluation.run import Asking, Run
from evaluation.verdicts import Verdict

LITERAL_FROM = 4


class Question(Case):
    """`answer` is a literal part of document `docid`; `also_ok` answer as well."""

    question: str
    docid: str
    answer: str
    also_ok: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ncp:
    """Right document at 1, 5, 10; the answer in the passage shown; near copies apart."""

    name: str = "ncp"
    corpus: Corpus = NCP

    def run(self, run: Run) -> list[Verdict]:
        """Searches alone."""
        return self.search(run)

    def search(self, asking: Asking) -> list[Verdict]:
        """Ask every question of the search."""
        texts = {row.id: row.text for row in read_rows(asking.folder / "ncp" / "documents.jsonl", Document)}
        questions = asking.rows(read_rows(asking.folder / "ncp" / "questions.jsonl", Question))

        def judge(question: Question) -> Iterator[Verdict]:
            hits = asking.searcher.search(question.question, kind="policy").hits
            return judge_hits(question, hits, texts, self.name)

        return asking.each(questions, judge)


def judge_hits(
    question: Question, hits: Sequence[Hit], texts: Mapping[str, str], name: str = "ncp"
) -> Iterator[Verdict]:
    """What one question's ten hits say. `texts` of the notices; a hit that isn't one has its passage alone."""
    right = {question.docid, *question.also_ok}
    strict = [hit.id == question.docid for hit in hits]
    grouped = [bool(right & set(hit.ids)) for hit in hits]
    told = f"{question.question} → {hits[0].passage.text[:60] if hits else '没有结果'}"

    def verdict(figure: str, holds: bool, told: str = told) -> Verdict:
        return Verdict(f"{name}.{figure}", question.id, holds, told)

    yield verdict("first", any(grouped[:1]))
    yield verdict("in_five", any(grouped[:5]))
    yield verdict("in_ten", any(grouped[:10]))
    yield verdict("first_strict", any(strict[:1]))
    yield verdict("in_ten_strict", any(strict[:10]))
    first = texts.get(hits[0].id, hits[0].passage.text) if hits else ""
    yield verdict("first_lenient", any(grouped[:1]) or answers_too(first, texts[question.docid], question.answer))
    answer = squeezed(question.answer)
    shown = [answer in squeezed(hit.passage.text) for hit in hits]
    yield verdict("answer_shown", any(shown[:1]))
    yield verdict("answer_in_three", any(shown[:3]))
    apart = copies_apart([hit.id for hit in hits[:10]], texts)
    yield verdict("copies_apart", bool(apart), f"{question.question} → {apart[:3]}")


def answers_too(text: str, gold: str, answer: str) -> bool:
    """Whether a document is a copy of the gold one, or holds the answer's own words."""
    wanted = squeezed(answer)
    if len(wanted) >= LITERAL_FROM and wanted in squeezed(text):
        return True
    return share_held(gold, text) > COPY_SHARE


def copies_apart(ids: Sequence[str], texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs among separate hits that are near copies of each other."""
    known = [hit_id for hit_id in ids if hit_id in texts]
    return [(one, other) for one, other in combinations(known, 2) if is_copy(texts[one], texts[other])]
