"""What counts as an e-mail address."""

import pytest

from channels.alerts.address import clean_address, shown
from storage.errors import InvalidInput


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        (" li@example.com ", "li@example.com"),
        ("Li.Na+zc@Mail.Example.COM", "Li.Na+zc@mail.example.com"),
        ("li@exa\u200bmple.com\u2028", "li@example.com"),
        ("li@政务.中国", "li@xn--zfr164b.xn--fiqs8s"),
    ],
)
def test_good_ones_are_taken(given: str, clean: str) -> None:
    assert clean_address(given) == clean


@pytest.mark.parametrize(
    "given",
    [
        "",
        "li",
        "li@",
        "@example.com",
        "li@localhost",
        "li na@example.com",
        "li..na@example.com",
        "li@example.com\r\nBcc: all@example.com",
        "li@example.com,wang@example.com",
        "li@example.com>",
        '"li\\"x"@example.com',
        "李@example.com",
        "li@-example.com",
        "li@example..com",
        "li@[127.0.0.1]",
        "l" * 65 + "@example.com",
        "li@" + "a." * 130 + "com",
        "li\0@example.com",
    ],
)
def test_others_are_refused_without_being_repeated(given: str) -> None:
    with pytest.raises(InvalidInput) as told:
        clean_address(given)
    hint, told_of = "name@example.com", told.value.detail
    assert hint in told_of
    assert not given or given not in told_of.replace(hint, "")


def test_it_is_shown_shortened() -> None:
    assert shown("li.na@example.com") == "l***@example.com"
