"""Questions on the sample's guides (guide_questions/): right guide, right aspect, asking back, silence."""

from collections.abc import Callable, Iterator

from evaluation.client import KitchenClient
from evaluation.contract import Answer
from evaluation.corpora import SAMPLE
from evaluation.judging import after_choice, aspects_of, first_guide, options_with
from evaluation.rows import Case, read_rows
from evaluation.run import Asking, Run
from evaluation.searcher import Searcher
from evaluation.verdicts import Verdict


class Question(Case):
    """One row; which columns it has depends on `kind`."""

    kind: str
    question: str = ""
    style: str = ""
    sub: str = ""
    gold: frozenset[str] = frozenset()
    aspect: str = ""
    candidates: frozenset[str] = frozenset()
    turns: tuple[str, ...] = ()


class GuideQuestions:
    """Right guide and aspect at once or after one choice; asked back well; no guide where there is none."""

    name = "guides"
    corpus = SAMPLE

    def run(self, run: Run) -> list[Verdict]:
        """Ask every question of the search, and each in a conversation of its own."""

        def judge(row: Question) -> Iterator[Verdict]:
            return JUDGES[row.kind](row, run.client)

        return [*self.search(run), *run.each(run.rows(_questions(run)), judge)]

    def search(self, asking: Asking) -> list[Verdict]:
        """Ask the search what has a guide."""
        answerable = [row for row in _questions(asking) if row.kind == "answerable"]

        def judge(row: Question) -> Iterator[Verdict]:
            return searched(row, asking.searcher)

        return asking.each(asking.rows(answerable), judge)


def _questions(asking: Asking) -> list[Question]:
    return read_rows(asking.folder / "guide_questions" / "questions.jsonl", Question)


def searched(row: Question, searcher: Searcher) -> Iterator[Verdict]:
    """One of the right guides among the hits; among those of all kinds, a person who doesn't choose one."""
    for figure, kind in (("search", "guide"), ("search_all", "all")):
        hits = searcher.search(row.question, kind=kind).hits
        told = f"[{row.style}] {row.question} → {hits[0].title if hits else '没有结果'}"
        for at, depth in (("first", 1), ("in_ten", 10)):
            right = any(hit.id in row.gold for hit in hits[:depth])
            yield Verdict(f"guides.{figure}_{at}", row.id, right, told, group=row.style)


def answerable(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """One of the right guides first, at once or after one choice; the right aspect of it."""
    once = client.chat(row.question)
    told = f"[{row.style} {row.aspect}] {row.question} → {once.told()}"
    at_once = once.answered and first_guide(once) in row.gold
    yield Verdict("guides.right_at_once", row.id, at_once, told)
    if once.answered:
        yield Verdict("guides.right_of_answered", row.id, at_once, told)
    then = None if at_once else after_choice(client, once, row.gold)
    final = then or once
    right = at_once or (then is not None and then.answered and first_guide(then) in row.gold)
    told = f"{told} → {then.told()}" if then else told
    yield Verdict("guides.right_guide", row.id, right, told, group=row.style)
    if right:
        aspects = aspects_of(final, first_guide(final))
        told = f"{told} ({' '.join(sorted(aspects))})"
        yield Verdict("guides.right_aspect", row.id, row.aspect in aspects, told)
        yield Verdict("guides.right_aspect_not_stated", row.id, final.outcome == "answer_not_stated", told)


def clarify(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """Asked back, with a candidate among the choices."""
    answer = client.chat(row.question)
    well = answer.asked_back and bool(options_with(answer, row.candidates))
    yield Verdict("guides.asked_back_well", row.id, well, f"{row.question} → {answer.told()}")


def none(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """There is no guide for it: answered with one all the same?"""
    answer = client.chat(row.question)
    guided = answered_as_guide(answer)
    yield Verdict("guides.none_guided", row.id, guided, f"{row.question} → {answer.told()}", group=row.sub)


def followup(row: Question, client: KitchenClient) -> Iterator[Verdict]:
    """The second turn leans on the first; a person who is asked back first takes the right choice."""
    first = client.chat(row.turns[0])
    chosen = after_choice(client, first, row.gold)
    told = f"{' / '.join(row.turns)} → {first.told()}"
    second = client.chat(row.turns[1], session=first.session)
    if second.asked_back:
        second = after_choice(client, second, row.gold) or second
    right = second.answered and first_guide(second) in row.gold
    told = f"{told} → {chosen.told() + ' → ' if chosen else ''}{second.told()}"
    yield Verdict("guides.followup_guide", row.id, right, told)
    whole = right and row.aspect in aspects_of(second, first_guide(second))
    yield Verdict("guides.followup", row.id, whole, f"[{row.aspect}] {told}")


def answered_as_guide(answer: Answer) -> bool:
    """The answer is a guide's (asking back isn't an answer; law that answers is none of a guide's)."""
    return answer.answered and first_guide(answer) is not None


JUDGES: dict[str, Callable[[Question, KitchenClient], Iterator[Verdict]]] = {
    "answerable": answerable,
    "clarify": clarify,
    "none": none,
    "followup": followup,
}
