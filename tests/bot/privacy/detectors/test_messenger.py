"""Messenger names go; public accounts and programs stay."""

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("加我微信 hua_hua2020 说", "加我微信 〔账号〕 说"),
        ("vx：sunflower_88", "vx：〔账号〕"),
        ("QQ 987654321 联系", "QQ 〔账号〕 联系"),
        ("微信公众号gdzwfw怎么关注", "微信公众号gdzwfw怎么关注"),
        ("微信小程序打不开", "微信小程序打不开"),
        ("用微信扫码交费", "用微信扫码交费"),
    ],
)
def test_messenger(text: str, masked: str) -> None:
    assert mask(text).text == masked
