"""The letters: readable both ways, one-click unsubscribing in one piece, no header that was not meant."""

from email import message_from_string
from email.message import EmailMessage
from email.policy import default

import pytest

from channels.alerts.letters import Followed, Letters, default_sender, sender_address
from channels.alerts.links import LetterLinks
from policy_index.news.shapes import News
from storage.errors import InvalidInput
from tests.channels.alerts.conftest import story

LONG = "https://policy-kitchen.government-services.some-long-city.example.cn"


def read(text: str) -> EmailMessage:
    return message_from_string(text, policy=default)


def news(*numbers: int, total: int | None = None) -> News:
    return News(revision=9, total=total or len(numbers), items=[story(number) for number in numbers])


def followed(title: str = "供热") -> Followed:
    return Followed("s1", "q=%E4%BE%9B%E7%83%AD", title, 3)


def test_news_say_what_whence_since_when_and_where(seal) -> None:
    letter = Letters("政务 <a@b.cn>", LetterLinks(LONG, seal)).news(
        "li@example.com", "r1", followed(), news(1, 2, total=30)
    )
    message = read(letter.text)
    for kind in ("plain", "html"):
        body = message.get_body((kind,)).get_content()
        for words in (
            "新收录",
            "有变动",
            "现行有效",
            "某市人民政府",
            "2026年11月20日",
            "供热单位应当按时供热",
            "28 份",
        ):
            assert words in body
        assert f"{LONG}/policies/p-1#%E7%AC%AC%E4%BA%8C%E6%9D%A1" in body
        assert f"{LONG}/search?q=%E4%BE%9B%E7%83%AD" in body
        assert f"{LONG}/alerts/manage?key=" in body
    assert "<b>试行</b>" in message.get_body(("plain",)).get_content()
    assert "&lt;b&gt;试行&lt;/b&gt;" in message.get_body(("html",)).get_content()
    assert message["To"] == "li@example.com"
    assert message["From"].addresses[0].display_name == "政务"


def test_the_unsubscribe_address_is_in_one_piece_on_every_letter(seal) -> None:
    from datetime import datetime

    letters = Letters("a@b.cn", LetterLinks(LONG, seal))
    moment = datetime(2026, 1, 1)  # noqa: DTZ001
    for letter in (
        letters.news("li@example.com", "r1", followed(), news(1)),
        letters.confirmation("li@example.com", "r1", "t" * 32, ["供热"], 48),
        letters.reminder("li@example.com", "r1", moment),
    ):
        [line] = [line for line in letter.text.split("\r\n") if line.startswith("List-Unsubscribe:")]
        assert line.startswith(f"List-Unsubscribe: <{LONG}/alerts/stop?key=")
        assert line.endswith(">")
        assert read(letter.text)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert letter.text.isascii()
        assert max(map(len, letter.text.split("\r\n"))) < 998


def test_the_same_news_make_the_same_letter_and_others_another(letters) -> None:
    first, again = (letters.news("a@b.cn", "r", followed(), news(1)).message_id for _ in "ab")
    other = letters.news("a@b.cn", "r", Followed("s1", "q=a", "供热", 4), news(1)).message_id
    assert first == again != other


@pytest.mark.parametrize("title", ["供热\r\nBcc: all@example.com", "供热\nX: y\n\n<script>", "供\u2028热\0"])
def test_a_title_cannot_make_headers(letters, title: str) -> None:
    message = read(letters.news("li@example.com", "r1", followed(title), news(1)).text)
    assert message["Bcc"] is None
    assert message["X"] is None
    assert message["To"] == "li@example.com"
    assert "<script>" not in message.get_body(("html",)).get_content()


def test_an_address_cannot_make_headers_even_unchecked(letters) -> None:
    with pytest.raises(ValueError, match=r"."):
        letters.news("li@example.com\r\nBcc: all@example.com", "r1", followed(), news(1))


def test_senders(seal) -> None:
    assert sender_address("no-reply@example.cn").addr_spec == "no-reply@example.cn"
    assert sender_address('"市 政府" <a@b.cn>').display_name == "市 政府"
    assert default_sender("smtps://alerts%40city.example.cn:pw@mail.example.cn") == "alerts@city.example.cn"
    assert default_sender("smtps://mail.example.cn") == default_sender(None) == "no-reply@localhost"
    for wrong in ("", "nobody", "a@b.cn\r\nBcc: c@d.cn", "a b@c.cn"):
        with pytest.raises(InvalidInput, match="KITCHEN_MAIL_FROM"):
            sender_address(wrong)
