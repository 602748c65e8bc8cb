"""Citizens' messages (messages/): a question stays a question, a complaint or a wish goes to the hotline."""

from collections.abc import Iterator

from evaluation.contract import Answer
from evaluation.corpora import SAMPLE
from evaluation.rows import Case, read_rows
from evaluation.run import Run
from evaluation.verdicts import Verdict

QUESTION = "咨询"
SAMPLE_SIZE = 600


class CitizenMessage(Case):
    """A message, and its kind: 咨询, 投诉/求助 or 建言."""

    message: str
    kind: str


class Messages:
    """How often the hotline's messages are answered as guidance, and questions kept as such."""

    name = "messages"
    corpus = SAMPLE

    def run(self, run: Run) -> list[Verdict]:
        """Send a sample, always the same one, each message in a conversation of its own."""
        rows = read_rows(run.folder / "messages" / "messages.jsonl", CitizenMessage)

        def judge(row: CitizenMessage) -> Iterator[Verdict]:
            return judge_message(row, run.client.chat(row.message))

        return run.each(run.rows(rows, SAMPLE_SIZE), judge)


def judge_message(row: CitizenMessage, answer: Answer) -> Iterator[Verdict]:
    """Guidance is an answer from a source, or asking back for one."""
    told = f"[{row.kind}] {row.message[:80]!r} → {answer.told()}"
    guided = answer.answered or answer.asked_back
    if row.kind == QUESTION:
        kept = guided or answer.outcome.startswith("refuse_")
        yield Verdict("messages.question_kept", row.id, kept, told)
    else:
        yield Verdict("messages.hotline_guided", row.id, guided, told, group=row.kind)
        yield Verdict("messages.hotline_answered", row.id, answer.answered, told)
        handed_on = answer.outcome.startswith(("handoff_", "crisis_"))
        yield Verdict("messages.hotline_handed_on", row.id, handed_on, told)
