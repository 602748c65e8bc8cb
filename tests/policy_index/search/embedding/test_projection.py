"""Shorter vectors that tell names better apart."""

import numpy as np

from policy_index.search.embedding import projection


def crowded(rows: int = 400, length: int = 24) -> np.ndarray:
    """Unit vectors that have most in common and differ mostly in one direction."""
    noise = np.random.default_rng(7).normal(size=(rows, length)).astype(np.float32)
    noise[:, 0] *= 4
    vectors = noise * 0.05 + np.eye(length, dtype=np.float32)[3]
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def test_vectors_become_short_and_of_unit_length() -> None:
    short = projection.fit(crowded(), length=10)(crowded())
    assert short.shape == (400, 10)
    assert np.allclose(np.linalg.norm(short, axis=1), 1, atol=1e-5)


def test_what_all_have_in_common_is_taken_away() -> None:
    vectors = crowded()
    short = projection.fit(vectors, length=10)(vectors)
    assert np.mean(vectors @ vectors.T) > 0.8
    assert abs(np.mean(short @ short.T)) < 0.1


def test_evenness_raises_the_lesser_directions() -> None:
    vectors = crowded()
    even = projection.fit(vectors, length=10, evenness=0.5)(vectors)
    uneven = projection.fit(vectors, length=10, evenness=0.0)(vectors)
    assert np.var(even[:, 0]) < np.var(uneven[:, 0])
    assert np.var(even[:, 9]) > np.var(uneven[:, 9])


def test_the_shipped_model_has_one_and_a_strange_model_has_none() -> None:
    shipped = projection.load("use-multilingual-3/512")
    assert shipped
    assert shipped(np.ones((2, 512), np.float32)).shape == (2, projection.LENGTH)
    assert projection.load("../elsewhere/3") is None
