"""Secrets are found wherever they rest, and nothing is found that was there before."""

import sqlite3
from pathlib import Path

from evaluation.at_rest import Traces, forms_of


def _new(folder: Path, words: list[str], act: object) -> dict[str, list[str]]:
    forms = forms_of(words)
    before = Traces.of(folder, forms)
    act()  # type: ignore[operator]
    return Traces.of(folder, forms).since(before)


def test_found_in_a_log_as_escaped_json(tmp_path: Path) -> None:
    left = _new(tmp_path, ["赵钱孙"], lambda: (tmp_path / "a.log").write_text('{"m": "\\u8d75\\u94b1\\u5b59"}'))
    assert left == {"赵钱孙": ["a.log"]}


def test_found_in_a_database_that_has_not_been_checkpointed(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "a.sqlite")
    base.execute("pragma journal_mode=wal")
    base.execute("create table t (x text)")
    base.commit()

    def write() -> None:
        base.execute("insert into t values ('电话13800001111。')")
        base.commit()

    left = _new(tmp_path, ["13800001111"], write)
    base.close()
    assert "a.sqlite-wal" in left["13800001111"]


def test_the_same_words_moved_to_another_file_are_not_new(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("一段旧文字提到 8642 这个数，后面还有别的")

    def move() -> None:
        (tmp_path / "b").write_text("前言。一段旧文字提到 8642 这个数，后面还有别的，又加一句")

    assert _new(tmp_path, ["8642"], move) == {}


def test_digits_inside_a_longer_code_are_not_the_secret(tmp_path: Path) -> None:
    assert _new(tmp_path, ["8642"], lambda: (tmp_path / "a").write_text("id=ab8642cd t=0.8642 n=186425")) == {}


def test_a_kitchen_measured_twice_does_not_hide_what_it_kept_the_first_time(tmp_path: Path) -> None:
    forms, kitchen, kept = forms_of(["13800001111"]), tmp_path / "kitchen", tmp_path / "kept.json"
    kitchen.mkdir()
    Traces.of(kitchen, forms).kept_at(kept)
    (kitchen / "log").write_text("电话13800001111")
    again = Traces.of(kitchen, forms)
    assert again.since(again.kept_at(kept)) == {"13800001111": ["log"]}
