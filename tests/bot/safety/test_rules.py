"""A rule file that cannot be read says which rule it is."""

from pathlib import Path

import pytest

import bot.safety.rules as under_test


@pytest.fixture
def rule_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(under_test, "DATA", tmp_path)
    under_test.rules.cache_clear()
    return tmp_path / "some.yaml"


GOOD = "rules: [{reason: r, outcome: refuse_not_ours, sentence: 好, signs: ['<fruit>']}]\nwords: {fruit: [苹果, 梨]}"


def test_words_stand_in_for_their_name(rule_file: Path) -> None:
    rule_file.write_text(GOOD, encoding="utf-8")
    (rule,) = under_test.rules("some")
    assert rule.signs.search("一个梨")


@pytest.mark.parametrize(
    ("good", "bad"), [("refuse_not_ours", "refuse_nonsense"), ("'<fruit>'", "'('"), ("sentence: 好, ", "")]
)
def test_a_bad_rule_is_named(rule_file: Path, good: str, bad: str) -> None:
    rule_file.write_text(GOOD.replace(good, bad), encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.yaml, rule r"):
        under_test.rules("some")
