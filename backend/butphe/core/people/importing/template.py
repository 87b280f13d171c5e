"""The empty list to fill in: a workbook with the agency's own units and empty posts, or a plain CSV file."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from butphe.core.people.directory import Directory
from butphe.core.people.importing import words
from butphe.core.people.importing.columns import COLUMNS
from butphe.core.people.model import CAPACITIES
from butphe.core.people.standing import has_ended

_SHEETS = {"people": "Cán bộ", "units": "Đơn vị"}
_NEEDED = {"people": ("name", "title"), "units": ("name",)}
_LAST_LINE = 2_000
_WIDTHS = {"name": 34, "title": 34, "unit": 34, "email": 28, "parent": 34}
_NOTES = {
    "login": "Để trống: hệ thống đặt theo tên và chữ đầu họ, đệm. Empty: made of the name.",
    "role": "Để trống: suy ra từ chức vụ (trừ Quản trị). Empty: told by the title.",
    "rank": "1 là cao nhất. Để trống: theo vai trò. 1 is the highest; empty: by the role.",
    "unit": "Đúng tên hoặc tên gọi tắt đã có, hay có ở trang Đơn vị. Empty: directly under the agency.",
    "capacity": "TM, KT, TL, TUQ hoặc Q; để trống nếu không ký. Empty: does not sign.",
}


def workbook(people: Directory, agency: str, today: date) -> bytes:
    """XLSX: a sheet of people and one of units, choices offered in their columns."""
    units = sorted(unit.name for unit in people.units.values() if unit.agency == agency and not has_ended(unit.valid_to, today))
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#DBE4FF", "border": 1, "text_wrap": True, "valign": "vcenter"})
    choices = book.add_worksheet("Danh mục")
    for column, values in enumerate((units, list(words.ROLES), list(words.KINDS), list(CAPACITIES))):
        choices.write_column(0, column, values)
    choices.hide()
    offered = {"unit": (0, len(units)), "parent": (0, len(units)), "role": (1, len(words.ROLES)), "kind": (2, len(words.KINDS))}
    offered["capacity"] = (3, len(CAPACITIES))
    for kind, title in _SHEETS.items():
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for column, (name, written) in enumerate(COLUMNS[kind].items()):
            sheet.write_string(0, column, written[0] + ("*" if name in _NEEDED[kind] else ""), head)
            sheet.set_column(column, column, _WIDTHS.get(name, 16))
            if name in _NOTES:
                sheet.write_comment(0, column, _NOTES[name])
            if name in offered and offered[name][1]:
                where, count = offered[name]
                source = f"='Danh mục'!${'ABCD'[where]}$1:${'ABCD'[where]}${count}"
                rule = {"validate": "list", "source": source, "error_type": "information", "input_title": written[0]}
                sheet.data_validation(1, column, _LAST_LINE, column, rule)
    book.worksheets_objs[1].activate()
    book.close()
    return packed.getvalue()


def plain(kind: str) -> bytes:
    """CSV with a byte order mark, so that Excel reads the Vietnamese letters."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names[0] for names in COLUMNS[kind].values())
    return text.getvalue().encode("utf-8-sig")


KINDS: Sequence[str] = tuple(COLUMNS)
