"""What two texts have in common word for word: runs of eight characters, all of them or a sample. Called by copies.py.

A run is kept by its hash. The sample is one run in 32, chosen by what the run begins with, so that two texts' samples
share what the texts share; it tells cheaply which texts are worth comparing. Texts come in search spelling.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

RUN = 8  # characters
FEW = 24  # runs in a sample that are too few to go by
VERY_FEW = 8
SAMPLED = 1 << 27  # of all beginnings, hashed to 32 bits
_FIRST, _SECOND = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77)
_FACTORS = np.array([1_000_003**power % 2**64 for power in range(RUN)], np.uint64)
_WORD, _HALF = np.uint32(16), np.uint32(15)

Runs = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint16]
Shares = npt.NDArray[np.float64]


def shared(one: str, other: str) -> float:
    """The share of the shorter text's runs that the longer one has too; 0…1."""
    mine, theirs = _runs(one), _runs(other)
    shorter = min(len(mine), len(theirs))
    return len(np.intersect1d(mine, theirs, assume_unique=True)) / shorter if shorter else 0.0


def roughly_shared(texts: Sequence[str]) -> Shares:
    """`shared` of each two texts by their samples: a square; 1 where the samples can't tell."""
    samples = [_sample(text) for text in texts]
    sizes = np.array([len(sample) for sample in samples], np.float64)
    common = _common(samples)
    smaller = np.minimum.outer(sizes, sizes)
    shares = common / np.maximum(smaller, 1)
    shares[(smaller < FEW) & (common > 0) | (smaller < VERY_FEW)] = 1.0
    return shares


def _common(samples: Sequence[Runs]) -> Shares:
    """How many runs each two samples have in common."""
    common = np.zeros((len(samples), len(samples)))
    if not samples:
        return common
    runs = np.concatenate(samples)
    owners = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    number = len(samples)
    pairs = np.zeros(number * number, np.int64)
    for apart in range(1, number):
        same = np.flatnonzero(runs[apart:] == runs[:-apart])
        if not len(same):
            break
        pairs += np.bincount(owners[same] * number + owners[same + apart], minlength=number * number)
    common += pairs.reshape(number, number)
    return common + common.T


@lru_cache(maxsize=5000)
def _sample(text: str) -> Runs:
    codes = _codes(text)
    if len(codes) < RUN:
        return np.empty(0, np.uint64)
    wide = codes.astype(np.uint32)
    two = wide[:-1] | wide[1:] << _WORD
    begins = two[: 1 - RUN + 1] * _FIRST ^ two[2 : 3 - RUN + 1] * _SECOND
    at = np.flatnonzero((begins ^ begins >> _HALF) * _FIRST < SAMPLED)
    return np.unique(codes[at[:, None] + np.arange(RUN)] @ _FACTORS)


@lru_cache(maxsize=300)
def _runs(text: str) -> Runs:
    codes = _codes(text)
    if len(codes) < RUN:
        return np.empty(0, np.uint64)
    return np.unique(np.lib.stride_tricks.sliding_window_view(codes, RUN) @ _FACTORS)


def _codes(text: str) -> Codes:
    """The characters as numbers, white space left out."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    kept: Codes = codes[_is_text()[codes]]
    return kept


@cache
def _is_text() -> npt.NDArray[np.bool_]:
    return np.array([not chr(code).isspace() for code in range(1 << 16)])
