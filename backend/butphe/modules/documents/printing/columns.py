"""The columns of the registers, in the order of Decree 30/2020/NĐ-CP, Appendix IV, and what of a document stands in each; pure.

A document comes in the shape of a device's row (``bodies``).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Body = Mapping[str, Any]
Cell = str | int | date | None
Book = Literal["incoming", "outgoing", "progress"]

HIDDEN = "(văn bản ngoài quyền xem)"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a register: the number as it was given, and why it was cancelled."""

    number: int
    text: str
    day: date
    cancelled: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is relative to the other columns."""

    title: str
    width: float
    cell: Callable[[Entry, Body], Cell]


def line(book: Book, entry: Entry, body: Body | None) -> tuple[Cell, ...]:
    """The cells of one line. Of a document that one may not see only number and day are told."""
    if body is None:
        known = _of_entry(book, entry)
        return (*known, HIDDEN, *[None] * (len(COLUMNS[book]) - len(known) - 1))
    return tuple(column.cell(entry, body) for column in COLUMNS[book])


def _of_entry(book: Book, entry: Entry) -> tuple[Cell, ...]:
    if book == "incoming":
        return (entry.day, entry.number)
    return (entry.text, entry.day) if book == "outgoing" else (entry.number,)


def name(target: Mapping[str, Any] | None) -> str:
    """A person's name, or a unit's."""
    return str(target["name"]) if target else ""


def receivers(body: Body) -> str:
    """Who has it to deal with: the lead of the last directive, and who helps."""
    if not body["directives"]:
        return ""
    last = body["directives"][-1]
    helping = ", ".join(name(one) for one in last["cooperating"])
    return f"{name(last['lead'])}; phối hợp: {helping}" if helping else name(last["lead"])


def signer(body: Body) -> str:
    """Who approved it last: the one under whose name it goes out."""
    approved = [step for step in body["route"] if step["act"] == "approve" and step["state"] == "approved"]
    return name(approved[-1]["by"] or approved[-1]["who"]) if approved else ""


def day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def dated(day: date | None) -> str:
    """30/11/2026"""
    return day.strftime("%d/%m/%Y") if day else ""


def _passed_on(_: Entry, body: Body) -> Cell:
    return body["directives"][-1]["day"] if body["directives"] else None


def _subject(_: Entry, body: Body) -> Cell:
    return f"{body['doc_type']}. {body['subject']}"


def _came(_: Entry, body: Body) -> Cell:
    reference = " ".join(filter(None, [body["number"], f"ngày {dated(day(body['date']))}" if body["date"] else ""]))
    return ", ".join(filter(None, [" ".join([body["doc_type"], reference]).strip(), body["sender"]]))


_URGENCY = {"urgent": "Khẩn", "very_urgent": "Thượng khẩn", "flash": "Hỏa tốc"}
_STATES = {"recalled": "Đã thu hồi", "replaced": "Đã được thay thế", "cancelled": "Đã hủy"}


def remarks(entry: Entry, body: Body) -> str:
    """Why a number was cancelled; how urgent, until when; what became of it after the issue."""
    due = f"Hạn {dated(day(body['due']))}" if body["due"] else ""
    cancelled = f"Hủy số: {entry.cancelled}" if entry.cancelled else _STATES.get(body["state"], "")
    return "; ".join(filter(None, [cancelled, _URGENCY.get(body["urgency"], ""), due]))


def progress(body: Body) -> str:
    """How far the tasks are, and the document itself."""
    if body["state"] in ("done", "cancelled"):
        return {"done": "Đã xong", "cancelled": "Đã hủy"}[body["state"]]
    said = [f"{name(task['lead'])}: {'đã xong' if task['state'] == 'done' else str(task['percent']) + '%'}" for task in body["tasks"] if not task["parent"]]
    return "; ".join(said) or ("Đang giải quyết" if body["directives"] else "Chờ ý kiến chỉ đạo")


def _kept_by(_: Entry, body: Body) -> Cell:
    return ", ".join(filter(None, ["VT", body.get("drafted_in")]))


def _answers(_: Entry, body: Body) -> Cell:
    return ", ".join(one["number"] for one in body["answered_by"] if one["number"])


def _signed_for(_entry: Entry, _body: Body) -> Cell:
    return ""


COLUMNS: Mapping[Book, Sequence[Column]] = {
    "incoming": (
        Column("Ngày đến", 10, lambda entry, _: entry.day),
        Column("Số đến", 6, lambda entry, _: entry.number),
        Column("Tác giả", 15, lambda _, body: body["sender"] or ""),
        Column("Số, ký hiệu văn bản", 13, lambda _, body: body["number"] or ""),
        Column("Ngày tháng văn bản", 10, lambda _, body: day(body["date"])),
        Column("Tên loại và trích yếu nội dung văn bản", 30, _subject),
        Column("Đơn vị hoặc người nhận", 17, lambda _, body: receivers(body)),
        Column("Ngày chuyển", 10, _passed_on),
        Column("Ký nhận", 8, _signed_for),
        Column("Ghi chú", 12, remarks),
    ),
    "outgoing": (
        Column("Số, ký hiệu văn bản", 13, lambda entry, _: entry.text),
        Column("Ngày tháng văn bản", 10, lambda entry, _: entry.day),
        Column("Tên loại và trích yếu nội dung văn bản", 30, _subject),
        Column("Người ký", 13, lambda _, body: signer(body)),
        Column("Nơi nhận văn bản", 20, lambda _, body: "; ".join(body["recipients"])),
        Column("Đơn vị, người nhận bản lưu", 11, _kept_by),
        Column("Số lượng bản", 7, lambda _entry, _body: "Điện tử"),
        Column("Ngày chuyển", 10, lambda entry, body: None if body["state"] == "cancelled" else entry.day),
        Column("Ký nhận", 8, _signed_for),
        Column("Ghi chú", 12, remarks),
    ),
    "progress": (
        Column("Số đến", 6, lambda entry, _: entry.number),
        Column("Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản", 28, _came),
        Column("Đơn vị hoặc người nhận", 20, lambda _, body: receivers(body)),
        Column("Thời hạn giải quyết", 10, lambda _, body: day(body["due"])),
        Column("Tiến độ giải quyết", 20, lambda _, body: progress(body)),
        Column("Số, ký hiệu văn bản trả lời", 14, _answers),
        Column("Ghi chú", 12, remarks),
    ),
}
