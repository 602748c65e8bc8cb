"""How many passages of about 150 characters the embedding reads a second. Called by the bench."""

import time

from evaluation.bench.recombining import articles
from policy_index.search.embedding.opening import open_embedder
from storage.settings import Settings

LENGTH = 150
READ = 400


def time_vectors() -> dict[str, float]:
    """Passages a second, by the model in force; nothing where meaning is off."""
    embedder = open_embedder(Settings())
    if embedder is None:
        return {}
    texts = [text[:LENGTH] for text in articles() if len(text) >= LENGTH][:READ]
    embedder.encode(texts[:1])  # loads the model
    began = time.perf_counter()
    embedder.encode(texts)
    return {f"向量（{embedder.model}，{LENGTH} 字一段）": len(texts) / (time.perf_counter() - began)}
