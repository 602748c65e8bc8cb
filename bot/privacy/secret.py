"""What counts as personal data, and how it reads once it is gone. Used by every detector and by masking."""

from dataclasses import dataclass
from enum import StrEnum


class SecretType(StrEnum):
    """A kind of personal data; the value is the word that stands in its place."""

    ID_NUMBER = "身份证号"
    PHONE = "手机号"
    LANDLINE = "电话号码"
    BANK_CARD = "银行卡号"
    MAIL = "邮箱"
    NAME = "姓名"
    ADDRESS = "地址"
    ACCOUNT = "账号"
    DOCUMENT = "证件号"
    PLATE = "车牌号"
    ILLNESS = "病情"

    @property
    def token(self) -> str:
        """What a reader sees instead of the secret."""
        return f"〔{self.value}〕"


@dataclass(frozen=True)
class Found:
    """Where personal data stands in the original text, as [start, end). Never the data itself."""

    type: SecretType
    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with [start, end)."""
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Masked:
    """A text that may be stored and shown, and what was taken out of it."""

    text: str
    found: tuple[Found, ...] = ()
