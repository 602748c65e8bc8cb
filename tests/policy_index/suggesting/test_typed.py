"""How letters are read: syllables, initials, mixed, and never for long."""

import time

import pytest

from policy_index.suggesting.sounds import Sounds, likeness, spoken
from policy_index.suggesting.typed import Letter, Sound, by_sound, read_typed, roughly


@pytest.fixture
def sounds() -> Sounds:
    known = Sounds()
    known.of("西安市先进方案反感重庆银行中华人民共和国政策")
    return known


def as_sounds(sounds: Sounds, reading: tuple[Letter | Sound, ...]) -> list[str | int]:
    """Each token as its character, or as how many sounds it may have."""
    return [token.char if isinstance(token, Letter) else len(token.numbers) for token in reading]


def test_one_spelling_has_several_readings(sounds: Sounds) -> None:
    lengths = {len(reading) for reading in by_sound(read_typed("xian"), sounds)[0]}
    assert {1, 2} <= lengths
    (together, apart) = (by_sound(read_typed(typed), sounds)[0] for typed in ("fangan", "fang an"))
    assert len({reading[0] for reading in together if len(reading) == 2}) == 2
    assert len({reading[0] for reading in apart}) == 1


def test_initials_are_told_from_syllables(sounds: Sounds) -> None:
    syllables, initials = by_sound(read_typed("zhrm"), sounds)
    assert syllables == []
    assert len(initials[0]) == 3


def test_characters_and_digits_stay_as_they_are(sounds: Sounds) -> None:
    syllables, _ = by_sound(read_typed("西an2号"), sounds)
    assert as_sounds(sounds, syllables[0])[0] == "西"
    assert as_sounds(sounds, syllables[0])[-2:] == ["2", "号"]


def test_letters_that_are_no_pinyin_have_no_reading(sounds: Sounds) -> None:
    assert by_sound(read_typed("xuui"), sounds) == ([], [])


@pytest.mark.parametrize("typed", ["an" * 30, "n" * 60, "zh" * 30, "x" * 60])
def test_reading_takes_no_time(sounds: Sounds, typed: str) -> None:
    began = time.thread_time()
    by_sound(read_typed(typed), sounds)
    assert time.thread_time() - began < 0.05


def test_words_settle_how_a_character_is_read() -> None:
    assert spoken("重庆") == ["chong", "qing"]
    assert spoken("银行") == ["yin", "hang"]
    assert spoken("5G网") == ["5", "G", "wang"]
    assert spoken("绿") == ["lv"]


def test_every_character_has_one_sound(sounds: Sounds) -> None:
    plain = "2023年5g网络𠮷野家〇一号"
    numbers, starts = sounds.of(plain)
    assert len(numbers) == len(plain)
    assert starts[0] == 0


def test_characters_of_the_same_sound(sounds: Sounds) -> None:
    assert roughly(read_typed("西安"), sounds) == roughly(read_typed("锡庵"), sounds)


def test_sounds_that_are_taken_for_each_other(sounds: Sounds) -> None:
    assert likeness("zheng") == likeness("zen")
    assert likeness("niang") == likeness("lian")
    assert likeness("an") != likeness("en")
    assert likeness("n") == "n"


def test_what_parts_the_typed_words() -> None:
    typed = read_typed(" 临河，Yǎng'fēng  办")
    assert typed.plain == "临河yangfeng办"
    assert typed.pieces == ["临河", "yang", "feng", "办"]
    assert read_typed("nǚ lü").plain == "nvlv"
