"""The embedder that the settings ask for. Called by build_policy_index and `kitchen vectors`."""

from policy_index.search.embedding.protocol import Embedder
from storage.settings import Settings


def open_embedder(settings: Settings) -> Embedder | None:
    """The embedder in force; None where meaning is off."""
    if not settings.meaning:
        return None
    from policy_index.search.embedding.use import UseEmbedder

    return UseEmbedder()
