"""Nobody can stop the kitchen with one long message: the detectors' patterns must not run away."""

import time

import pytest

from bot.privacy.masking import mask

LONGEST = 4000
SECONDS = 8.0  # far above what is needed, far below what a pattern that runs away takes


@pytest.mark.parametrize(
    "piece",
    [
        "路",
        "路1号",
        "1号",
        "1",
        "1 ",
        "1-",
        "一二",
        "身份证",
        "我叫",
        "我叫李",
        "甲·",
        "a.",
        "a@",
        "微信",
        "账号是",
        "鲁A",
        " ",
    ],
)
def test_long_messages_are_masked_in_time(piece: str) -> None:
    began = time.perf_counter()
    mask((piece * LONGEST)[:LONGEST])
    assert time.perf_counter() - began < SECONDS
