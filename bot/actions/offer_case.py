"""The hotline and a person: offered first, made once the person says yes."""

from dataclasses import replace

from bot.actions.answer_guide import answer_guide
from bot.actions.content import asks_for_number
from bot.actions.meant import matter_in_hand
from bot.acts import Act
from bot.handoff.reference import new_reference
from bot.handoff.states import CaseState
from bot.outcomes import Outcome
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.cards import case_card
from bot.replies.offers import as_choices
from bot.reply import CaseDraft, Message, Reply, Way
from bot.state import Offered, State

COMPLAINT_NUMBER = "投诉电话"
DECLINE = Offered(label=sentences.OFFER_NO, message=sentences.OFFER_NO, then="action_deny")


def offer_hotline(question: Question, ports: Ports) -> Reply:
    """12345 in full, and the offer to hand the words on; the guide's own number where that is asked for."""
    if matter_in_hand(question, ports) and asks_for_number(question.text):
        return answer_guide(replace(question, act=Act.ASK_COMPLAINT, text=COMPLAINT_NUMBER), ports)
    text = f"{sentences.HOTLINE_OFFER}\n{sentences.HOTLINE_OFFER_SAFE}"
    return hotline_offered(question.state, text, about=question.text)


def offer_human(question: Question, _ports: Ports) -> Reply:
    """A person by telephone, or by handing the conversation on."""
    return human_offered(question.state, sentences.HUMAN_OFFER, about=question.state.question)


def hotline_offered(state: State, text: str, *, about: str | None) -> Reply:
    """The offer of the hotline in these words; `about` is what would be handed on."""
    yes = Offered(label=sentences.HOTLINE_YES, message=sentences.HOTLINE_YES, then="action_make_hotline_case")
    return _offer(Outcome.HANDOFF_HOTLINE_OFFERED, text, yes, state, about)


def human_offered(state: State, text: str, *, about: str | None) -> Reply:
    """The offer of a person in these words."""
    yes = Offered(label=sentences.HUMAN_YES, message=sentences.HUMAN_YES, then="action_make_human_case")
    return _offer(Outcome.HANDOFF_HUMAN_OFFERED, text, yes, state, about)


def make_hotline_case(question: Question, ports: Ports) -> Reply:
    """Hand the complaint to 12345."""
    return _make(Way.HOTLINE, Outcome.HANDOFF_HOTLINE_MADE, sentences.HOTLINE_MADE, question, ports)


def make_human_case(question: Question, ports: Ports) -> Reply:
    """Hand the conversation to a person."""
    return _make(Way.HUMAN, Outcome.HANDOFF_HUMAN_MADE, sentences.HUMAN_MADE, question, ports)


def _offer(outcome: Outcome, text: str, yes: Offered, state: State, about: str | None) -> Reply:
    offered = (yes, DECLINE)
    return Reply(
        outcome=outcome,
        messages=(Message(text=text, choices=as_choices(offered)),),
        state=state.model_copy(update={"offered": offered, "question": about, "form": None}),
    )


def _make(way: Way, outcome: Outcome, sentence: str, question: Question, ports: Ports) -> Reply:
    case_id = new_reference()
    guide = matter_in_hand(question, ports) if way is Way.HUMAN else None
    text = sentence.format(case_id=case_id)
    state = question.state.model_copy(
        update={"offered": (), "cases": (*question.state.cases, case_id), "question": None}
    )
    return Reply(
        outcome=outcome,
        messages=(Message(text=text, cards=(case_card(case_id, CaseState.WAITING.value),)),),
        state=state,
        case=CaseDraft(
            case_id=case_id,
            way=way,
            guide_id=guide.id if guide else None,
            open_question=question.state.question,
        ),
    )
