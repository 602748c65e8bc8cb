"""Validation errors of records, said in Chinese with the field they are about. Called by record_files.py."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from policy_index.reading.problems import Problem

_REASONS = {
    "missing": "必填，但没有给出",
    "string_type": "应是文字（带引号）",
    "string_too_short": "不能为空",
    "string_too_long": "太长，最多 {max_length} 个字符",
    "string_pattern_mismatch": "写法不对",
    "tuple_type": "应是列表 […]",
    "too_short": "至少要有 {min_length} 项",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "int_from_float": "应是整数",
    "greater_than_equal": "不能小于 {ge}",
    "bool_type": "应是 true 或 false",
    "bool_parsing": "应是 true 或 false",
    "date_type": "应是日期，写成 2019-05-04",
    "date_parsing": "不是日历上的日期，应写成 2019-05-04",
    "date_from_datetime_parsing": "不是日历上的日期，应写成 2019-05-04",
    "date_from_datetime_inexact": "应是日期，写成 2019-05-04",
    "model_type": "应是一个对象 {{…}}",
    "extra_forbidden": "没有这个字段，请看说明里的字段表",
    "enum": "应为其中之一：{expected}",
}
_SHOWN = 40


def faults(number: int, error: ValidationError) -> list[Problem]:
    """One problem for each thing that is wrong with a line."""
    return [Problem(number, _field(detail), _reason(detail)) for detail in error.errors(include_url=False)]


def _field(detail: ErrorDetails) -> str | None:
    return ".".join(str(part) for part in detail["loc"]) or None


def _reason(detail: ErrorDetails) -> str:
    if "title and text" in detail["msg"]:
        return "title 和 text 不能都为空"
    context: dict[str, Any] = dict(detail.get("ctx", {}))
    said = _REASONS.get(detail["type"], detail["msg"]).format(**context)
    value = detail["input"]
    if detail["type"] == "missing" or isinstance(value, (dict, list)) or value in ("", None):
        return said
    shown = str(value)
    return f"{said}（现在是 {shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}）"
