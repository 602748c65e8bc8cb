"""Speaks to one kitchen over its public API. Used by every measure and by the bench."""

from typing import Self, TypeVar

import httpx
from pydantic import ValidationError

from evaluation.contract import Answer, Hits
from storage.errors import KitchenError

TURN_TIMEOUT_S = 60.0

Shape = TypeVar("Shape", Hits, Answer)


class KitchenSilent(KitchenError):
    """The kitchen being measured doesn't answer as the contract says."""

    title = "被测系统没有按约定回答"


class KitchenClient:
    """One kitchen's search and chat. Safe to use from several threads. Raises KitchenSilent."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self._http = httpx.Client(base_url=base_url, timeout=TURN_TIMEOUT_S, trust_env=False)

    def search(self, q: str, *, kind: str = "all", size: int = 10, as_of: str | None = None) -> Hits:
        """Search by words."""
        params: dict[str, str | int] = {"q": q, "kind": kind, "size": size}
        if as_of is not None:
            params["as_of"] = as_of
        return self._read(self._send("GET", "/api/v1/search", params=params), Hits)

    def chat(self, message: str, *, session: str | None = None, as_of: str | None = None) -> Answer:
        """One turn; a new conversation unless `session` is given."""
        body = {"message": message, "session": session, "as_of": as_of}
        response = self._send("POST", "/api/v1/chat", json={k: v for k, v in body.items() if v is not None})
        return self._read(response, Answer).model_copy(update={"raw": response.text})

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, method: str, path: str, **more: object) -> httpx.Response:
        try:
            response = self._http.request(method, path, **more)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            raise KitchenSilent(f"{method} {path}:{type(error).__name__} {error}") from error
        if response.is_error:
            raise KitchenSilent(f"{method} {path}:{response.status_code} {response.text[:300]}")
        return response

    @staticmethod
    def _read(response: httpx.Response, shape: type[Shape]) -> Shape:
        try:
            return shape.model_validate_json(response.content)
        except ValidationError as error:
            raise KitchenSilent(f"{response.request.url.path}:{error}") from error
