"""Any secret in any disguise in any sentence is gone, also its plain digits; what is public stays."""

import re
import unicodedata
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric, uscc

from bot.privacy.masking import mask, mask_numbers
from bot.privacy.secret import Found, SecretType

HAN_DIGITS = "零一二三四五六七八九"
BANKER_DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLAIN = {c: str(d) for words in (HAN_DIGITS, BANKER_DIGITS) for d, c in enumerate(words)} | {"幺": "1", "〇": "0"}

CARRIERS = (
    "{}",
    "想问下补领户口本找谁，{}，谢谢",
    "我把号码留在这里：{}。窗口周六开门吗？",
    "{}\n养犬登记要拍照吗",
    "上次登记写的是（{}），现在搬了家要不要改",
    "老人优待证能代领不？{}",
    "材料已交，号是{}还要等几天呀",
)

digits = st.integers(0, 9).map(str)


def number(length: int) -> st.SearchStrategy[str]:
    return st.lists(digits, min_size=length, max_size=length).map("".join)


@st.composite
def resident_ids(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1930, 1, 1), date(2020, 12, 31)))
    region = draw(st.sampled_from(["110105", "370112", "440305", "510104", "653101", "810000"]))
    body = f"{region}{born:%Y%m%d}{draw(number(3))}"
    return body + str(ric.calc_check_digit(body + "0"))


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    return f"1{draw(st.sampled_from('3456789'))}{draw(number(9))}"


@st.composite
def bank_cards(draw: st.DrawFn) -> str:
    body = "62" + draw(number(draw(st.sampled_from([13, 14, 16]))))
    return body + str(luhn.calc_check_digit(body))


def spaced(groups: tuple[int, ...], sign: str) -> st.SearchStrategy[object]:
    def apply(secret: str) -> str:
        pieces, place = [], 0
        for size in groups:
            pieces.append(secret[place : place + size])
            place += size
        return sign.join(piece for piece in [*pieces, secret[place:]] if piece)

    return st.just(apply)


def full_width(secret: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() else c for c in secret)


def spelled(secret: str) -> str:
    return "".join(HAN_DIGITS[int(c)] if c.isdigit() else c for c in secret)


def telephone_spelled(secret: str) -> str:
    return spelled(secret).replace("一", "幺")


def banker_spelled(secret: str) -> str:
    return "".join(BANKER_DIGITS[int(c)] if c.isdigit() else c for c in secret)


def mixed(secret: str) -> str:
    return "".join(HAN_DIGITS[int(c)] if c.isdigit() and i % 3 == 0 else c for i, c in enumerate(secret))


def hidden(secret: str) -> str:
    return "\u200b".join(secret)


def spread(secret: str) -> str:
    return " ".join(secret)


def lower(secret: str) -> str:
    return secret.lower()


disguises = st.one_of(
    st.sampled_from([str, full_width, spelled, telephone_spelled, banker_spelled, mixed, hidden, spread, lower]),
    *(
        spaced(groups, sign)
        for groups in ((6, 8, 4), (3, 4, 4), (4, 4, 4, 4), (6, 4, 4, 4))
        for sign in (" ", "-", "－", ".", "  ", "\n", "—", "_")
    ),
)


def plain(text: str) -> str:
    """The digits (and X) of a text, however they are written."""
    read = (PLAIN.get(c, unicodedata.normalize("NFKC", c)) for c in text)
    return re.sub(r"[^0-9X]", "", "".join(read).upper())


def assert_gone(secret: str, written: str, carrier: str, kind: SecretType) -> None:
    masked = mask(carrier.format(written))
    assert written not in masked.text
    assert secret.upper() not in plain(masked.text)
    assert plain(masked.text) == plain(carrier), masked.text
    assert kind in {found.type for found in masked.found}


@settings(deadline=None, max_examples=150)
@given(resident_ids(), disguises, st.sampled_from(CARRIERS))
def test_resident_ids_go(secret: str, disguise: object, carrier: str) -> None:
    assert callable(disguise)
    assert_gone(secret, disguise(secret), carrier, SecretType.ID_NUMBER)


@settings(deadline=None, max_examples=150)
@given(mobiles(), disguises, st.sampled_from(["", "+86", "86-", "+86 ", "0086"]), st.sampled_from(CARRIERS))
def test_mobiles_go(secret: str, disguise: object, prefix: str, carrier: str) -> None:
    assert callable(disguise)
    assert_gone(secret, prefix + disguise(secret), carrier, SecretType.PHONE)


