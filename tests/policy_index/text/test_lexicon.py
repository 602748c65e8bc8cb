"""The lexicon: what fires, what must not, and what a damaged list is told."""

import time
from pathlib import Path

import pytest

from policy_index.text.lexicon import Lexicon, in_official_words, lexicon, official_words, put_together
from policy_index.text.lexicon_files import DamagedLexicon, read_entries
from policy_index.text.normalise import normalise


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def fired(folder: Path, text: str) -> list[str]:
    return [entry.word for _, _, entry in Lexicon(read_entries(folder)).matches(text)]


def test_it_is_large_and_every_word_of_it_fires_by_itself() -> None:
    entries = lexicon().entries
    assert len(entries) > 1500
    assert [word for word in entries if [e.word for _, _, e in lexicon().matches(word)] != [word]] == []


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("遛狗不牵绳", "养犬"),
        ("想开一家小饭馆", "食品经营许可"),
        ("办了张身份证", "居民身份证"),
        ("打完疫苗发烧", "预防接种异常反应"),
        ("他们把承重墙砸了", "承重结构"),
        ("户籍", "户口"),
        ("户口", "户籍"),
        ("掛失身份證", "居民身份证"),
    ],
)
def test_everyday_words_add_official_ones(typed: str, added: str) -> None:
    assert added in official_words(normalise(typed))


@pytest.mark.parametrize("typed", ["营业执照怎么办", "居民身份证", "法治宣传教育", "网上学习平台", "今天天气不错"])
def test_official_wording_adds_nothing(typed: str) -> None:
    assert official_words(typed) == ()


def test_a_question_can_be_read_in_official_words() -> None:
    assert in_official_words("遛狗罚款") == "携犬出户 养犬罚款"
    assert in_official_words("今天天气不错") == "今天天气不错"


@pytest.mark.parametrize(
    ("spoken", "together"),
    [("开了家小饭馆", "开饭馆"), ("把墙给砸了", "砸墙了"), ("买完了", "买了"), ("一个人", "一个人"), ("好", "好")],
)
def test_spoken_forms_are_put_together(spoken: str, together: str) -> None:
    assert put_together(spoken) == together


def test_the_longest_word_wins_and_a_whole_word_hides_what_is_in_it(tmp_path: Path) -> None:
    written(tmp_path, a="everyday:\n  狗证: 养犬登记\n  狗证丢: 补发\nwhole:\n  - 热狗证明\n")
    assert fired(tmp_path, "狗证丢了") == ["狗证丢"]
    assert fired(tmp_path, "狗证在哪办") == ["狗证"]
    assert [w for w in fired(tmp_path, "热狗证明") if w == "狗证"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("everyday:\n  狗证: 养犬登记\n  狗证: 犬牌\n", "第 3 行.*重复"),
        ("everyday:\n  狗证: 狗证\n", "第 2 行.*指向它自己"),
        ("everyday:\n  狗: 犬只\n", "第 2 行.*一个字"),
        ("everyday:\n  狗证:\n", "第 2 行.*不能空着"),
        ("everyday:\n  - 狗证\n", "第 2 行.*表"),
        ("same:\n  - 户口\n", "第 2 行.*至少要两个"),
        ("words:\n  狗证: 养犬登记\n", "第 1 行.*没有“words”"),
        ("everyday: [\n", "第 2 行.*YAML"),
        ("", "a.yaml"),
    ],
)
def test_a_bad_file_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    written(tmp_path, a=text)
    with pytest.raises(DamagedLexicon, match=told):
        read_entries(tmp_path)


def test_a_word_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    written(tmp_path, a="everyday:\n  狗证: 养犬登记\n", b="same:\n  - 犬证 狗证\n")
    with pytest.raises(DamagedLexicon, match=r"b\.yaml 第 2 行.*a\.yaml 第 2 行"):
        read_entries(tmp_path)


def test_no_lists_at_all_are_told(tmp_path: Path) -> None:
    with pytest.raises(DamagedLexicon, match="没有词表"):
        read_entries(tmp_path)


def test_a_question_costs_little() -> None:
    lexicon()
    questions = [f"我在小区门口开了家小饭馆{n}，被城管罚了去哪复议" for n in range(500)]
    began = time.process_time()
    for question in questions:
        official_words(question)
    assert (time.process_time() - began) / len(questions) < 0.0003  # 0.02 ms on an idle core
