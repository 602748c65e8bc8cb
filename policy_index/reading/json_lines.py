"""A file of JSON Lines → one JSON object a line, or what is wrong with the line. Nothing of records is known here.

Called by record_files.py. UTF-8 with or without a byte order mark; empty lines are passed over.
"""

import codecs
import json
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any

from policy_index.reading.problems import Problem

_FIRST_LOOK = 4096
LONGEST_LINE = 16 * 1024 * 1024
_OTHER_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TYPE_NAMES = {list: "列表 […]", str: "文字", int: "数字", float: "数字", bool: "true/false", type(None): "null"}


def read_objects(path: Path) -> Iterator[tuple[int, dict[str, Any] | Problem]]:
    """Every line that isn't empty: its number from 1, and its object or the fault. Raises OSError."""
    with path.open("rb") as file:
        fault = _not_our_format(file.peek(_FIRST_LOOK)[:_FIRST_LOOK])
        if fault:
            yield 0, Problem(0, None, fault)
            return
        for number, line in _lines(file):
            if line is None:
                yield number, Problem(number, None, f"这一行超过 {LONGEST_LINE // 1024 // 1024} MB，请拆分后再导入")
            elif line.strip():
                yield number, _object(number, line)


def _not_our_format(beginning: bytes) -> str | None:
    """Why a file can't be JSON Lines at all: said once, not for every line of it."""
    if beginning.startswith(_OTHER_ENCODINGS):
        return "文件是 UTF-16 编码，请另存为 UTF-8 再导入"
    if b"\0" in beginning:
        return "不是 JSON Lines 文本文件（每行一个 JSON 对象，UTF-8）"
    return None


def _lines(file: BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one that is too long, which is read past without being kept."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1 and line.startswith(codecs.BOM_UTF8):
            line = line[len(codecs.BOM_UTF8) :]
        if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)
        yield number, None


def _object(number: int, line: bytes) -> dict[str, Any] | Problem:
    try:
        value = _value(line)
    except json.JSONDecodeError as error:
        return Problem(number, None, f"不是完整的 JSON：第 {error.colno} 个字符处{_reason(error)}")
    except RecursionError:
        return Problem(number, None, "JSON 嵌套太深")
    except ValueError as error:
        return Problem(number, None, str(error))
    if not isinstance(value, dict):
        return Problem(number, None, f"每行应是一个 JSON 对象 {{…}}，这一行是{_TYPE_NAMES[type(value)]}")
    return value


def _value(line: bytes) -> Any:
    """The line's JSON value. Raises ValueError with the reason in Chinese, or json's own error."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"第 {error.start + 1} 个字节起不是 UTF-8，请另存为 UTF-8 再导入") from error
    value = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_unique)
    if "\\u" in text and not _encodes(value):
        raise ValueError("含有不成对的代理字符（\\ud800 一类），不是合法文字")
    return value


def _encodes(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = next((key for key in keys if keys.count(key) > 1), None) if len(set(keys)) < len(keys) else None
    if twice is not None:
        raise ValueError(f"字段 {twice} 出现了两次")
    return dict(pairs)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"JSON 里不能写 {name}")


def _reason(error: json.JSONDecodeError) -> str:
    reasons = {
        "Expecting value": "缺少值",
        "Expecting property name enclosed in double quotes": "字段名要用双引号",
        "Expecting ',' delimiter": "缺少逗号",
        "Expecting ':' delimiter": "缺少冒号",
        "Extra data": "之后还有多余的内容",
        "Unterminated string starting at": "的引号没有收尾",
        "Invalid control character at": "有未转义的控制字符（如换行、制表符）",
    }
    return reasons.get(error.msg, f"有误（{error.msg}）")
