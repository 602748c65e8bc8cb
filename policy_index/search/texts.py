"""What of each kind of record is searched: its title, its body, and its pieces. One function a kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, singledispatch
from itertools import accumulate
from typing import NamedTuple

from policy_index.reading.titles import title_from_text
from policy_index.records import Chain, Faq, Guide, Interpretation, Policy, Record
from policy_index.text.normalise import normalise

WINDOW = 250


class Piece(NamedTuple):
    """A run of what a record can show, by its offsets; `label` is its own label, or None."""

    label: str | None
    start: int
    end: int


class Window(NamedTuple):
    """What passages are ranked by: a run of a piece."""

    piece: int
    start: int
    end: int


@dataclass(frozen=True)
class SearchText:
    """What of a record is searched and shown.

    `body` is searched beside the title. `pieces` are the literal runs of `shown` that a hit may show, `windows` what
    passages are ranked by; both are offsets, for a kitchen keeps the texts of all its records in memory.
    """

    title: str
    body: str
    shown: str
    pieces: tuple[Piece, ...]
    windows: tuple[Window, ...] = ()

    @cached_property
    def plain(self) -> str:
        """All that can be shown, in search spelling; offsets are the same."""
        return normalise(self.shown)

    @cached_property
    def plain_title(self) -> str:
        """The title in search spelling."""
        return normalise(self.title)

    def of(self, run: Piece | Window) -> str:
        """A run's own characters."""
        return self.shown[run.start : run.end]

    def plain_of(self, run: Piece | Window) -> str:
        """A run in search spelling."""
        return self.plain[run.start : run.end]


def title_of(record: Record) -> str:
    """What a hit is called."""
    return _policy_title(record) if isinstance(record, Policy) else text_of(record).title


def _policy_title(policy: Policy) -> str:
    return policy.title.strip() or title_from_text(policy.text)


@singledispatch
def text_of(record: Record) -> SearchText:
    """The searchable text of a record. Raises TypeError for a kind that isn't searched."""
    raise TypeError(f"no search text for {type(record).__name__}")


@text_of.register
def _policy(policy: Policy) -> SearchText:
    title = _policy_title(policy)
    pieces = tuple(Piece(clause.label, clause.start, clause.end) for clause in policy.clauses)
    if any(piece.label for piece in pieces):
        windows = tuple(Window(number, piece.start, piece.end) for number, piece in enumerate(pieces))
        return SearchText(title, policy.text, policy.text, pieces, windows)
    shown = policy.text or title
    return SearchText(title, policy.text, shown, (Piece(None, 0, len(shown)),), _windows(policy.text))


@text_of.register
def _interpretation(interpretation: Interpretation) -> SearchText:
    text = interpretation.text
    return SearchText(interpretation.title, text, text, (Piece(None, 0, len(text)),), _windows(text))


@text_of.register
def _guide(guide: Guide) -> SearchText:
    title = guide.full_name if guide.name in guide.full_name else f"{guide.name} {guide.full_name}"
    materials = " ".join(material.name for material in guide.materials)
    parts = [guide.catalog, guide.department, guide.conditions, materials, guide.result]
    shown = [guide.conditions, *(m.name for m in guide.materials), guide.place, guide.full_name]
    return SearchText(title, " ".join(filter(None, parts)), *_joined([part for part in shown if part]))


@text_of.register
def _faq(faq: Faq) -> SearchText:
    return SearchText(" ".join((faq.question, *faq.similar)), "", *_joined([faq.answer]))


@text_of.register
def _chain(chain: Chain) -> SearchText:
    return SearchText(chain.name, chain.summary or "", *_joined([chain.summary or chain.name]))


def _joined(parts: Sequence[str]) -> tuple[str, tuple[Piece, ...]]:
    """Parts on lines of their own, and where each stands."""
    ends = list(accumulate(len(part) + 1 for part in parts))
    return "\n".join(parts), tuple(
        Piece(None, end - len(part) - 1, end - 1) for part, end in zip(parts, ends, strict=True)
    )


def _windows(text: str) -> tuple[Window, ...]:
    """Windows of 250 characters, half overlapping."""
    starts = range(0, max(1, len(text) - WINDOW // 2), WINDOW // 2)
    return tuple(Window(0, start, min(start + WINDOW, len(text))) for start in starts)
