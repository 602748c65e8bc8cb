"""Words that people use though no official text has them: question words, everyday words. For the vocabulary."""

from collections.abc import Iterator
from pathlib import Path

from policy_index.text import lexicon

DATA = Path(lexicon.__file__).parent / "data"
LISTS = ("question_words.txt", "aspect_words.txt")
SPOKEN = Path(__file__).with_name("spoken.txt")


def everyday_words() -> Iterator[str]:
    """Every word of the shipped lists, and what it stands for."""
    for path in (*(DATA / name for name in LISTS), SPOKEN):
        yield from (line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    for entry in lexicon.lexicon().entries.values():
        yield from (entry.word, *entry.adds)
