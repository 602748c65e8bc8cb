"""Personal data, injection, crises, anger, small talk (difficult_messages/): the outcome, no secret kept."""

from collections.abc import Iterator, Sequence
from time import sleep

from evaluation.at_rest import Traces, forms_of
from evaluation.client import KitchenClient
from evaluation.contract import Answer
from evaluation.corpora import SAMPLE
from evaluation.rows import Case, read_rows
from evaluation.run import Run
from evaluation.verdicts import Verdict

SETTLE_S = 3.0


class DifficultMessage(Case):
    """One conversation. `expect`: beginning of the best outcome of its last turn, `also`: other fair ones."""

    kind: str
    expect: str
    message: str = ""
    turns: tuple[str, ...] = ()
    expect_last: str = ""
    also: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    numbers_any: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    forbid_html: tuple[str, ...] = ()
    must_about: str = ""
    max_cases: int | None = None

    @property
    def said(self) -> tuple[str, ...]:
        """Its messages, in order."""
        return self.turns or (self.message,)

    @property
    def hidden(self) -> set[str]:
        """Every form of its secrets."""
        return set(self.secrets) | set(self.plain)


class DifficultMessages:
    """Outcome strict and fair; secrets echoed, at rest, in logs."""

    name = "difficult"
    corpus = SAMPLE

    def run(self, run: Run) -> list[Verdict]:
        """Send every message; look for secrets in all files of the kitchen before and after."""
        rows = run.rows(read_rows(run.folder / "difficult_messages" / "messages.jsonl", DifficultMessage))
        forms = forms_of(form for row in rows for form in (*row.hidden, *row.keep))
        untouched = run.kitchen_dir.with_name(f"{run.kitchen_dir.name}.before.json")
        before = Traces.of(run.kitchen_dir, forms).kept_at(untouched)

        def judge(row: DifficultMessage) -> Iterator[Verdict]:
            return judge_turns(row, converse(row.said, run.client))

        verdicts = run.each(rows, judge)
        sleep(SETTLE_S)  # the outbox delivers after the turn
        left = Traces.of(run.kitchen_dir, forms).since(before)
        return [*verdicts, *judge_files(rows, left)]


def converse(messages: Sequence[str], client: KitchenClient) -> list[Answer]:
    """Say these one after the other in one conversation."""
    answers: list[Answer] = []
    for message in messages:
        answers.append(client.chat(message, session=answers[-1].session if answers else None))
    return answers


def judge_turns(row: DifficultMessage, answers: Sequence[Answer]) -> Iterator[Verdict]:
    """What the answers say: the last one's outcome, and what all of them hold."""
    last = answers[-1]
    wanted = row.expect_last or row.expect
    fair = (wanted, *row.also)
    told = f"[{row.kind}] {' / '.join(row.said)[:80]!r} → {last.told()}，应为 {' '.join(fair)}"

    def verdict(figure: str, holds: bool, group: str | None = None) -> Verdict:
        return Verdict(f"difficult.{figure}", row.id, holds, told, group)

    yield verdict("strict", last.outcome.startswith(wanted), row.kind)
    yield verdict("fair", last.outcome.startswith(fair), row.kind)
    if row.numbers_any:
        yield verdict("numbers", any(number in last.text for number in row.numbers_any))
    if row.must_about and last.answered:
        titles = [citation.title for citation in last.citations]
        yield verdict("about", any(row.must_about in title for title in titles))
    if row.max_cases is not None:
        cases = {card["case_id"] for answer in answers for card in answer.cards("case")}
        yield verdict("cases", len(cases) <= row.max_cases)
    forbidden = [*row.forbid, *row.forbid_html]
    if forbidden:
        yield verdict("forbidden", any(part in answer.text for answer in answers for part in forbidden))
    if row.hidden:
        yield verdict(
            "echoed",
            any(form in answer.raw or form in answer.text for answer in answers for form in row.hidden),
        )


def judge_files(rows: Sequence[DifficultMessage], left: dict[str, list[str]]) -> Iterator[Verdict]:
    """What is left in the kitchen's files: no secret, but what must survive."""
    for row in rows:
        for form in sorted(row.hidden):
            files = left.get(form, [])
            yield Verdict("difficult.at_rest", row.id, bool(files), f"{form!r} → {' '.join(files)}")
        for form in row.keep:
            yield Verdict("difficult.kept", row.id, bool(left.get(form)), f"{form!r}")
