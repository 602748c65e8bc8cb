"""An embedding behind an OpenAI-compatible address (`POST …/embeddings`). Opened by opening.py.

The questions that people search for go there, long numbers taken out: it should be a server of one's own.
"""

import re
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx
import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from policy_index.search.embedding.protocol import Vectors
from storage.errors import MeaningAway

QUESTION_SECONDS = 1.0  # a question waits no longer; it is answered by words then
MANY_SECONDS = 60.0  # many texts at once are computed in the background
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds in which a server that failed isn't asked again
_LONG_NUMBER = re.compile(r"\d{6,}[\dXx]?")
_WAYS_OUT = {
    401: "请检查 KITCHEN_EMBEDDING_KEY",
    403: "请检查 KITCHEN_EMBEDDING_KEY",
    404: "请检查 KITCHEN_EMBEDDING_URL 和 KITCHEN_EMBEDDING_MODEL",
}


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")

    index: int
    embedding: list[float]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    data: list[_Row]


class RemoteEmbedder:
    """One model of one server. After a failure it isn't asked for a while: longer each time, a minute at most."""

    def __init__(self, url: str, model: str, key: str | None = None) -> None:
        self.model = f"{model}@{urlsplit(url).netloc}"
        self._url = url.rstrip("/") if url.rstrip("/").endswith("/embeddings") else f"{url.rstrip('/')}/embeddings"
        self._wanted = model
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http = httpx.Client(headers=headers, trust_env=False)
        self._pause, self._not_before = 0.0, 0.0
        self._length: int | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text. Raises MeaningAway, at once while the server is given time to recover."""
        if not texts:
            return np.zeros((0, self._length or 1), np.float32)
        left = self._not_before - time.monotonic()
        if left > 0:
            raise MeaningAway(f"语义服务暂停使用，{left:.0f} 秒后再试")
        try:
            vectors = self._ask(texts)
        except MeaningAway:
            self._pause = min(max(FIRST_PAUSE, 2 * self._pause), LONGEST_PAUSE)
            self._not_before = time.monotonic() + self._pause
            raise
        self._pause = 0.0
        return vectors

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def _ask(self, texts: Sequence[str]) -> Vectors:
        body = {"model": self._wanted, "input": [_LONG_NUMBER.sub("0", text) for text in texts]}
        seconds = QUESTION_SECONDS if len(texts) == 1 else MANY_SECONDS
        try:
            answer = self._http.post(self._url, json=body, timeout=seconds)
        except httpx.HTTPError as error:
            raise MeaningAway(f"语义服务连不上（{type(error).__name__}），请检查 KITCHEN_EMBEDDING_URL") from error
        if answer.is_error:
            way_out = _WAYS_OUT.get(answer.status_code, "稍后会自动再试")
            raise MeaningAway(f"语义服务回复 {answer.status_code}，{way_out}")
        try:
            rows = sorted(_Answer.model_validate_json(answer.content).data, key=lambda row: row.index)
            vectors = np.array([row.embedding for row in rows], np.float32)
        except (ValidationError, ValueError) as error:
            raise MeaningAway("语义服务的回复读不懂：应为 OpenAI 的 /v1/embeddings 格式") from error
        return self._checked(vectors, len(texts))

    def _checked(self, vectors: Vectors, wanted: int) -> Vectors:
        lengths = np.linalg.norm(vectors, axis=-1, keepdims=True) if vectors.ndim == 2 else np.zeros(1)  # noqa: PLR2004
        if len(vectors) != wanted or not np.isfinite(lengths).all() or not lengths.all():
            raise MeaningAway(f"语义服务对 {wanted} 条文字回了 {len(vectors)} 个向量，或有空的向量")
        if self._length not in (None, vectors.shape[1]):
            raise MeaningAway(f"语义服务的向量由 {self._length} 维变成 {vectors.shape[1]} 维：换模型请换模型名")
        self._length = vectors.shape[1]
        return np.asarray(vectors / lengths, np.float32)
