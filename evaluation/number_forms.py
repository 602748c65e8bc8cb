"""Ways in which people write the number of a document (文号). For the numbers measure."""

import re
from collections.abc import Mapping

_BY_YEAR = re.compile(r"(?P<issuer>.+?)〔(?P<year>\d{4})〕(?P<number>\d+)号")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def written_forms(number: str) -> Mapping[str, str]:
    """Six ways to write it, by the name of the way; a number without a bracketed year (第204号) has fewer."""
    forms = {"as it stands": number, "asked": f"{number}是什么文件"}
    parts = _BY_YEAR.fullmatch(number.strip())
    if parts is None:
        return forms | {"full width": number.translate(_WIDE), "no spaces": "".join(number.split())}
    issuer, year, serial = parts["issuer"], parts["year"], parts["number"]
    return forms | {
        "square brackets": f"{issuer}[{year}]{serial}号",
        "round brackets": f"{issuer}（{year}）{serial}号",
        "spaces": f"{issuer}{year} {serial}",
        "full width": f"{issuer}【{year}】{serial} 号".translate(_WIDE),
    }


def year_form(number: str) -> str | None:
    """The number without who issued it (2019年76号), which several documents can share; None without a year."""
    parts = _BY_YEAR.fullmatch(number.strip())
    return f"{parts['year']}年{parts['number']}号" if parts else None
