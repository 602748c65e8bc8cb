"""What an embedder does."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Texts → unit vectors. `model` names model and dimension: vectors of another model are never compared."""

    @property
    def model(self) -> str:
        """Name of the model with its dimension."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, float32, of unit length. Raises MeaningAway where it can't be had now."""
        ...
