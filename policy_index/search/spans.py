"""Where the pieces and windows of a text stand, kept small: a kitchen holds those of all its records in memory.

A tuple of a million named tuples takes some 200 MB; numbers laid end to end take a tenth.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple, overload


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


class Pieces(Sequence[Piece]):
    """Pieces in order."""

    __slots__ = ("_bounds", "_labels")

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        pieces = tuple(pieces)
        self._labels = tuple(sys.intern(piece.label) if piece.label else None for piece in pieces)
        self._bounds = array("I", chain.from_iterable((piece.start, piece.end) for piece in pieces))

    def __len__(self) -> int:
        return len(self._labels)

    @overload
    def __getitem__(self, at: int) -> Piece: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Piece]: ...
    def __getitem__(self, at: int | slice) -> Piece | Sequence[Piece]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        number = range(len(self))[at]
        return Piece(self._labels[number], self._bounds[2 * number], self._bounds[2 * number + 1])

    @property
    def labelled(self) -> bool:
        """Whether any of them has a label."""
        return any(self._labels)

    def as_windows(self) -> "Windows":
        """Each piece as a window of its own."""
        return Windows(range(len(self)), self._bounds)


class Windows(Sequence[Window]):
    """Windows in order: the piece of each, and where each begins and ends."""

    __slots__ = ("_bounds", "_pieces")

    def __init__(self, pieces: Sequence[int] = (), bounds: Iterable[int] = ()) -> None:
        self._pieces = pieces
        self._bounds = bounds if isinstance(bounds, array) else array("I", bounds)

    def __len__(self) -> int:
        return len(self._pieces)

    @overload
    def __getitem__(self, at: int) -> Window: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Window]: ...
    def __getitem__(self, at: int | slice) -> Window | Sequence[Window]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        number = range(len(self))[at]
        return Window(self._pieces[number], self._bounds[2 * number], self._bounds[2 * number + 1])
