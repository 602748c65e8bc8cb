"""Session words: ours, long, never the same."""

import pytest

from bot.conversations.session_id import is_session_id, new_session_id


def test_fresh_ones_differ_and_are_known_as_ours() -> None:
    made = {new_session_id() for _ in range(500)}
    assert len(made) == 500
    assert all(is_session_id(word) for word in made)


@pytest.mark.parametrize("word", [None, "", "a" * 31, "a" * 33, "a" * 31 + "\n", "a" * 31 + "中", "../" * 10 + "aa"])
def test_others_are_not(word: str | None) -> None:
    assert not is_session_id(word)
