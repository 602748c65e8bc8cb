"""What is wrong with a line of a file, said so that its owner can mend it. Used by every reader of record files."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault: its line (from 1), its field where it has one (`materials.2.name`), the reason in Chinese."""

    line: int
    field: str | None
    reason: str

    def __str__(self) -> str:
        where = f"第 {self.line} 行" if self.line else "整个文件"
        return f"{where}，字段 {self.field}：{self.reason}" if self.field else f"{where}：{self.reason}"
