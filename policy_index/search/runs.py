"""What two texts have in common word for word: runs of eight characters, all of them or a sample. Called by copies.py.

A run is kept by its hash. The sample is one run in eight, chosen by the hash, so that two texts' samples share what
the texts share; it tells cheaply which texts are worth comparing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from policy_index.text.normalise import normalise

RUN = 8  # characters
FEW = 24  # runs in a sample that are too few to go by
VERY_FEW = 8
_SPACE = re.compile(r"\s+")
_SAMPLED_BELOW = np.uint64(2**64 // 8)
_FIRST_HALF, _SECOND_HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_WORD, _TWO_WORDS, _FOLDED = np.uint64(16), np.uint64(32), np.uint64(29)

Runs = npt.NDArray[np.uint64]
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
    for apart in range(1, len(samples)):
        same = runs[apart:] == runs[:-apart]
        if not same.any():
            break
        np.add.at(common, (owners[:-apart][same], owners[apart:][same]), 1)
    return common + common.T


@lru_cache(maxsize=5000)
def _sample(text: str) -> Runs:
    hashed = _hashed(text)
    return np.unique(hashed[hashed < _SAMPLED_BELOW])


@lru_cache(maxsize=300)
def _runs(text: str) -> Runs:
    return np.unique(_hashed(text))


def _hashed(text: str) -> Runs:
    """Hashes of the runs, white space aside, in order."""
    plain = _SPACE.sub("", normalise(text))
    codes = np.frombuffer(plain.encode("utf-16-le", "surrogatepass"), np.uint16).astype(np.uint64)
    if len(codes) < RUN:
        return np.empty(0, np.uint64)
    two = codes[:-1] | codes[1:] << _WORD
    four = two[:-2] | two[2:] << _TWO_WORDS
    mixed = four[:-4] * _FIRST_HALF ^ four[4:] * _SECOND_HALF
    hashed: Runs = (mixed ^ mixed >> _FOLDED) * _FIRST_HALF
    return hashed
