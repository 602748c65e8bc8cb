"""Answers as plain text: everything said, numbered, sourced, and cut where it may be cut."""

from hypothesis import given
from hypothesis import strategies as st

from channels.answer import TurnAnswer
from channels.render import as_texts, split, utf16_length
from tests.channels.answers import answer


def texts(raw: dict[str, object], limit: int = 4096) -> list[str]:
    return as_texts(TurnAnswer.model_validate(raw), "https://portal.example", limit)


def test_a_reply_its_numbered_choices_and_its_source() -> None:
    source = {
        "kind": "policy",
        "title": "养蜂管理办法",
        "clause": "第二条",
        "url": "/policies/b#第二条",
        "status": None,
    }
    assert texts(answer("罚五百元。", "甲", "乙", citations=[source])) == [
        "罚五百元。\n1. 甲\n2. 乙\n\n依据：《养蜂管理办法》第二条\nhttps://portal.example/policies/b#第二条"
    ]


def test_choices_of_several_replies_are_numbered_through() -> None:
    both = answer("一", "甲")
    both["replies"] += answer("二", "乙")["replies"]
    assert texts(both) == ["一\n1. 甲\n\n二\n2. 乙"]


def test_cut_at_lines_then_sentences() -> None:
    assert split("第一行够长的\n第二行", 8) == ["第一行够长的", "第二行"]
    assert split("第一句够长。第二句", 8) == ["第一句够长。", "第二句"]


def test_a_link_or_number_is_not_cut() -> None:
    assert split("请致电办理部门12345678901", 12) == ["请致电办理部门", "12345678901"]
    assert split("请看这里：见https://a.example/bbbb", 24) == ["请看这里：见", "https://a.example/bbbb"]


@given(st.text(alphabet="材料。，\n1a😀 ", max_size=300), st.integers(10, 60))
def test_nothing_is_lost_and_no_piece_is_too_long(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(0 < utf16_length(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
