"""Registers and slips as the forms that are set, and registers as workbooks; pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from butphe.core import sheets
from butphe.core.typeset import RegisterForm, SlipBlock, SlipEntry, SlipForm
from butphe.modules.documents.printing.columns import COLUMNS, Body, Cell, dated, day, name
from butphe.modules.documents.printing.registers import Pages

_TITLES = {"incoming": "Sổ đăng ký văn bản đến", "outgoing": "Sổ đăng ký văn bản đi", "progress": "Sổ theo dõi giải quyết văn bản đến"}
_NARROW = 10


def title(pages: Pages) -> str:
    """The decree's name of the book; a register with a name of its own has it beside."""
    named = _TITLES[pages.book]
    usual = pages.name.casefold() in (named.casefold(), named.replace(" đăng ký", "").casefold())
    return named if usual or pages.book == "progress" else f"{named} ({pages.name})"


def register_form(pages: Pages, reader: str, today: date) -> RegisterForm:
    """``reader`` is the name of who prints it."""
    columns = COLUMNS[pages.book]
    numbers = [cell for line in pages.lines for cell in line[:2] if isinstance(cell, (int, str)) and cell]
    days = [cell for line in pages.lines for cell in line[:2] if isinstance(cell, date)]
    stretch = pages.stretch
    return RegisterForm(
        parent=pages.parent,
        agency=pages.agency,
        title=title(pages),
        year=str(pages.year),
        days=(dated(stretch.since or min(days, default=None)), dated(stretch.until or max(days, default=None))),
        numbers=(str(numbers[0]), str(numbers[-1])) if numbers else ("", ""),
        columns=tuple(column.title for column in columns),
        widths=tuple(column.width for column in columns),
        aligns=tuple("center" if column.width <= _NARROW else "left" for column in columns),
        rows=tuple(tuple(shown(cell) for cell in line) for line in pages.lines),
        footing=f"In ngày {dated(today)} bởi {reader}",
        made=today,
    )


def shown(cell: Cell) -> str:
    """As it stands on paper."""
    return dated(cell) if isinstance(cell, date) else "" if cell is None else str(cell)


def register_sheet(pages: Pages) -> bytes:
    """The same lines as a workbook."""
    return sheets.workbook(title(pages), [(column.title, column.width * 1.4) for column in COLUMNS[pages.book]], pages.lines)


def slip_form(body: Body, parent: str | None, leaders: frozenset[str], reader: str, today: date) -> SlipForm:
    """``body`` as a device's row, with the day of each directive; ``leaders``: assignments that lead the agency."""
    by_leader = [_directive(one) for one in body["directives"] if one["by"]["id"] in leaders]
    others = [_directive(one) for one in body["directives"] if one["by"]["id"] not in leaders] + [_task(one) for one in body["tasks"] if one["parent"]]
    arrival = body["arrival"]
    reference = " ".join(filter(None, [body["number"], f"ngày {dated(day(body['date']))}" if body["date"] else ""]))
    due = dated(day(body["due"]))
    return SlipForm(
        parent=parent,
        agency=body["agency"]["name"],
        title=f"Phiếu giải quyết văn bản đến số {arrival['number']}",
        facts=(
            ("Số đến", f"{arrival['number']}, ngày {dated(day(arrival['date']))}"),
            ("Tác giả", body["sender"] or ""),
            ("Số, ký hiệu", reference),
            ("Trích yếu", f"{body['doc_type']}. {body['subject']}"),
            *((("Thời hạn", due),) if due else ()),
        ),
        blocks=(
            SlipBlock("1. Ý kiến chỉ đạo giải quyết của lãnh đạo cơ quan, tổ chức", tuple(by_leader)),
            SlipBlock("2. Ý kiến của người đứng đầu đơn vị", tuple(others)),
            SlipBlock("3. Ý kiến đề xuất của người giải quyết", tuple(_reports(body))),
        ),
        footing=f"In ngày {dated(today)} bởi {reader}",
        made=today,
    )


def _directive(one: Mapping[str, Any]) -> SlipEntry:
    named = {"Chủ trì": [one["lead"]], "Phối hợp": one["cooperating"], "Để biết": one["inform"]}
    lines = [f"{label}: {', '.join(name(target) for target in targets)}" for label, targets in named.items() if targets]
    until = [f"Thời hạn: {dated(day(one['due']))}"] if one["due"] else []
    return SlipEntry(one["text"], (*lines, *until), f"{one['by']['title']} {one['by']['name']}", dated(one["day"]))


def _task(one: Mapping[str, Any]) -> SlipEntry:
    due = f"thời hạn {dated(day(one['due']))}" if one["due"] else "không có thời hạn"
    return SlipEntry("", (one["title"],), f"Giao {name(one['lead'])}", due)


def _reports(body: Body) -> list[SlipEntry]:
    """What those who work on it reported and remarked, in their own words."""
    said = [act for act in body["acts"] if act["act"] in ("task.report", "document.comment") and act.get("text")]
    answers = [f"Văn bản trả lời: {one['number']}" for one in body["answered_by"] if one["number"]]
    entries = [SlipEntry(act["text"], (), f"{act['by']['title']} {act['by']['name']}", dated(act["day"])) for act in said]
    return entries + ([SlipEntry("", tuple(answers), "Phát hành", "")] if answers else [])
