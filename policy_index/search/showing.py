"""What of a record a hit shows. Called by `Searching` for each hit on the page."""

from policy_index.search.passages import best_run, highlights
from policy_index.search.query import Query
from policy_index.search.request import Passage
from policy_index.search.spans import Piece
from policy_index.search.texts import SearchText


def shown_passage(text: SearchText | None, title: str, window: int | None, query: Query) -> Passage:
    """The run of a record's text to show: of the window's piece where one was found, else of the best piece."""
    piece = _piece(text, window, query) if text else None
    if text is None or piece is None or piece.start == piece.end:
        return Passage(text=title, highlights=highlights(title, query))
    whole = text.of(piece)
    start, end = best_run(whole, query)
    run = whole[start:end].strip()
    return Passage(text=run, clause=piece.label, highlights=highlights(run, query))


def _piece(text: SearchText, window: int | None, query: Query) -> Piece | None:
    if window is not None and window < len(text.windows):
        return text.pieces[text.windows[window].piece]
    plain = text.plain
    held = query.in_text(plain)
    return max(
        text.pieces, key=lambda piece: sum(pair in plain[piece.start : piece.end] for pair in held), default=None
    )
