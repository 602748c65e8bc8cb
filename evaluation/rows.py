"""Reads the rows of an evaluation folder. Called by the measures."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from storage.errors import InvalidInput


class Row(BaseModel):
    """Base of the rows: frozen; columns that no measure needs are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Case(Row):
    """A row that is asked. `key` names it among all rows of its file, and settles the half that it is in."""

    id: str

    @property
    def key(self) -> str:
        """Its id, unless a file has none."""
        return self.id


RowType = TypeVar("RowType", bound=Row)
Item = TypeVar("Item")


def read_rows(path: Path, shape: type[RowType]) -> list[RowType]:
    """All rows of a JSON Lines file. Raises InvalidInput with file, line and reason."""
    if not path.is_file():
        raise InvalidInput(f"没有找到评测文件 {path}。请给出评测目录，如 kitchen evaluate 目录。")
    rows: list[RowType] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    rows.append(shape.model_validate_json(line))
                except ValidationError as error:
                    raise InvalidInput(f"{path}:{number}：{error}") from error
    return rows


def sample(rows: Sequence[Item], size: int | None, seed: int = 20191104) -> list[Item]:
    """At most `size` rows, the same ones for the same rows and seed, in their own order; None: all."""
    if size is None or size >= len(rows):
        return list(rows)
    chosen = sorted(random.Random(seed).sample(range(len(rows)), size))  # noqa: S311  (not a secret)
    return [rows[index] for index in chosen]
