"""One spelling for search: simplified characters, half-width, lower case. Length never changes.

Offsets in the normalised text are therefore offsets in the original, which highlights rely on.
"""

from functools import cache

from opencc import OpenCC

FULL_WIDTH = range(0xFF01, 0xFF5F)
FULL_WIDTH_SHIFT = 0xFEE0
HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))
LEFT_ALONE = {"後": "后", "幹": "干", "　": " "}  # single characters that OpenCC decides only in phrases


def normalise(text: str) -> str:
    """The text in search spelling, character by character: `len(normalise(t)) == len(t)`."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - FULL_WIDTH_SHIFT).lower() for code in FULL_WIDTH}
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    han = [chr(code) for block in HAN for code in block]
    simplified = OpenCC("t2s").convert("\n".join(han)).split("\n")
    table |= {ord(a): b for a, b in zip(han, simplified, strict=True) if a != b and len(b) == 1}
    return table | {ord(a): b for a, b in LEFT_ALONE.items()}
