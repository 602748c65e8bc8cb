"""Files of records in our own format (JSON Lines, design §4) → records, or everything that is wrong with the file.

Called by policy_index.importing. One bad line makes the whole file bad; every bad line is reported.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from policy_index.reading.field_faults import faults
from policy_index.reading.fields import plain_fields
from policy_index.reading.json_lines import read_objects
from policy_index.reading.problems import Problem
from policy_index.records import RECORD_TYPES, Kind, Policy, Record

_UNSAFE_ID = re.compile(r"[\x00-\x1f\x7f]|^\s|\s$")
_RELATION_TYPES = ("amends", "repeals", "supersedes", "implements", "interprets", "cites")
Step = Callable[[int], None]


@dataclass
class RecordFile:
    """What a file held: its records, or the problems for which none of it may be loaded."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_records(kind: Kind, path: Path, step: Step | None = None) -> RecordFile:
    """The records of a file. `step` is told the line reached. A file that can't be opened is one problem."""
    try:
        return collect(_parsed(kind, path, step))
    except OSError as error:
        return RecordFile(problems=[Problem(0, None, f"文件打不开（{error.strerror or error}），请检查路径和权限")])


def collect(lines: Iterable[tuple[int, Record | list[Problem]]]) -> RecordFile:
    """Records and problems of numbered lines; a second record of one id is a problem."""
    result = RecordFile()
    first_lines: dict[str, int] = {}
    for number, outcome in lines:
        if isinstance(outcome, list):
            result.problems += outcome
            continue
        before = first_lines.setdefault(outcome.id, number)
        if before != number:
            result.problems.append(Problem(number, "id", f"“{outcome.id}”与第 {before} 行重复，同一文件里不能出现两次"))
        else:
            result.records.append(outcome)
    return result


def to_record(kind: Kind, number: int, values: dict[str, Any]) -> Record | list[Problem]:
    """One line's object as a record, or its faults, field by field."""
    fields = plain_fields(kind, values)
    try:
        record = RECORD_TYPES[kind].model_validate(fields)
    except ValidationError as error:
        return faults(number, error)
    problems = list(_nonsense(number, record))
    return problems or record


def _parsed(kind: Kind, path: Path, step: Step | None) -> Iterator[tuple[int, Record | list[Problem]]]:
    for number, line in read_objects(path):
        yield number, [line] if isinstance(line, Problem) else to_record(kind, number, line)
        if step:
            step(number)


def _nonsense(number: int, record: Record) -> Iterator[Problem]:
    """What each field allows by itself, and the record as a whole doesn't."""
    if _UNSAFE_ID.search(record.id):
        yield Problem(number, "id", "首尾不能有空白，中间不能有控制字符")
    if not isinstance(record, Policy):
        return
    if record.effective_on and record.expires_on and record.expires_on < record.effective_on:
        yield Problem(number, "expires_on", f"失效日期 {record.expires_on} 早于生效日期 {record.effective_on}")
    for i, relation in enumerate(record.relations):
        if relation.type not in _RELATION_TYPES:
            yield Problem(number, f"relations.{i}.type", f"应为其中之一：{'、'.join(_RELATION_TYPES)}")