@settings(deadline=None, max_examples=100)
@given(bank_cards(), disguises, st.sampled_from(CARRIERS))
def test_bank_cards_go(secret: str, disguise: object, carrier: str) -> None:
    assert callable(disguise)
    masked = mask(carrier.format(disguise(secret)))
    assert plain(masked.text) == plain(carrier)


@settings(deadline=None, max_examples=100)
@given(number(18), st.sampled_from(["身份证{}", "身份证号码是 {} 对吗", "我的公民身份号码：{}，想改名"]), disguises)
def test_a_mistyped_id_goes_where_its_label_stands(secret: str, carrier: str, disguise: object) -> None:
    assert callable(disguise)
    assert plain(mask(carrier.format(disguise(secret))).text) == ""


@settings(deadline=None, max_examples=100)
@given(number(4), st.sampled_from(["{}", "{}，就这几位", "是{}"]))
def test_a_bare_answer_to_a_question_for_the_id_goes(secret: str, carrier: str) -> None:
    assert mask(carrier.format(secret), "请把身份证最后几位告诉我").text == carrier.format("〔身份证号〕")
    assert mask(carrier.format(secret), "请问您要办什么事").text == carrier.format(secret)


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    body = "91" + draw(st.sampled_from(["370100", "440300"])) + draw(st.sampled_from(["MA", "MB"])) + draw(number(6))
    letter = draw(st.sampled_from("ABCDEFGHJKLMNPQRTUWXY"))
    body = body + letter
    return body + uscc.calc_check_digit(body)


keepables = st.one_of(
    credit_codes(),
    st.builds(lambda y, n: f"青政办字〔{y}〕{n}号", st.integers(1995, 2026), st.integers(1, 999)),
    st.builds(lambda y, n: f"渝府发[{y}]{n}号", st.integers(1995, 2026), st.integers(1, 999)),
    st.builds(lambda d: f"{d.year}年{d.month}月{d.day}日", st.dates(date(1950, 1, 1), date(2050, 1, 1))),
    st.dates(date(1950, 1, 1), date(2050, 1, 1)).map(str),
    st.integers(1, 99_999_999).map(lambda n: f"{n}元"),
    st.integers(1, 99_999_999).map(lambda n: f"{n:,}元"),
    st.integers(1, 9999).map(lambda n: f"{n / 100}%"),
    st.integers(1, 200).map(lambda n: f"第{n}条"),
    st.sampled_from(["12345", "12315", "110", "120", "12333热线", "96110", "95598", "400-820-1234", "8008301234"]),
    st.builds(lambda a, b: f"11{a}MB{b}4420{a[:6]}00", number(6), number(6)),
    number(31),
    number(24),
)


@settings(deadline=None, max_examples=300)
@given(keepables, st.sampled_from(CARRIERS))
def test_what_is_public_stays(public: str, carrier: str) -> None:
    assert mask(carrier.format(public)).text == carrier.format(public)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_is_masked_without_error_and_once_for_all(text: str, context: str) -> None:
    masked = mask(text, context)
    assert all(0 <= f.start < f.end <= len(text) for f in masked.found)
    assert mask(masked.text).text == masked.text or masked.found


def test_places_are_told_in_the_original_and_the_secret_is_not_kept() -> None:
    masked = mask("号码１３８１２３４５６７８，谢谢")
    assert masked.found == (Found(SecretType.PHONE, 2, 13),)
    assert "138" not in repr(masked)


def test_masking_twice_changes_nothing() -> None:
    once = mask("我叫邓小婉，住在青岛市市南区香港中路999号2单元301，电话13712345678").text
    assert mask(once).text == once


def test_many_secrets_in_one_message() -> None:
    text = "柳若兰 13712345678，银行卡6222021234567890128，邮箱ruolan@example.com，车牌鲁B·K7R20"
    assert mask(text).text == "〔姓名〕 〔手机号〕，银行卡〔银行卡号〕，邮箱〔邮箱〕，车牌〔车牌号〕"


def test_log_lines_get_a_cheaper_look() -> None:
    assert mask_numbers("to 13712345678 and a@b.com") == "to 〔手机号〕 and 〔邮箱〕"
    assert mask_numbers("我叫邓小婉") == "我叫邓小婉"
