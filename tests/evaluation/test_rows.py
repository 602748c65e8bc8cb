"""Rows are read with file and line in every error; samples are always the same."""

from pathlib import Path

import pytest

from evaluation.rows import Row, read_rows, sample
from storage.errors import InvalidInput


class _Named(Row):
    name: str


def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"name": "甲"}\n\n{"nom": 1}\n', encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"rows\.jsonl:3"):
        read_rows(path, _Named)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"nothing\.jsonl"):
        read_rows(tmp_path / "nothing.jsonl", _Named)


def test_a_sample_is_the_same_each_time_and_keeps_the_order() -> None:
    taken = sample(range(1000), 50)
    assert taken == sample(range(1000), 50) == sorted(taken)
    assert len(set(taken)) == 50
    assert sample([1, 2], 50) == [1, 2]
