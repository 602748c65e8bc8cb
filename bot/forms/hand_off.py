"""The form that hands a matter on: which way, and what to tell the people there.

Rasa calls `ask`, `validate` and `submit` for its `hand_off_form`; the small assistant calls `advance`. Both
append `ask_again` to the answer of a question that came in the middle. All are pure: they propose a Reply.
"""

from dataclasses import replace

from bot.forms.asking import NAME, ask_open_question, ask_way, form_guide
from bot.forms.words import cancels, nothing_to_add, way_said
from bot.handoff.reference import new_reference
from bot.handoff.states import CaseState
from bot.outcomes import Outcome
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.cards import case_card, cite_guide
from bot.reply import CaseDraft, ChoiceCard, Message, Reply, Way
from bot.state import Form, Offered, State
from policy_index.records import Guide, Kind, RecordRef

QUESTIONS = {"way": ask_way, "open_question": ask_open_question}
SLOTS = tuple(QUESTIONS)
NOTHING = "无"
OPEN_QUESTION_LIMIT = 1000
MADE = {
    Way.INTAKE: Outcome.HANDOFF_INTAKE_MADE,
    Way.HELPER: Outcome.HANDOFF_HELPER_MADE,
    Way.HOTLINE: Outcome.HANDOFF_HOTLINE_MADE,
    Way.HUMAN: Outcome.HANDOFF_HUMAN_MADE,
}


def start(guide: Guide, question: Question, ports: Ports, way: Way | None = None) -> Reply:
    """Begin the form for a guide; `way` where the person named it already."""
    matter = RecordRef(kind=Kind.GUIDE, id=guide.id)
    answers = {"way": way.value} if way else {}
    slot = "open_question" if way else "way"
    form = Form(name=NAME, matter=matter, answers=answers, requested=slot)
    state = question.state.model_copy(update={"form": form, "matter": matter})
    return ask(slot, replace(question, state=state), ports)


def ask(slot: str, question: Question, ports: Ports) -> Reply:
    """The form's question for a slot. Raises KeyError for a slot that isn't the form's."""
    return QUESTIONS[slot](question, ports)


def validate(slot: str, question: Question) -> str | None:
    """The slot's value that the message gives; None where it gives none."""
    if slot == "way":
        way = _way_taken(question) or way_said(question.text)
        return way.value if way else None
    if nothing_to_add(question.text) or _taken(question) is not None:
        return NOTHING
    return question.text[:OPEN_QUESTION_LIMIT].strip() or None


def advance(question: Question, ports: Ports) -> Reply:
    """One answer to the form: ask on, submit, or leave it."""
    form = question.state.form
    if form is None or cancels(question.text):
        return cancel(question, ports)
    slot = form.requested or SLOTS[0]
    value = validate(slot, question)
    if value is None:
        return _not_understood(slot, question, ports)
    answers = {**form.answers, slot: value}
    missing = next((name for name in SLOTS if name not in answers), None)
    answered = form.model_copy(update={"answers": answers, "requested": missing})
    question = replace(question, state=question.state.model_copy(update={"form": answered}))
    return ask(missing, question, ports) if missing else submit(question, ports)


def submit(question: Question, ports: Ports) -> Reply:
    """The case, drafted: the turn writes it."""
    form = question.state.form or Form(name=NAME)
    way = Way(form.answers.get("way", Way.INTAKE))
    guide = form_guide(question, ports)
    told = form.answers.get("open_question", NOTHING)
    case_id = new_reference()
    text = sentences.HANDOFF_MADE.format(way=sentences.WAY_WORDS[way], case_id=case_id)
    return Reply(
        outcome=MADE[way],
        messages=(
            Message(
                text=f"{text}\n{sentences.HANDOFF_WORK_OUTSIDE}",
                cards=(case_card(case_id, CaseState.WAITING.value),),
            ),
        ),
        citations=(cite_guide(guide),) if guide else (),
        state=_without_form(question.state).model_copy(update={"cases": (*question.state.cases, case_id)}),
        case=CaseDraft(
            case_id=case_id,
            way=way,
            guide_id=guide.id if guide else None,
            open_question=None if told == NOTHING else told,
        ),
    )


def cancel(question: Question, _ports: Ports) -> Reply:
    """Leave the form; nothing was handed on."""
    return Reply(
        outcome=Outcome.CLARIFY_FORM,
        messages=(Message(text=sentences.HANDOFF_CANCELLED),),
        state=_without_form(question.state),
    )


def ask_again(answer: Reply, question: Question, ports: Ports) -> Reply:
    """The answer to a question in the middle of the form, and the form's own question after it.

    Where the answer itself asks back, the form waits.
    """
    form = question.state.form
    if form is None or form.requested is None:
        return answer
    state = (answer.state or question.state).model_copy(update={"form": form})
    if any(isinstance(card, ChoiceCard) for message in answer.messages for card in message.cards):
        return answer.model_copy(update={"state": state})
    again = ask(form.requested, replace(question, state=state), ports)
    question_alone = again.messages[-1].model_copy(
        update={"text": again.messages[-1].text.splitlines()[-1], "cards": ()}
    )
    before = [message.model_copy(update={"choices": ()}) for message in answer.messages]
    if before and before[-1].text.endswith(question_alone.text):
        before.pop()
    return answer.model_copy(update={"messages": (*before, question_alone), "state": again.state})


def _not_understood(slot: str, question: Question, ports: Ports) -> Reply:
    again = ask(slot, question, ports)
    said = Message(text=sentences.HANDOFF_WAY_NOT_UNDERSTOOD)
    return again.model_copy(update={"outcome": Outcome.CLARIFY_FORM, "messages": (said, *again.messages)})


def _taken(question: Question) -> Offered | None:
    offered = question.state.offered
    return offered[question.choice] if question.choice is not None and question.choice < len(offered) else None


def _way_taken(question: Question) -> Way | None:
    taken = _taken(question)
    return next((way for way, words in sentences.WAY_CHOICES.items() if taken and taken.label == words), None)


def _without_form(state: State) -> State:
    return state.model_copy(update={"form": None, "offered": ()})
