"""The sandbox's routes for senders: hand in, see, list, and the progress feed. Included by app.py."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response

from sandbox.faults import FaultKind
from sandbox.problems import Problem, found
from sandbox.shapes import Case, CaseList, Feed, Packet, Receipt, Way
from sandbox.store import OtherPacket, Store

REPEATED = 3  # events before the cursor that a repeating feed tells again


def cases_router(store: Store) -> APIRouter:
    """The routes on a store."""
    router = APIRouter(prefix="/api", tags=["cases"])

    @router.post("/cases", status_code=201, summary="Hand in a packet")
    def accept(
        packet: Packet,
        idempotency_key: Annotated[str, Header(min_length=8, max_length=200)],
        request: Request,
        response: Response,
    ) -> Receipt:
        """Takes the packet once per Idempotency-Key: 201 the first time, 200 with the same case after that.

        409 where the key came with another packet before.
        """
        if packet.way is Way.INTAKE and packet.matter is None:
            raise Problem(422, "材料包有误", "matter：申请受理的材料包必须写明事项。")
        try:
            receipt, is_new = store.accept(idempotency_key, packet)
        except OtherPacket as error:
            detail = "这个 Idempotency-Key 已用于另一份材料包。"
            raise Problem(409, "重复提交", detail, number=error.number) from error
        if FaultKind.CONFLICT in request.state.faults:
            raise Problem(409, "重复提交", "已收过这份材料包。", number=receipt.number)
        response.status_code = 201 if is_new else 200
        return receipt

    @router.get("/cases", summary="List cases, newest first")
    def list_cases(
        offset: Annotated[int, Query(ge=0)] = 0, limit: Annotated[int, Query(ge=1, le=1000)] = 50
    ) -> CaseList:
        return store.list(offset, limit)

    @router.get("/cases/{number}", summary="See a case with its packet and history")
    def see(number: str) -> Case:
        return found(store.see(number), number)

    @router.get("/progress", summary="What happened since a cursor, over all cases")
    def progress(
        request: Request,
        after: Annotated[int, Query(ge=0, description="cursor of the page before; 0: from the start")] = 0,
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> Feed:
        if FaultKind.REPEAT not in request.state.faults:
            return store.events_after(after, limit)
        feed = store.events_after(max(0, after - REPEATED), limit + REPEATED)
        return feed.model_copy(update={"events": tuple(event for event in feed.events for _ in range(2))})

    return router
