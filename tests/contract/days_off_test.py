"""The days off that devices carry are those of the server's calendar."""

import re
from datetime import date, timedelta
from pathlib import Path

from butphe.core.workdays.calendar import vietnam

SOURCE = Path(__file__).parents[2] / "pwa" / "src" / "app" / "workdays.ts"


def _carried() -> tuple[dict[int, set[str]], set[str]]:
    text = SOURCE.read_text(encoding="utf-8")
    years = {int(year): set(days.split()) for year, days in re.findall(r"'(\d{4})': '([^']+)'", text)}
    return years, set(re.findall(r"'(\d{4}-\d{2}-\d{2})'", text))


def test_every_day_is_worked_or_off_alike_at_both_ends() -> None:
    years, worked = _carried()
    calendar, day = vietnam(), date(min(years), 1, 1)
    assert len(years) >= 5
    while day.year <= max(years):
        off = day.weekday() >= 5 or f"{day:%m-%d}" in years[day.year]
        assert calendar.works(day) == (day.isoformat() in worked or not off), day
        day += timedelta(days=1)
