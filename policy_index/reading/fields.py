"""The field names and spellings that files use → our own, before a record is validated. Called by record_files.py.

A guide may come with the names of the national 实施清单 or of the sample corpus (guide_fields.toml). Nothing is
guessed: a value that isn't understood is left as it is, and refused by validation with its place.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from policy_index.reading.dates import DAY, day_from
from policy_index.records import RECORD_TYPES, Kind

_YES_NO = {"1": True, "0": False, "是": True, "否": False, "支持": True, "不支持": False}
_SEPARATOR = re.compile(r"[、，,；;]+")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME_FIRST = {"materials": "name", "process": "name", "basis": "title", "fees": "name"}
_DAY_FIELDS = ("written_on", "published_on", "effective_on", "expires_on", "updated_on", "source_date")


def plain_fields(kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    """A line's fields under our names. Optional fields that are null or blank count as absent."""
    fields = dict(values)
    if kind is Kind.GUIDE:
        fields = _guide_fields(fields)
    if kind is Kind.POLICY:
        fields.pop("clauses", None)
    required = {name for name, info in RECORD_TYPES[kind].model_fields.items() if info.is_required()}
    fields = {k: v for k, v in fields.items() if k in required or not _blank(v)}
    for name in _DAY_FIELDS:
        if name in fields:
            fields[name] = _day(fields[name])
    return fields


def _guide_fields(values: dict[str, Any]) -> dict[str, Any]:
    table = _tables()["guide"]
    fields = _renamed(values, table)
    if "id" not in fields and isinstance(fields.get("code"), str):
        fields["id"] = fields["code"]
    for name in ("online", "online_booking"):
        if name in fields:
            fields[name] = _yes_no(fields[name])
    for name in ("audience", "topics"):
        if isinstance(fields.get(name), str):
            fields[name] = [part for part in _SEPARATOR.split(fields[name]) if part.strip()]
    for name, key in _NAME_FIRST.items():
        if isinstance(fields.get(name), list):
            fields[name] = [{key: item} if isinstance(item, str) else item for item in fields[name]]
    if isinstance(fields.get("materials"), list):
        fields["materials"] = [_material(item) for item in fields["materials"]]
    if isinstance(fields.get("visits"), str) and fields["visits"].strip().isdecimal():
        fields["visits"] = int(fields["visits"])
    return fields


def _material(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    material = {k: v for k, v in _renamed(item, _tables()["material"]).items() if not _blank(v)}
    if "required" in material:
        material["required"] = _yes_no(material["required"])
    return material


def _renamed(values: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Under our names; where a file has both, ours counts and the other is kept as it was."""
    fields = {k: v for k, v in values.items() if k not in names}
    for other, ours in names.items():
        if other in values and ours not in fields:
            fields[ours] = values[other]
        elif other in values:
            fields[other] = values[other]
    return fields


def _yes_no(value: Any) -> Any:
    return _YES_NO.get(str(value).strip(), value) if isinstance(value, (str, int)) else value


def _day(value: Any) -> Any:
    """An ISO day, or a day written in Chinese; a number is no day, though validation would take one for seconds."""
    if isinstance(value, str) and _ISO_DAY.fullmatch(value.strip()):
        return value.strip()
    if isinstance(value, str) and re.fullmatch(DAY, value.strip()):
        return day_from(value) or value
    return value if isinstance(value, str) else str(value)


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("guide_fields.toml").read_text("utf-8"))
