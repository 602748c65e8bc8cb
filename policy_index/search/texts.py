"""What of each kind of record is searched: its title, its body, and its pieces. One function a kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache, singledispatch
from itertools import accumulate

from policy_index.reading.titles import title_from_text
from policy_index.records import Chain, Faq, Guide, Interpretation, Policy, Record
from policy_index.search.spans import Piece, Pieces, Window, Windows
from policy_index.text.normalise import normalise

WINDOW = 250
PLAIN_KEPT = 1000  # texts whose search spelling is remembered: two pages of hits need about thirty


@dataclass(frozen=True, slots=True)
class SearchText:
    """What of a record is searched and shown.

    `body` is searched beside the title. `pieces` are the literal runs of `shown` that a hit may show, `windows` what
    passages are ranked by; both are offsets, for a kitchen keeps the texts of all its records in memory.
    """

    title: str
    body: str
    shown: str
    pieces: Pieces
    windows: Windows = field(default_factory=Windows)

    @property
    def plain(self) -> str:
        """All that can be shown, in search spelling; offsets are the same."""
        return _plain(self.shown)

    @property
    def plain_title(self) -> str:
        """The title in search spelling."""
        return _plain(self.title)

    def of(self, run: Piece | Window) -> str:
        """A run's own characters."""
        return self.shown[run.start : run.end]

    def plain_of(self, run: Piece | Window) -> str:
        """A run in search spelling."""
        return self.plain[run.start : run.end]


@lru_cache(maxsize=PLAIN_KEPT)
def _plain(text: str) -> str:
    plain = normalise(text)
    return text if plain == text else plain  # most texts are one string, not two


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
    pieces = Pieces(Piece(clause.label, clause.start, clause.end) for clause in policy.clauses)
    if pieces.labelled:
        return SearchText(title, policy.text, policy.text, pieces, pieces.as_windows())
    shown = policy.text or title
    return SearchText(title, policy.text, shown, _whole(shown), _windows(policy.text))


@text_of.register
def _interpretation(interpretation: Interpretation) -> SearchText:
    text = interpretation.text
    return SearchText(interpretation.title, text, text, _whole(text), _windows(text))


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


def _whole(text: str) -> Pieces:
    return Pieces([Piece(None, 0, len(text))])


def _joined(parts: Sequence[str]) -> tuple[str, Pieces]:
    """Parts on lines of their own, and where each stands."""
    ends = list(accumulate(len(part) + 1 for part in parts))
    placed = zip(parts, ends, strict=True)
    return "\n".join(parts), Pieces(Piece(None, end - len(part) - 1, end - 1) for part, end in placed)


def _windows(text: str) -> Windows:
    """Windows of 250 characters, half overlapping."""
    starts = range(0, max(1, len(text) - WINDOW // 2), WINDOW // 2)
    bounds = (bound for start in starts for bound in (start, min(start + WINDOW, len(text))))
    return Windows(bytes(len(starts)), bounds)  # all of the first piece
