"""Which table is which, and what stands in its columns: by the words of the first line, with or without marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from butphe.core.people.importing.reading import Sheet, UnreadableError
from butphe.core.text import fold

# By kind: field → how the column is called, the first as the template has it.
COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "people": {
        "name": ("Họ và tên", "Họ tên", "Full name", "Name"),
        "login": ("Tên đăng nhập", "Tài khoản", "Login", "Username"),
        "email": ("Thư điện tử", "Email", "E-mail"),
        "title": ("Chức vụ", "Chức danh", "Title", "Position"),
        "short": ("Viết tắt", "Viết tắt chức vụ", "Short"),
        "unit": ("Đơn vị", "Phòng", "Phòng ban", "Unit"),
        "role": ("Vai trò", "Role"),
        "rank": ("Thứ bậc", "Rank"),
        "capacity": ("Thẩm quyền ký", "Capacity"),
    },
    "units": {
        "name": ("Tên đơn vị", "Unit name"),
        "short_name": ("Tên gọi tắt", "Short name"),
        "kind": ("Loại đơn vị", "Loại", "Kind"),
        "parent": ("Thuộc đơn vị", "Thuộc", "Part of"),
    },
    "positions": {
        "title": ("Tên chức vụ", "Chức vụ", "Title"),
        "short": ("Viết tắt", "Short"),
        "unit": ("Đơn vị", "Phòng", "Unit"),
        "role": ("Vai trò", "Role"),
        "rank": ("Thứ bậc", "Rank"),
        "capacity": ("Thẩm quyền ký", "Capacity"),
    },
}
# A sheet is the first kind of which it has these.
_NEEDED = {"people": ("name", "title"), "units": ("name",), "positions": ("title",)}


@dataclass(frozen=True, slots=True)
class Table:
    """A recognised sheet: its lines as {field: text}, with their numbers."""

    kind: str
    sheet: str
    lines: Sequence[tuple[int, Mapping[str, str]]]


def recognised(sheets: Sequence[Sheet]) -> list[Table]:
    """The sheets whose first line is known. Raises UnreadableError (import_columns) when none is."""
    found = [table for sheet in sheets if (table := _table(sheet)) is not None]
    if not found:
        raise UnreadableError("import_columns", needed=[COLUMNS["people"]["name"][0], COLUMNS["people"]["title"][0]])
    order = ("units", "positions", "people")
    return sorted(found, key=lambda table: order.index(table.kind))


def _table(sheet: Sheet) -> Table | None:
    head = [fold(text).strip(" *:") for text in sheet.lines[0][1]]
    for kind, needed in _NEEDED.items():
        places = {field: at for field, names in COLUMNS[kind].items() if (at := _place(head, names)) is not None}
        if all(field in places for field in needed):
            lines = [(number, {field: line[at] if at < len(line) else "" for field, at in places.items()}) for number, line in sheet.lines[1:]]
            return Table(kind, sheet.name, [(number, cells) for number, cells in lines if any(cells.values())])
    return None


def _place(head: Sequence[str], names: Sequence[str]) -> int | None:
    return next((head.index(fold(name)) for name in names if fold(name) in head), None)
