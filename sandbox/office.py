"""The sandbox's routes for the office behind it: dispatch a case, record its steps. Included by app.py."""

from fastapi import APIRouter

from sandbox.problems import Problem, found
from sandbox.shapes import Dispatch, Receipt, State, Step
from sandbox.store import Store, WrongStep


def office_router(store: Store) -> APIRouter:
    """The routes on a store."""
    router = APIRouter(prefix="/api", tags=["office"])

    @router.post("/cases/{number}/dispatch", summary="Dispatch a case to a department")
    def dispatch(number: str, to: Dispatch) -> Receipt:
        return _move(store, number, State.DISPATCHED, department=to.department)

    @router.post("/cases/{number}/steps", summary="Record a step of a case")
    def record(number: str, step: Step) -> Receipt:
        return _move(store, number, step.state, text=step.text)

    @router.post("/cases/{number}/advance", summary="Move a case to its next state")
    def advance(number: str) -> Receipt:
        return _move(store, number)

    return router


def _move(
    store: Store,
    number: str,
    state: State | None = None,
    text: str | None = None,
    department: str | None = None,
) -> Receipt:
    try:
        return found(store.move(number, state, text, department), number)
    except WrongStep as error:
        raise Problem(409, "不能这样流转", str(error)) from error
