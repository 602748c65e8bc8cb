"""Which matter is meant: the one in hand, the one that the words name, or both read together.

Used by every action that answers about a matter or starts one.
"""

from dataclasses import dataclass, replace

from bot.actions.content import asks, corrected, corrects, is_bare, is_light, is_short, is_within
from bot.actions.thresholds import thresholds
from bot.acts import Aspect
from bot.ports import Ports
from bot.question import Question
from policy_index.findings import MatterFinding
from policy_index.records import Guide, Kind

NOTHING = MatterFinding(matters=(), sure=False, unsure=False)


@dataclass(frozen=True)
class Meant:
    """The matter in hand (`guide`), or what was found for `text`."""

    text: str
    guide: Guide | None = None
    finding: MatterFinding = NOTHING


def matter_in_hand(question: Question, ports: Ports) -> Guide | None:
    """The guide that the conversation is about; None where there is none, or it was withdrawn."""
    matter = question.state.matter
    if matter is None or matter.kind is not Kind.GUIDE:
        return None
    record = ports.index.record(Kind.GUIDE, matter.id)
    return record if isinstance(record, Guide) else None


def leans(question: Question, guide: Guide | None) -> bool:
    """Whether the words ask something and name nothing beside this matter («那要多久», «审查要带什么»)."""
    if guide is None or not (question.act.aspect or asks(question.text)):
        return False
    return is_bare(question.text) or is_within(question.text, guide.full_name)


def find_meant(question: Question, ports: Ports) -> Meant:
    """What the words mean, with what was said before where they need it."""
    in_hand = matter_in_hand(question, ports)
    if in_hand and leans(question, in_hand):
        return Meant(text=question.state.question or question.text, guide=in_hand)
    together = read_together(question)
    if together and (corrects(question.text) or is_bare(question.text)):
        return Meant(text=together, finding=ports.index.find_matter(together))
    finding = ports.index.find_matter(question.text)
    if finding.sure or not together or not is_short(question.text):
        return Meant(text=question.text, finding=finding)
    return _with_what_was_said(question, finding, together, in_hand, ports)


def _with_what_was_said(
    question: Question, finding: MatterFinding, together: str, in_hand: Guide | None, ports: Ports
) -> Meant:
    """A short message that isn't clear alone: the matter in hand where it fits, or both read together."""
    if in_hand and _names(finding, in_hand):
        return Meant(text=question.state.question or question.text, guide=in_hand)
    if finding.unsure:
        return Meant(text=question.text, finding=finding)
    joined = ports.index.find_matter(together)
    if is_light(question.text):
        if in_hand and _names(joined, in_hand):
            return Meant(text=together, guide=in_hand)
        if joined.sure or joined.unsure:
            return Meant(text=together, finding=joined)
    # Words with content of their own belong to what was said before only if they change what is meant there.
    elif joined.sure and in_hand and joined.matters[0].guide.id != in_hand.id:
        return Meant(text=together, finding=joined)
    return Meant(text=question.text, finding=finding)


def read_together(question: Question) -> str | None:
    """What was said before and what is said now, as one text; None where nothing was said before."""
    before = question.state.question
    return corrected(before[-thresholds().question_kept :], question.text) if before else None


def aspect_asked(question: Question) -> Aspect:
    """The aspect that the message asks; a correction that names none keeps the one before."""
    asked = question.act.aspect
    if asked in (None, Aspect.OVERVIEW) and question.state.aspect and corrects(question.text):
        return question.state.aspect
    return asked or Aspect.OVERVIEW


def remembering(question: Question, text: str) -> Question:
    """The same question, its words kept for the next follow-up."""
    return replace(question, state=question.state.model_copy(update={"question": text}))


def _names(finding: MatterFinding, guide: Guide) -> bool:
    return any(matter.guide.id == guide.id for matter in finding.choices)
