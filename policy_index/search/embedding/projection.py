"""From a model's vectors to shorter ones that tell short names better apart. Called by meaning.py.

An embedding spends most of its length on what all our names have in common. The projection takes their mean away,
keeps the directions in which names differ most, and evens these out. A file a model, `projections/<model>.npz`,
fitted on the names of the sample's guides; a model without one is taken as it is.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policy_index.search.embedding.protocol import Vectors

FOLDER = Path(__file__).parent / "projections"
LENGTH = 256  # of the shorter vectors
EVENNESS = 0.25  # 0 leaves directions as they are, 0.5 makes all alike


@dataclass(frozen=True)
class Projection:
    """`mean` (model's length) is taken away, `directions` (model's length × shorter length) are kept."""

    mean: NDArray[Any]
    directions: NDArray[Any]

    def __call__(self, vectors: Vectors) -> Vectors:
        """Shorter vectors of unit length, a row a vector."""
        short = (vectors - self.mean) @ self.directions
        lengths = np.linalg.norm(short, axis=-1, keepdims=True)
        return np.asarray(short / np.maximum(lengths, 1e-9), np.float32)

    def save(self, model: str) -> None:
        """Make it the model's projection."""
        path = _path(model)
        path.parent.mkdir(exist_ok=True)
        np.savez_compressed(path, mean=self.mean.astype(np.float16), directions=self.directions.astype(np.float16))


def fit(vectors: Vectors, length: int = LENGTH, evenness: float = EVENNESS) -> Projection:
    """The projection for the vectors of many names (a row a name; more rows than `length`)."""
    mean = vectors.mean(axis=0)
    _, spreads, directions = np.linalg.svd(vectors - mean, full_matrices=False)
    return Projection(mean, directions[:length].T * (spreads[:length] / spreads[0]) ** -evenness)


def load(model: str) -> Projection | None:
    """The model's projection; None where it has none."""
    path = _path(model)
    if not path.exists():
        return None
    with np.load(path) as held:
        return Projection(held["mean"].astype(np.float32), held["directions"].astype(np.float32))


def _path(model: str) -> Path:
    return FOLDER / f"{model.replace('/', '-')}.npz"
