"""A table as a workbook for Excel: real dates and numbers, a head that stays, nothing that is computed."""

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

Cell = str | int | date | None


def workbook(title: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[Cell]]) -> bytes:
    """XLSX with one sheet; ``columns`` are heads with their widths in letters. Text that looks like a formula stays text."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    head = book.add_format({"bold": True, "bg_color": "#DBE4FF", "border": 1, "text_wrap": True, "valign": "vcenter"})
    text, day = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
    sheet = book.add_worksheet(_name(title))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    for n, (name, width) in enumerate(columns):
        sheet.write_string(0, n, name, head)
        sheet.set_column(n, n, width)
    for at, row in enumerate(rows, 1):
        for n, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, n, cell, day)
            elif isinstance(cell, int):
                sheet.write_number(at, n, cell, text)
            elif cell:
                sheet.write_string(at, n, cell, text)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    book.close()
    return packed.getvalue()


def _name(title: str) -> str:
    """A sheet's name has 31 letters at most and none of ``[]:*?/\\``."""
    return "".join("-" if sign in "[]:*?/\\" else sign for sign in title)[:31].strip("' ") or "Danh sách"
