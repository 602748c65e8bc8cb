"""/healthz: alive. /readyz: where each part stands. Each part is one small check, listed by api/kitchen.py."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Literal

import structlog
from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from storage.errors import KitchenError

log = structlog.get_logger()
UNAVAILABLE = 503


class PartState(StrEnum):
    """Where a part stands."""

    READY = "ready"
    STARTING = "starting"
    DEGRADED = "degraded"
    DOWN = "down"


class Part(BaseModel):
    """One part's state, and a sentence on it."""

    state: PartState
    detail: str = ""


class Readiness(BaseModel):
    """All parts. `ready` once everything is there, `down` where search or the database doesn't answer."""

    status: Literal["ready", "degraded", "down"]
    parts: dict[str, Part] = Field(description="by part: database, search, assistant, meaning, intake, …")


class Alive(BaseModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


Check = Callable[[], Part]


def health_router(checks: Mapping[str, Check], essential: frozenset[str]) -> APIRouter:
    """The two addresses; without a part in `essential` the kitchen is down."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz", summary="Is the process alive?")
    def healthz() -> Alive:
        return Alive()

    @router.get("/readyz", summary="Where does each part stand?", responses={UNAVAILABLE: {"model": Readiness}})
    def readyz(response: Response) -> Readiness:
        parts = {name: _checked(name, check) for name, check in checks.items()}
        readiness = Readiness(status=_overall(parts, essential), parts=parts)
        if readiness.status == "down":
            response.status_code = UNAVAILABLE
        return readiness

    return router


def _checked(name: str, check: Check) -> Part:
    try:
        return check()
    except KitchenError as error:
        return Part(state=PartState.DOWN, detail=error.detail)
    except Exception as error:
        log.error("readiness_check_failed", part=name, error=type(error).__name__)  # noqa: TRY400
        return Part(state=PartState.DOWN, detail="检查失败，详见日志")


def _overall(parts: Mapping[str, Part], essential: frozenset[str]) -> Literal["ready", "degraded", "down"]:
    if any(part.state is PartState.DOWN for name, part in parts.items() if name in essential):
        return "down"
    return "ready" if all(part.state is PartState.READY for part in parts.values()) else "degraded"


def supervised_part(parts_file: Path, name: str, unsupervised: Part) -> Check:
    """A check of a part that only the supervisor knows: read from its `parts.json` in the data folder."""

    def check() -> Part:
        try:
            told = json.loads(parts_file.read_text(encoding="utf-8"))["parts"][name]
            return Part(state=STANDINGS[told["state"]], detail=told["detail"])
        except (OSError, KeyError, ValueError):
            return unsupervised

    return check


STANDINGS: dict[str, PartState] = {
    "waiting": PartState.STARTING,
    "starting": PartState.STARTING,
    "ready": PartState.READY,
    "done": PartState.READY,
    "down": PartState.DOWN,
    "stopped": PartState.DOWN,
}
