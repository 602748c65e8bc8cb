"""How characters sound, tones aside. Called by everything here that guesses from pinyin."""

from functools import cache, lru_cache

from pypinyin import Style, pinyin


@lru_cache(maxsize=8192)
def sounds_of(character: str) -> tuple[str, ...]:
    """Every reading of a character without its tone, the commonest first; none for what isn't Han."""
    if not "㐀" <= character <= "鿿":
        return ()
    readings = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(dict.fromkeys(readings[0])) if readings else ()


def main_sound(character: str) -> str:
    """The commonest reading of a character; empty for what isn't Han."""
    sounds = sounds_of(character)
    return sounds[0] if sounds else ""


@cache
def blurred(sound: str) -> str:
    """A syllable as many people say and type it: z for zh, c for ch, s for sh, l for n, no g after in, en, an."""
    for two, one in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if sound.startswith(two):
            sound = one + sound[2:]
    if sound.startswith("n"):
        sound = "l" + sound[1:]
    return sound[:-1] if sound.endswith(("ing", "eng", "ang")) else sound
