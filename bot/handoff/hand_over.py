"""Handing a request on without talking: what a program or a page's form sends. Called by api/citizen/handoffs.py.

It leaves the same traces as the conversation's own hand-off: a turn, its reply, the case in the state.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.acts import Act
from bot.conversations.conversation import Conversation
from bot.conversations.one_at_a_time import ConversationBusy
from bot.conversations.repository import ConversationRepository
from bot.conversations.session_id import new_session_id
from bot.forms.hand_off import MADE
from bot.handoff.cases import view_case, write_case
from bot.handoff.packet import Packet, transcript_lines
from bot.handoff.reference import new_reference
from bot.handoff.states import CaseState
from bot.handoff.tables import Case
from bot.ports import CaseView
from bot.privacy.masking import mask
from bot.replies import sentences
from bot.replies.cards import case_card, cite_guide
from bot.reply import CaseDraft, Message, Reply, Way
from bot.state import State
from bot.steps.clean import tidy
from policy_index.links import case_url
from policy_index.records import Guide, Kind
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.errors import InvalidInput
from storage.outbox import utc_now

TRIES = 3
AGAIN_WITHIN = timedelta(seconds=5)


@dataclass(frozen=True)
class Request:
    """What is to be handed on. `session`: the conversation's, if there was one; `guide_id` unset: the matter
    that the conversation is about; `key`: the sender's own name for this request, the same when it repeats it.
    """

    way: Way
    session: str | None = None
    guide_id: str | None = None
    open_question: str | None = None
    channel: str = "api"
    key: str | None = None


@dataclass(frozen=True)
class HandedOver:
    """The case, the conversation it belongs to, and whether this request made it."""

    session: str
    case: CaseView
    is_new: bool


def hand_over(database: Database, request: Request) -> HandedOver:
    """Write case, packet and turn in one transaction; the same request again gives the same case.

    Raises InvalidInput naming the field, StorageBusy, ConversationBusy: nothing was written then.
    """
    for _ in range(TRIES):
        try:
            with database.session() as session:
                return _hand_over(session, request)
        except IntegrityError:  # a turn of the same conversation came between: look again
            continue
    raise ConversationBusy("这段对话正在另一处继续，请稍等几秒再提交。")


def _hand_over(session: Session, request: Request) -> HandedOver:
    conversations = ConversationRepository(session)
    known = conversations.find(request.session) if request.session else None
    # A word that we never gave out starts a conversation under a word of ours.
    conversation = known or Conversation(new_session_id(), request.channel, State())
    turn_id = _turn_id(request)
    draft, guide = _draft(session, request, conversation)
    before = _made_before(session, turn_id, conversation.id, draft)
    if before:
        return HandedOver(before.conversation_id, _view(session, before.reference), is_new=False)
    conversations.add_turn(
        conversation,
        turn_id,
        draft.open_question or sentences.WAY_WORDS[draft.way],
        _reply(draft, guide, conversation.state),
        act=Act.START_APPLICATION.value,
        without=(),
        took_ms=0,
    )
    transcript = transcript_lines(conversations.turns(conversation.id))
    case = write_case(session, draft, conversation.id, turn_id, transcript, guide)
    return HandedOver(conversation.id, _view(session, case.reference), is_new=True)


def _draft(session: Session, request: Request, conversation: Conversation) -> tuple[CaseDraft, Guide | None]:
    matter = conversation.state.matter
    in_hand = matter.id if matter and matter.kind is Kind.GUIDE else None
    guide_id = request.guide_id or in_hand
    guide = RecordRepository(session).get(Kind.GUIDE, guide_id) if guide_id else None
    if not isinstance(guide, Guide):
        if request.guide_id:
            raise InvalidInput("guide_id：没有这个编号的办事指南，请先搜索事项。")
        if request.way is Way.INTAKE:
            raise InvalidInput("guide_id：提交给受理系统要写明事项，请填办事指南的编号。")
        guide = None
    last = conversation.last.message if conversation.last else ""
    words = mask(tidy(request.open_question or ""), last).text or None
    draft = CaseDraft(
        case_id=new_reference(),
        way=request.way,
        guide_id=guide.id if guide else None,
        open_question=words,
    )
    return draft, guide


def _made_before(session: Session, turn_id: str, conversation_id: str, draft: CaseDraft) -> Case | None:
    """The case that this request made already: under its key, or just now in the same words."""
    by_key = session.scalar(select(Case).where(Case.turn_id == turn_id))
    if by_key:
        return by_key
    lately = session.scalars(
        select(Case).where(
            Case.conversation_id == conversation_id,
            Case.created_at >= utc_now() - AGAIN_WITHIN,
            Case.way == draft.way.value,
        )
    )
    return next((case for case in lately if _asks_the_same(case, draft)), None)


def _asks_the_same(case: Case, draft: CaseDraft) -> bool:
    packet = Packet.model_validate_json(case.packet)
    return (case.guide_id, packet.open_question) == (draft.guide_id, draft.open_question)


def _turn_id(request: Request) -> str:
    if request.key is None:
        return uuid4().hex
    # With the request in it, a key used twice for different things names two cases, and nobody reads
    # another's case by guessing a simple key.
    parts = (request.key, request.session, request.way, request.guide_id, request.open_question)
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()[:32]


def _reply(draft: CaseDraft, guide: Guide | None, state: State) -> Reply:
    made = sentences.HANDOFF_MADE.format(
        way=sentences.WAY_WORDS[draft.way], case_id=draft.case_id, url=case_url(draft.case_id)
    )
    cards = (case_card(draft.case_id, CaseState.WAITING.value),)
    return Reply(
        outcome=MADE[draft.way],
        messages=(Message(text=f"{made}\n{sentences.HANDOFF_WORK_OUTSIDE}", cards=cards),),
        citations=(cite_guide(guide),) if guide else (),
        state=state.model_copy(update={"form": None, "offered": (), "cases": (*state.cases, draft.case_id)}),
        case=draft,
    )


def _view(session: Session, reference: str) -> CaseView:
    view = view_case(session, reference)
    if view is None:
        raise AssertionError("a case that was just written is there")
    return view
