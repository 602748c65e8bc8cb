"""What may stand for what: characters that sound the same, nearly the same, or look alike. Called by spelling.py."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import yaml

from policy_index.search.rewriting.decoding import Place
from policy_index.search.rewriting.sounds import blurred, sounds_of
from policy_index.search.rewriting.vocabulary import Vocabulary

DATA = Path(__file__).with_name("alike.yaml")
MOST = 48  # of one sound, the commonest


class Alikes:
    """The characters that a vocabulary knows, by sound; as of the last `refresh`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._read_at = -1
        self._same: dict[str, list[str]] = {}
        self._near: dict[str, list[str]] = {}
        self.places: dict[tuple[str, bool, bool, float], Place] = {}  # kept by spelling.py, until the next reading

    def same_sound(self, sound: str) -> list[str]:
        """Characters of a syllable, the commonest first."""
        return self._same.get(sound, [])

    def near_sound(self, sound: str) -> list[str]:
        """Characters of a syllable or one that is often taken for it (z/zh, in/ing …), the commonest first."""
        return self._near.get(blurred(sound), [])

    def refresh(self) -> None:
        """Read the characters again where the texts have grown a lot."""
        known = self._vocabulary.growth
        if known == self._read_at:
            return
        same: defaultdict[str, list[str]] = defaultdict(list)
        near: defaultdict[str, list[str]] = defaultdict(list)
        for character in self._vocabulary.commonest():
            for sound in sounds_of(character):
                if len(same[sound]) < MOST:
                    same[sound].append(character)
                if len(near[blurred(sound)]) < MOST:
                    near[blurred(sound)].append(character)
        self._same, self._near, self._read_at = dict(same), dict(near), known
        self.places = {}


@cache
def looking_alike() -> dict[str, str]:
    """Each character with those that look like it."""
    groups: list[str] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    alike: defaultdict[str, str] = defaultdict(str)
    for group in groups:
        for character in group:
            alike[character] += group.replace(character, "")
    return dict(alike)


def are_alike(one: str, other: str) -> bool:
    """Whether two characters sound the same or nearly, or look alike."""
    if other in looking_alike().get(one, ""):
        return True
    return not {blurred(sound) for sound in sounds_of(one)}.isdisjoint(map(blurred, sounds_of(other)))
