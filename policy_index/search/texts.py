"""What of each kind of record is searched: its title, its body, and its pieces. One function a kind."""

from dataclasses import dataclass
from functools import cached_property, singledispatch

from policy_index.reading.titles import title_from_text
from policy_index.records import Chain, Faq, Guide, Interpretation, Policy, Record
from policy_index.text.normalise import normalise

WINDOW = 250


@dataclass(frozen=True)
class Piece:
    """A literal run of a record's text that can be shown; `label` is its own label, or None."""

    label: str | None
    text: str

    @cached_property
    def plain(self) -> str:
        """The text in search spelling."""
        return normalise(self.text)


@dataclass(frozen=True)
class SearchText:
    """`pieces` are what may be shown, `windows` what passages are ranked by (each with its piece's number)."""

    title: str
    body: str
    pieces: tuple[Piece, ...]
    windows: tuple[tuple[int, str], ...] = ()


def title_of(record: Record) -> str:
    """What a hit is called."""
    return text_of(record).title


@singledispatch
def text_of(record: Record) -> SearchText:
    """The searchable text of a record. Raises TypeError for a kind that isn't searched."""
    raise TypeError(f"no search text for {type(record).__name__}")


@text_of.register
def _policy(policy: Policy) -> SearchText:
    title = policy.title.strip() or title_from_text(policy.text)
    pieces = tuple(Piece(clause.label, policy.clause_text(clause)) for clause in policy.clauses)
    if any(piece.label for piece in pieces):
        windows = tuple(enumerate(piece.text for piece in pieces))
    else:
        pieces = (Piece(None, policy.text or title),)
        windows = tuple((0, window) for window in _windows(policy.text))
    return SearchText(title, policy.text, pieces, windows)


@text_of.register
def _interpretation(interpretation: Interpretation) -> SearchText:
    windows = tuple((0, window) for window in _windows(interpretation.text))
    return SearchText(interpretation.title, interpretation.text, (Piece(None, interpretation.text),), windows)


@text_of.register
def _guide(guide: Guide) -> SearchText:
    title = guide.full_name if guide.name in guide.full_name else f"{guide.name} {guide.full_name}"
    materials = " ".join(material.name for material in guide.materials)
    parts = [guide.catalog, guide.department, guide.conditions, materials, guide.result]
    pieces = [guide.conditions, *(m.name for m in guide.materials), guide.place, guide.full_name]
    return SearchText(title, " ".join(filter(None, parts)), tuple(Piece(None, p) for p in pieces if p))


@text_of.register
def _faq(faq: Faq) -> SearchText:
    title = " ".join((faq.question, *faq.similar))
    return SearchText(title, "", (Piece(None, faq.answer),))


@text_of.register
def _chain(chain: Chain) -> SearchText:
    return SearchText(chain.name, chain.summary or "", (Piece(None, chain.summary or chain.name),))


def _windows(text: str) -> list[str]:
    """Windows of 250 characters, half overlapping."""
    starts = range(0, max(1, len(text) - WINDOW // 2), WINDOW // 2)
    return [text[start : start + WINDOW] for start in starts]
