"""Text → tokens. Both engines are fed exactly these, so that they see the same words."""

import re
from collections.abc import Iterator
from operator import add

import rjieba

_RUN = re.compile(r"[㐀-䶿一-鿿豈-﫿]+|[a-z0-9]+(?:\.[0-9]+)?")
FIRST_HAN = "㐀"  # letters and digits come before
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")


def runs(text: str) -> Iterator[re.Match[str]]:
    """Runs of Han characters, and of letters or digits, in normalised text."""
    return _RUN.finditer(text)


def is_han(token: str) -> bool:
    """Whether a token begins with a Han character."""
    return bool(_HAN.match(token))


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of Han characters, a lone one alone; words of letters or digits whole."""
    found: list[str] = []
    for run in _RUN.findall(text):
        if len(run) == 1 or run < FIRST_HAN:
            found.append(run)
        else:
            found.extend(map(add, run, run[1:]))
    return found


def characters(text: str) -> list[str]:
    """Single Han characters; words of letters or digits whole."""
    found: list[str] = []
    for run in _RUN.findall(text):
        found.extend([run] if run < FIRST_HAN else run)
    return found


def words(text: str) -> list[str]:
    """Words of two or more characters as jieba cuts them for searching; letters and digits whole."""
    return [w for w in rjieba.cut_for_search(text) if len(w) > 1 and _RUN.fullmatch(w)]
