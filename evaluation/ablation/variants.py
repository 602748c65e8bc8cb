"""The search as it is, and with one part at a time switched off, down to words alone. Called by ablate.py.

A new ranking step is a variant by itself; a new part of another kind needs a line in PARTS.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from policy_index.index import PolicyIndex
from policy_index.search.catalog import Head
from policy_index.search.engines.protocol import Field
from policy_index.search.query import Query, parse_query
from policy_index.search.ranking import STEPS, Step
from policy_index.search.request import Passage
from policy_index.search.searching import Searching
from policy_index.search.showing import shown_passage
from policy_index.search.steps.words import words
from policy_index.search.texts import SearchText
from policy_index.search.weights import Weights, load_weights
from policy_index.text.tokens import bigrams

SHOWN = 400
ALL_ON = "everything on"
PLAIN = "words alone"


@dataclass(frozen=True)
class Variant:
    """A search that lacks something. `prepare` takes parts out of a fresh one."""

    name: str
    steps: Sequence[Step] = STEPS
    rewriting: bool = True
    prepare: Callable[[Searching], None] = lambda _searching: None

    def searching(self, index: PolicyIndex) -> Searching:
        """The search over an index; close it after use."""
        fresh = index.searching_with(self.steps, load_weights(), rewriting=self.rewriting)
        self.prepare(fresh)
        return fresh


def variants() -> tuple[Variant, ...]:
    """Everything on first; then without each step and part; words alone last."""
    return (Variant(ALL_ON), *_without_each_step(), *PARTS, Variant(PLAIN, (words,), rewriting=False, prepare=_plain))


def _without_each_step() -> Iterator[Variant]:
    for step in STEPS:
        if step is not words:  # without it there is no pool to speak of
            yield Variant(f"without {step.__name__}", tuple(other for other in STEPS if other is not step))


def _no_single_characters(searching: Searching) -> None:
    searching.weights = without_characters(searching.weights)


def without_characters(weights: Weights) -> Weights:
    """The weights with nothing for single characters, in either lane of any kind."""
    kinds = {
        kind: of_kind.model_copy(
            update={
                "records": of_kind.records | {Field.CHARACTERS: 0.0},
                "passages": of_kind.passages | {Field.CHARACTERS: 0.0} if of_kind.passages else {},
            }
        )
        for kind, of_kind in weights.kinds.items()
    }
    return weights.model_copy(update={"kinds": kinds})


def _no_everyday_words(searching: Searching) -> None:
    searching.parse = lambda raw: replace(parse_query(raw), official=())


def _question_words_kept(searching: Searching) -> None:
    searching.parse = lambda raw: replace((query := parse_query(raw)), bare=query.text)


def _first_run_shown(searching: Searching) -> None:
    searching.show = shown_from_the_beginning


def shown_from_the_beginning(text: SearchText | None, title: str, window: int | None, query: Query) -> Passage:
    """The beginning of the piece that was found."""
    if text is None or window is None or window >= len(text.windows):
        return shown_passage(text, title, window, query)
    piece = text.pieces[text.windows[window].piece]
    return Passage(text=text.of(piece)[:SHOWN].strip() or title, clause=piece.label)


def _copies_apart(searching: Searching) -> None:
    searching.group = each_alone


def each_alone(
    heads: Sequence[Head],
    text_of: Callable[[Head], SearchText | None],  # noqa: ARG001  (the shape of group_copies)
) -> list[tuple[Head, list[Head]]]:
    """Every head a group of its own."""
    return [(head, []) for head in heads]


def _plain(searching: Searching) -> None:
    for part in (_no_single_characters, _first_run_shown, _copies_apart):
        part(searching)
    searching.parse = _as_typed


def _as_typed(raw: str) -> Query:
    query = parse_query(raw)
    return replace(query, bare=query.text if bigrams(query.text) else query.bare, official=(), places=())


PARTS = (
    Variant("without single characters", prepare=_no_single_characters),
    Variant("without everyday words", prepare=_no_everyday_words),
    Variant("question words kept", prepare=_question_words_kept),
    Variant("without rewriting", rewriting=False),
    Variant("beginning of the passage shown", prepare=_first_run_shown),
    Variant("copies apart", prepare=_copies_apart),
)
