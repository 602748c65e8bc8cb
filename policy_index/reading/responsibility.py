"""Who leads a task and by when, read from the sentences that say so («(省政府办公厅牵头,各市政府负责)»).

Called when texts without articles are cut; what a text doesn't say stays empty.
"""

import re

_BRACKETS = re.compile(r"[（(]([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]\s*$")
_LEADS = re.compile(r"^(?:牵头(?:单位|部门)[:：])?(?P<names>[^，,。；;:：]+?)(?:共同|分别)?牵头")
_LEAD_UNIT = re.compile(r"(?:牵头|责任)(?:单位|部门)[:：](?P<names>[^，,。；;]+)")
_RESPONSIBLE = re.compile(r"^(?P<names>[^，,。；;:：]+?)(?:按照职责)?(?:共同|分别)?负责")
_SEPARATORS = re.compile(r"、|以及|(?<=[厅局委办部府院行会署])和")
_SHARED = re.compile(r"等(?:按照?职责.*)?$")

_N = r"[\d一二三四五六七八九十]{1,3}"
_DAY = (
    r"(?:\d{4}|[二〇○零一三四五六七八九]{4})年"
    rf"(?:年?[底末]|上半年|下半年|{_N}月(?:{_N}日|[底末]|[上中下]旬)?)"
)
_DEADLINE = re.compile(rf"{_DAY}(?:[和、及或]{_DAY})*(?:之|以)?前")


def lead_departments(text: str) -> tuple[str, ...]:
    """The departments in the lead, from the brackets at the end of the text; else those responsible."""
    brackets = _BRACKETS.search(text)
    if not brackets:
        return ()
    for pattern in (_LEADS, _LEAD_UNIT, _RESPONSIBLE):
        match = pattern.search(brackets[1].strip())
        if match:
            names = (_SHARED.sub("", n).strip() for n in _SEPARATORS.split(match["names"]))
            return tuple(dict.fromkeys(n for n in names if n))
    return ()


def deadlines_in(text: str) -> tuple[str, ...]:
    """Every «…年…月底前», literally, in order, each once."""
    return tuple(dict.fromkeys(m.group() for m in _DEADLINE.finditer(text)))
