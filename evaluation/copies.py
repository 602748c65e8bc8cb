"""Near copies by a measure of their own, apart from the product's: runs of eight characters that two texts share."""

from functools import lru_cache

GRAM = 8
COPY_SHARE = 0.5


def squeezed(text: str) -> str:
    """The text without white space, which copies of one document differ in."""
    return "".join(text.split())


def share_held(gold: str, text: str) -> float:
    """The share of the gold text's runs that a text holds; 0…1."""
    wanted = _grams(gold)
    return len(wanted & _grams(text)) / len(wanted) if wanted else 0.0


def is_copy(one: str, other: str) -> bool:
    """More than half of the shorter text's runs stand in the longer one."""
    shorter, longer = sorted((one, other), key=len)
    return share_held(shorter, longer) > COPY_SHARE


@lru_cache(maxsize=4000)
def _grams(text: str) -> frozenset[str]:
    run = squeezed(text)
    return frozenset(run[at : at + GRAM] for at in range(len(run) - GRAM + 1))
