"""The halves cover all rows, share none, and stay when rows come or go."""

from pathlib import Path

from evaluation.client import KitchenClient
from evaluation.halves import Half, half_of
from evaluation.rows import Case
from evaluation.run import Asking


def test_rows_of_a_half() -> None:
    rows = [Case(id=f"r{number}") for number in range(400)]
    with KitchenClient("http://127.0.0.1:9") as nobody:
        taken = {half: Asking(searcher=nobody, folder=Path(), half=half).rows(rows) for half in Half}
        few = Asking(searcher=nobody, folder=Path(), half=Half.A, limit=7).rows(rows)
    assert not set(taken[Half.A]) & set(taken[Half.B])
    assert len(taken[Half.A]) + len(taken[Half.B]) == 400
    assert 160 < len(taken[Half.A]) < 240
    assert len(few) == 7
    assert set(few) <= set(taken[Half.A])


def test_a_row_stays_in_its_half() -> None:
    assert [half_of(f"q{number}").value for number in range(1, 9)] == list("baababbb")
