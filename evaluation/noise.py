"""Wrong homophones (同音错字) in a question, as a hurried writer or a voice input leaves them. For the noise measure.

Always the same ones for the same texts, question and number. A wrong character is one that sounds the same
(tones aside), chosen by how often the corpus writes it: people are offered the common one first.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from pypinyin import lazy_pinyin


class Homophones:
    """The characters of some texts by their sound."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_sound: defaultdict[str, dict[str, int]] = defaultdict(dict)
        counts = Counter(chain.from_iterable(texts))
        for character, count in sorted(counts.items()):
            if _is_han(character):
                self._by_sound[lazy_pinyin(character)[0]][character] = count

    def garbled(self, text: str, wrong: int) -> str:
        """The text with `wrong` of its characters replaced, or as many as have a homophone."""
        sounds = lazy_pinyin(text, errors=list)  # type: ignore[arg-type]  # one item for each other character
        others = [self._others(character, sound) for character, sound in zip(text, sounds, strict=True)]
        places = [place for place, choice in enumerate(others) if choice]
        chance = random.Random(f"{wrong}|{text}")  # noqa: S311  (not a secret)
        characters = list(text)
        for place in chance.sample(places, min(wrong, len(places))):
            choice = others[place]
            characters[place] = chance.choices(list(choice), weights=list(choice.values()))[0]
        return "".join(characters)

    def _others(self, character: str, sound: str) -> dict[str, int]:
        alike = self._by_sound.get(sound, {}) if _is_han(character) else {}
        return {other: count for other, count in alike.items() if other != character}


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
