"""Numbers whose label says whose they are: 公积金账号, 社保号, 护照… The labels are in data/labels.yaml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import DATA

_PROVINCE = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]"  # 鲁(2019)…不动产权第…
_LINK = (
    rf"(?:[\s\"'“”:：=#()（）\[\]【】]|号码|编号|号|是|为|的|码|我|第|尾号|填|写|就|应该|好像|大概|{_PROVINCE}){{0,6}}"
)
_VALUE = r"(?<![a-z0-9])([a-z]{0,5}\d(?:[\s\-–—.·_/]{0,2}[a-z0-9]){2,31})"
_PUBLIC = re.compile(r"1[12]\d{1,3}|96\d{3,4}|95\d{3}|(?:19|20)\d{2}")


@dataclass(frozen=True)
class Label:
    """Words of one type, and how many letters and digits a value of it has at least."""

    type: SecretType
    least: int
    pattern: re.Pattern[str]


_CERTIFICATE = re.compile(
    r"(?:军官证|士官证|士兵证|房产证|房权证|不动产权|不动产证|土地证|产权证|宅基地证)[^。，,；;\n]{0,24}?第?\s?(\d{5,10})\s?号"
)


class LabelledNumber:
    """A value of letters and digits straight after its label, or closing the wording of a certificate."""

    def find(self, message: Message) -> Iterator[Found]:
        """Hotlines and years after a label stay."""
        for label in _labels():
            for match in label.pattern.finditer(message.flat):
                value = re.sub(r"[^a-z0-9]", "", match.group(1))
                short = len(value) < label.least or _PUBLIC.fullmatch(value)
                stays = message.public(*match.span(1)) or message.known(*match.span(1))
                if not short and not stays:
                    yield Found(label.type, *match.span(1))
        for match in _CERTIFICATE.finditer(message.flat):
            yield Found(SecretType.DOCUMENT, *match.span(1))


@cache
def _labels() -> tuple[Label, ...]:
    rows = yaml.safe_load((DATA / "labels.yaml").read_text(encoding="utf-8"))
    return tuple(
        Label(
            SecretType[row["type"]],
            row["least"],
            re.compile("(?:" + "|".join(sorted(row["words"], key=len, reverse=True)) + ")" + _LINK + _VALUE),
        )
        for row in rows
    )
