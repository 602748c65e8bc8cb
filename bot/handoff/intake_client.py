"""The intake system over HTTP: the one file that touches it. Used by the outbox worker."""

import time
from http import HTTPStatus
from typing import Any

import httpx
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from bot.handoff.intake import IntakeAway, IntakeRefused, Progress, ProgressReport, Receipt
from bot.handoff.pace import Pace
from bot.handoff.states import CaseState
from storage.errors import InvalidInput

# Our address or token is wrong, not the packet: refusing citizens' cases for it would lose them.
_OUR_MISTAKE = frozenset({301, 302, 303, 307, 308, 401, 403, 404, 405, 407})
_PASSING = frozenset({408, 409, 425, 429})
_REASON_LENGTH = 300
_NUMBER_LENGTH = 80
_SENTENCE_LENGTH = 500
_KNOWN_STATES = frozenset(state.value for state in CaseState) - {CaseState.WAITING.value}


class _Accepted(BaseModel):
    model_config = ConfigDict(strict=True)

    number: str = Field(min_length=1, max_length=_NUMBER_LENGTH)


class _Event(BaseModel):
    id: int
    key: str = Field(max_length=200)
    number: str = Field(max_length=_NUMBER_LENGTH)
    state: str
    text: str
    at: AwareDatetime


class _Feed(BaseModel):
    feed: str = Field(min_length=1, max_length=80)
    cursor: int = Field(ge=0)
    more: bool
    events: tuple[_Event, ...]


class IntakeClient:
    """Implements `Intake`. One exchange is given up after the pace's `request_seconds`."""

    def __init__(self, url: str, token: str | None, pace: Pace) -> None:
        """Raises InvalidInput where address or token can't be used at all."""
        if not url.startswith(("http://", "https://")):
            raise InvalidInput("KITCHEN_INTAKE_URL：受理系统的地址要以 http:// 或 https:// 开头。")
        if token and not (token.isascii() and token.isprintable()):
            raise InvalidInput("KITCHEN_INTAKE_TOKEN：令牌只能有英文字母、数字和符号。")
        self.name = url.rstrip("/")
        self._pace = pace
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        # trust_env off: a proxy meant for the internet must not see citizens' packets.
        try:
            self._http = httpx.Client(
                base_url=self.name,
                headers=headers,
                timeout=httpx.Timeout(pace.request_seconds, connect=pace.connect_seconds),
                trust_env=False,
            )
        except httpx.InvalidURL as error:
            raise InvalidInput(f"KITCHEN_INTAKE_URL：地址无法使用（{error}）。") from error

    def submit(self, key: str, packet: str) -> Receipt:
        """Hand in a packet under an idempotency key. Raises IntakeAway, IntakeRefused."""
        status, body = self._exchange(
            "POST",
            "/api/cases",
            content=packet.encode(),
            headers={"Content-Type": "application/json", "Idempotency-Key": key},
        )
        # 409 with a number: it has this key already, which is as good as taken.
        if _is_success(status) or status == HTTPStatus.CONFLICT:
            try:
                return Receipt(_Accepted.model_validate_json(body).number)
            except ValidationError as error:
                raise IntakeAway(f"unreadable answer to a packet ({status})") from error
        raise IntakeRefused(f"{status}: {_excerpt(body)}")

    def progress(self, after: int, limit: int) -> Progress:
        """Reports after a cursor. Raises IntakeAway."""
        status, body = self._exchange("GET", "/api/progress", params={"after": after, "limit": limit})
        if not _is_success(status):
            raise IntakeAway(f"progress: status {status}", needs_attention=True)
        try:
            feed = _Feed.model_validate_json(body)
        except ValidationError as error:
            raise IntakeAway(f"unreadable progress ({error.error_count()} errors)") from error
        reports = tuple(_report(feed.feed, event) for event in feed.events)
        return Progress(feed.feed, feed.cursor, reports, feed.more)

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def _exchange(self, method: str, path: str, **request: Any) -> tuple[int, bytes]:
        """Status and body of one exchange; raises IntakeAway for all that may pass or that we must mend."""
        deadline = time.monotonic() + self._pace.request_seconds
        try:
            with self._http.stream(method, path, **request) as response:
                body = self._read(response, deadline)
                status = response.status_code
                retry_after = response.headers.get("Retry-After", "")
        except httpx.HTTPError as error:
            raise IntakeAway(f"{type(error).__name__}: {error}"[:_REASON_LENGTH]) from error
        asked = float(retry_after) if retry_after.isdecimal() else None
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or (status in _PASSING and not _says_number(status, body)):
            raise IntakeAway(f"status {status}", retry_after=asked)
        if status in _OUR_MISTAKE:
            raise IntakeAway(f"status {status}", retry_after=asked, needs_attention=True)
        return status, body

    def _read(self, response: httpx.Response, deadline: float) -> bytes:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > self._pace.answer_bytes:
                raise IntakeAway("answer too long")
            if time.monotonic() > deadline:
                raise IntakeAway("answer too slow")
        return bytes(body)


def _says_number(status: int, body: bytes) -> bool:
    return status == HTTPStatus.CONFLICT and b'"number"' in body


def _is_success(status: int) -> bool:
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def _excerpt(body: bytes) -> str:
    return body[:_REASON_LENGTH].decode(errors="replace")


def _report(feed: str, event: _Event) -> ProgressReport:
    return ProgressReport(
        source_id=f"{feed}:{event.id}",
        key=event.key,
        number=event.number,
        state=CaseState(event.state) if event.state in _KNOWN_STATES else None,
        text=event.text[:_SENTENCE_LENGTH],
        at=event.at,
    )
