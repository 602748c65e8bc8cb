"""The guide behind the choice that was taken. Used by the actions that choices run."""

from bot.ports import Ports
from bot.question import Question
from bot.state import Offered
from policy_index.records import Guide, Record


def choice_taken(question: Question) -> Offered | None:
    """The offered choice that was taken; None where the message took none."""
    offered = question.state.offered
    taken = question.choice
    return offered[taken] if taken is not None and taken < len(offered) else None


def chosen_record(question: Question, ports: Ports) -> Record | None:
    """The record behind the choice; None without a choice, or where the record was withdrawn."""
    choice = choice_taken(question)
    if choice is None or not choice.records:
        return None
    return ports.index.record(choice.records[0].kind, choice.records[0].id)


def chosen_guide(question: Question, ports: Ports) -> Guide | None:
    """The guide behind the choice."""
    record = chosen_record(question, ports)
    return record if isinstance(record, Guide) else None
