"""What the digits of a number tell: residents' IDs and bank cards. Pure functions, used by the detectors."""

import re
from datetime import date

from stdnum import luhn
from stdnum.cn import ric, uscc

PROVINCES = frozenset(
    {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71}
    | {*range(81, 84), 91}
)
OLDEST_YEAR = 1900


def has_person_shape(code: str) -> bool:
    """Whether 17 or 18 characters begin with a province and hold a birth date: an ID, mistyped or not."""
    if not code[:17].isdigit() or len(code) not in (17, 18) or int(code[:2]) not in PROVINCES:
        return False
    return _is_date(code[6:14])


def has_old_person_shape(code: str) -> bool:
    """The same for the 15-digit ID of before 1999."""
    return len(code) == 15 and code.isdigit() and int(code[:2]) in PROVINCES and _is_date("19" + code[6:12])  # noqa: PLR2004


def is_resident_id(code: str) -> bool:
    """Whether 18 characters end in the right check character, whatever their region and date say."""
    body, check = code[:17], code[17:].upper()
    return len(code) == 18 and body.isdigit() and str(ric.calc_check_digit(code)) == check  # noqa: PLR2004


def is_bank_card(digits: str) -> bool:
    """Whether 16 to 19 digits pass the cards' check, or begin as UnionPay's do (62)."""
    if len(digits) not in range(16, 20):
        return False
    return digits.startswith("62") or (digits[0] in "3459" and luhn.is_valid(digits))


def is_mobile(digits: str) -> bool:
    """Whether digits are a Chinese mobile number, with or without a prefix to dial."""
    return re.fullmatch(r"(?:0|86|086|0086|17951|12593)?1[3-9]\d{9}", digits) is not None


def is_credit_code(code: str) -> bool:
    """Whether 18 characters are a 统一社会信用代码, of an authority, a region and with the right check character."""
    return bool(re.match(r"[1-9a-y][1-9a-y]\d{6}", code)) and uscc.is_valid(code.upper())


def _is_date(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return day.year >= OLDEST_YEAR and day <= date.today()
