"""Wrong homophones: as many as asked, of the same sound, always the same."""

from pypinyin import lazy_pinyin

from evaluation.noise import Homophones

TEXTS = ["办理居住证要带哪些材料", "才财裁彩，拌扮半，里里里李礼，剧句具，驻主，正政整，药耀，戴代，拿那，写鞋协，料了"]


def test_as_many_wrong_as_asked_each_of_the_same_sound() -> None:
    question = "办理居住证要带哪些材料？"
    garbled = Homophones(TEXTS).garbled(question, 4)
    assert sum(one != other for one, other in zip(question, garbled, strict=True)) == 4
    assert lazy_pinyin(garbled) == lazy_pinyin(question)


def test_the_same_each_time_and_none_wrong_is_clean() -> None:
    one, other = Homophones(TEXTS), Homophones(reversed(TEXTS))
    assert one.garbled("居住证材料", 2) == other.garbled("居住证材料", 2) != "居住证材料"
    assert one.garbled("居住证材料", 0) == "居住证材料"


def test_letters_digits_and_characters_without_a_homophone_stay() -> None:
    assert Homophones(["办"]).garbled("ABC 办 123，🙂", 4) == "ABC 办 123，🙂"


def test_the_common_character_is_chosen_more_often() -> None:
    homophones = Homophones(["理" + "里" * 50 + "鲤"])
    wrong = [homophones.garbled(f"理{number}", 1)[0] for number in range(200)]
    assert wrong.count("里") > 5 * wrong.count("鲤") > 0
