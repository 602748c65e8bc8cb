"""One turn, on one screen: the ordered steps from a person's words to the reply that is kept.

Each step hands the turn on or ends it; the outcomes that it can end with stand in its file. Called by
api/citizen/chat.py and the portal's chat page, in worker threads.
"""

import time
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy.exc import IntegrityError

from bot.conversations.conversation import Conversation
from bot.conversations.one_at_a_time import ConversationBusy, OneAtATime
from bot.conversations.repository import ConversationReader, ConversationRepository
from bot.conversations.session_id import is_session_id, new_session_id
from bot.handoff.cases import write_case
from bot.handoff.packet import TranscriptLine
from bot.ports import Index
from bot.reply import Reply
from bot.state import State
from bot.steps.choose import choose
from bot.steps.clean import clean
from bot.steps.day_named import day_named
from bot.steps.deduplicate import deduplicate
from bot.steps.mask import mask
from bot.steps.screen import screen
from bot.steps.understand import understand
from bot.steps.underway import Ended, Kitchenware, Step, Underway
from policy_index.records import Guide, Kind
from storage.database import Database

STEPS: tuple[Step, ...] = (
    clean,  # strip what nobody sees → invalid_empty, invalid_too_long
    mask,  # personal data out, before anything is kept or logged
    deduplicate,  # the same message again within seconds → the stored reply
    choose,  # the words or the number of an offered choice
    screen,  # danger to life, attacks, noise → crisis_…, refuse_…, invalid_…, handoff_…
    day_named,  # the day whose law is asked for
    understand,  # the assistant and the action that it chooses → everything else
)


@dataclass(frozen=True)
class Said:
    """One message as it came in. `session`: the word given before, if any; `as_of`: the day asked for."""

    session: str | None
    message: str
    channel: str = "web"
    as_of: date | None = None


@dataclass(frozen=True)
class Answer:
    """What goes back: the session to go on with, the reply, and the parts that were away."""

    session: str
    reply: Reply
    without: tuple[str, ...]


class Turns:
    """Takes turns, any number at once, one at a time in each conversation. Thread-safe."""

    def __init__(self, database: Database, index: Index, ware: Kitchenware) -> None:
        self._database = database
        self._index = index
        self._ware = ware
        self._reader = ConversationReader(database)
        self._one_at_a_time = OneAtATime()

    def take(self, said: Said) -> Answer:
        """Answer one message. Raises StorageBusy or ConversationBusy: nothing was kept then."""
        known = said.session if said.session and is_session_id(said.session) else new_session_id()
        with self._one_at_a_time.of(known):
            return self._take(said, known)

    def _take(self, said: Said, session_id: str) -> Answer:
        started = time.monotonic()
        # A word that we never gave out starts a conversation under a word of ours.
        conversation = self._reader.find(session_id) or Conversation(new_session_id(), said.channel, State())
        turn = Underway(uuid4().hex, conversation, said.message, said.as_of or date.today(), bool(said.as_of))
        ended = self._run(turn)
        if not ended.is_kept:
            self._keep(turn, ended, round((time.monotonic() - started) * 1000))
        return Answer(conversation.id, ended.reply, ended.without)

    def _run(self, turn: Underway) -> Ended:
        for step in STEPS:
            result = step(turn, self._ware)
            if isinstance(result, Ended):
                return result
            turn = result
        raise AssertionError("the last step ends the turn")

    def _keep(self, turn: Underway, ended: Ended, took_ms: int) -> None:
        """The turn, the state it leaves and its case in one transaction: all of it, or nothing."""
        reply = ended.reply
        guide = self._guide(reply)
        try:
            with self._database.session() as session:
                conversations = ConversationRepository(session)
                conversations.add_turn(
                    turn.conversation,
                    turn.turn_id,
                    ended.message,
                    reply,
                    act=ended.act.value if ended.act else None,
                    without=ended.without,
                    took_ms=took_ms,
                )
                if reply.case:
                    transcript = _transcript(conversations, turn.conversation.id)
                    write_case(session, reply.case, turn.conversation.id, turn.turn_id, transcript, guide)
        except IntegrityError as error:
            raise ConversationBusy("这段对话正在另一处继续，请刷新后再发。") from error

    def _guide(self, reply: Reply) -> Guide | None:
        if reply.case is None or reply.case.guide_id is None:
            return None
        record = self._index.record(Kind.GUIDE, reply.case.guide_id)
        return record if isinstance(record, Guide) else None


def _transcript(conversations: ConversationRepository, conversation_id: str) -> list[TranscriptLine]:
    lines = []
    for turn in conversations.turns(conversation_id):
        lines.append(TranscriptLine(speaker="citizen", text=turn.message))
        lines += [TranscriptLine(speaker="kitchen", text=message.text) for message in turn.reply.messages]
    return lines
