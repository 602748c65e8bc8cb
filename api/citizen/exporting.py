"""Writes rows of hits as CSV or XLSX, safe to open in a spreadsheet. Pure; export.py uses it."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

BYTE_ORDER_MARK = "\ufeff"  # without it, Excel takes UTF-8 for the system's own encoding
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = {  # field → (heading, width in characters)
    "title": ("标题", 50),
    "kind": ("类别", 12),
    "doc_number": ("文号", 22),
    "level": ("效力级别", 14),
    "issuer": ("发布机关", 26),
    "region": ("地区", 14),
    "published_on": ("公布日期", 12),
    "effective_on": ("施行日期", 12),
    "status": ("效力", 12),
    "clause": ("条款", 12),
    "passage": ("内容", 70),
    "link": ("链接", 40),
    "id": ("编号", 24),
    "example": ("示例", 8),
}


@dataclass(frozen=True)
class Row:
    """One hit, in words."""

    title: str
    kind: str
    doc_number: str
    level: str
    issuer: str
    region: str
    published_on: date | None
    effective_on: date | None
    status: str
    clause: str
    passage: str
    link: str
    id: str
    example: str


NAMES = tuple(field.name for field in fields(Row))


def write_csv(rows: Sequence[Row], note: str | None) -> bytes:
    """UTF-8 with a byte order mark; `note` is a last line of its own. Cells that would be formulas are text."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS[name][0] for name in NAMES)
    for row in rows:
        writer.writerow(_plain(getattr(row, name)) for name in NAMES)
    if note:
        writer.writerow([note])
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def write_xlsx(rows: Sequence[Row], note: str | None) -> bytes:
    """One sheet, its heading frozen, links to be pressed; `note` is a last line of its own."""
    book = Workbook()
    sheet = book.create_sheet("搜索结果", 0)
    for number, name in enumerate(NAMES, 1):
        heading, width = COLUMNS[name]
        sheet.cell(1, number, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    for line, row in enumerate(rows, 2):
        for number, name in enumerate(NAMES, 1):
            value = getattr(row, name)
            cell = sheet.cell(line, number)
            if isinstance(value, date):
                cell.value = value
                cell.number_format = "yyyy-mm-dd"
            elif value:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
                cell.data_type = "s"  # a text that begins with = is a text
            if name == "link":
                cell.hyperlink = row.link
                cell.style = "Hyperlink"
    if note:
        sheet.cell(len(rows) + 2, 1, note)
    del book[book.sheetnames[1]]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _plain(value: str | date | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    text = value or ""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text
