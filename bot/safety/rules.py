"""Rules of words: data/<name>.yaml → a detector. The first rule of a file that fits gives the answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pypinyin import lazy_pinyin

from bot.outcomes import Outcome
from bot.safety.screened import Screened
from bot.safety.wording import Wording

_BEFORE_PINYIN = "(?:wo|ta|xiang|yao|jiu|zhen|hai|dou|ye|ren|you)*"  # words are often written together
_AFTER_PINYIN = "(?:le|a|ne|ya|ba)?"
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Rule:
    """One reason: the signs that speak for it, the words that speak against it, and the answer."""

    signs: re.Pattern[str]
    unless: re.Pattern[str] | None
    pinyin: re.Pattern[str] | None
    longest: int | None
    answer: Screened

    def fits(self, wording: Wording) -> bool:
        """Signs that stand beside words of `unless` don't count; a phrase in pinyin always does."""
        if self.pinyin and self.pinyin.search(wording.letters):
            return True
        if self.longest and len(wording.tight) > self.longest:
            return False
        if not self.signs.search(wording.tight):
            return False
        return not (self.unless and self.unless.search(wording.tight))


def match_rules(name: str) -> Callable[[Wording], Screened | None]:
    """A detector from data/<name>.yaml. The file is read at the first message."""

    def match(wording: Wording) -> Screened | None:
        return next((rule.answer for rule in rules(name) if rule.fits(wording)), None)

    return match


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of a file, in its order. Raises ValueError that names the rule which cannot be read."""
    content = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = content.get("words", {})
    return tuple(_rule(row, words, name, content.get("longest")) for row in content["rules"])


def _rule(row: dict[str, Any], words: dict[str, list[str]], name: str, longest: int | None) -> Rule:
    try:
        answer = Screened(
            Outcome(row["outcome"]), row["reason"], row["sentence"].strip(), tuple(row.get("numbers", ()))
        )
        signs = _pattern(row["signs"], words)
        unless = _pattern(row["unless"], words) if "unless" in row else None
    except (KeyError, ValueError, re.error) as error:
        raise ValueError(f"{name}.yaml, rule {row.get('reason', '?')}: {error!r}") from error
    phrases = row.get("pinyin", ())
    spelled = [r"\s?".join(lazy_pinyin(phrase)) for phrase in phrases]
    pinyin = re.compile(rf"\b{_BEFORE_PINYIN}(?:{'|'.join(spelled)}){_AFTER_PINYIN}\b") if spelled else None
    return Rule(signs, unless, pinyin, longest, answer)


def _pattern(parts: list[str], words: dict[str, list[str]]) -> re.Pattern[str]:
    """Regular expressions, any of which fits; `<name>` stands for a word of that list."""
    whole = "|".join(parts)
    for key, listed in words.items():
        whole = whole.replace(f"<{key}>", "(?:" + "|".join(listed) + ")")
    return re.compile(whole)
