"""The fixed turns of phrase of an administrative document: number, date, urgency, recipients.

Source: Decree 30/2020/NĐ-CP, Appendix I, part I, section II, points 3, 4 and 9; section III, 2b.
"""

from datetime import date

from .form import Urgency

#: Width in millimetres and words of the mark; the height is always 8 mm.
URGENCY_MARKS: dict[Urgency, tuple[str, int]] = {
    "urgent": ("KHẨN", 20),
    "very_urgent": ("THƯỢNG KHẨN", 40),
    "flash": ("HỎA TỐC", 30),
}
BLANK_NUMBER = "\u00a0" * 10
BLANK_DAY = "\u00a0" * 5


def number_text(number: int) -> str:
    """Numbers below ten carry a leading zero: 5 → "05"."""
    return f"{number:02d}"


def number_line(number: int | None, symbol: str) -> str:
    """ "Số: 05/BNV-VP"; a draft leaves the number's place open."""
    return f"Số: {BLANK_NUMBER if number is None else number_text(number)}/{symbol}"


def day_text(day: int) -> str:
    """Days below ten carry a leading zero."""
    return f"{day:02d}"


def month_text(month: int) -> str:
    """Only January and February carry a leading zero."""
    return f"{month:02d}" if month < 3 else str(month)


def date_text(day: date) -> str:
    """ "ngày 05 tháng 01 năm 2026", "ngày 29 tháng 6 năm 2026"."""
    return f"ngày {day_text(day.day)} tháng {month_text(day.month)} năm {day.year}"


def date_line(place: str, issued: date | None, made: date) -> str:
    """Place and date; a draft leaves the day open and keeps the month it was made in."""
    if issued is not None:
        return f"{place}, {date_text(issued)}"
    return f"{place}, ngày{BLANK_DAY}tháng {month_text(made.month)} năm {made.year}"


def recipient_lines(recipients: tuple[str, ...], filing: str) -> list[str]:
    """The list under "Nơi nhận": semicolons, and the copy kept as the last line."""
    return [f"{line};" for line in recipients] + [f"Lưu: {filing}."]


def base_lines(bases: tuple[str, ...]) -> list[str]:
    """Legal bases: a semicolon after each, a full stop after the last."""
    return [text + ("." if i + 1 == len(bases) else ";") for i, text in enumerate(bases)]
