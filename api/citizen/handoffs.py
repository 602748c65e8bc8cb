"""POST /api/v1/handoffs and GET /api/v1/handoffs/{id}: a request handed on, and how it stands.

Included by api/app.py. Whoever has the case's reference may see it, nobody else.
"""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from api.problems import PROBLEM
from bot.forms.hand_off import OPEN_QUESTION_LIMIT
from bot.handoff.cases import CaseReader
from bot.handoff.hand_over import Request, hand_over
from bot.handoff.states import CaseState
from bot.ports import CaseView
from bot.reply import Way
from policy_index.links import case_url
from storage.database import Database
from storage.errors import NotFound

NO_STORE = "no-store"


class HandoffRequest(BaseModel):
    """A request to hand on."""

    model_config = ConfigDict(extra="forbid")

    session: str | None = Field(None, max_length=100, description="会话编号；没有时新开一段会话")
    way: Way = Field(description="intake 受理 · helper 帮办 · hotline 12345热线 · human 人工")
    guide_id: str | None = Field(
        None, max_length=200, description="办事指南编号；不填时用会话中正在谈的事项，intake 必须有事项"
    )
    open_question: str | None = Field(
        None, max_length=OPEN_QUESTION_LIMIT, description="要对工作人员说的话；个人信息会先遮盖"
    )


class HandoffEvent(BaseModel):
    """One thing that happened: when («2026-01-31 09:05», China's time) and what."""

    at: str
    text: str


class HandoffAnswer(BaseModel):
    """A case as its owner may see it. `number` is the intake system's own, once it has taken the case."""

    case_id: str
    state: CaseState
    way: Way
    title: str | None
    number: str | None
    events: list[HandoffEvent]
    url: str = Field(description="the case's page on the portal")


class HandoffMade(HandoffAnswer):
    """The case, and the conversation that it belongs to."""

    session: str


def handoffs_router(database: Database) -> APIRouter:
    """The routes on a database."""
    router = APIRouter(prefix="/api/v1/handoffs", tags=["handoffs"], responses=PROBLEM)
    reader = CaseReader(database)

    @router.post("", status_code=201, summary="Hand a request on")
    def make(
        request: HandoffRequest,
        response: Response,
        idempotency_key: Annotated[
            str | None, Header(min_length=8, max_length=200, description="the same again is the same case")
        ] = None,
    ) -> HandoffMade:
        """Writes the case and queues it for the intake system: 201, or 200 where the request is a repeat."""
        made = hand_over(
            database,
            Request(
                way=request.way,
                session=request.session,
                guide_id=request.guide_id,
                open_question=request.open_question,
                key=idempotency_key,
            ),
        )
        response.status_code = 201 if made.is_new else 200
        response.headers["Cache-Control"] = NO_STORE
        return HandoffMade(session=made.session, **_answer(made.case).model_dump())

    @router.get("/{case_id}", summary="How a case stands")
    def see(case_id: Annotated[str, Path(max_length=100)], response: Response) -> HandoffAnswer:
        """The case with its events, oldest first."""
        view = reader.view(case_id)
        if view is None:
            raise NotFound("没有这个办件编号。请核对编号，或拨打 12345 查询。")
        response.headers["Cache-Control"] = NO_STORE
        return _answer(view)

    return router


def _answer(view: CaseView) -> HandoffAnswer:
    return HandoffAnswer(
        case_id=view.case_id,
        state=CaseState(view.state),
        way=Way(view.way),
        title=view.title,
        number=view.number,
        events=[HandoffEvent(at=at, text=text) for at, text in view.events],
        url=case_url(view.case_id),
    )
