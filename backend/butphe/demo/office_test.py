"""The line of working minutes: where it begins at any hour, and what it skips."""

from datetime import date

import pytest

from butphe.core.values import day_start, iso
from butphe.core.workdays import vietnam

from .office import MINUTES, office, place


def at(day: date, hour: float) -> int:
    return day_start(day) + int(hour * 3_600_000)


@pytest.mark.parametrize(
    ("day", "hour", "zero", "first_due"),
    [
        (date(2026, 11, 23), 10, date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 23), 8, date(2026, 11, 20), date(2026, 11, 23)),  # before the morning is over
        (date(2026, 11, 22), 15, date(2026, 11, 20), date(2026, 11, 23)),  # Sunday
        (date(2026, 11, 24), 10, date(2026, 11, 23), date(2026, 11, 25)),  # Vietnamese Culture Day
        (date(2027, 2, 8), 10, date(2027, 2, 3), date(2027, 2, 11)),  # Tết
    ],
)
def test_day_zero_is_the_last_worked_morning(day: date, hour: int, zero: date, first_due: date) -> None:
    found = office(at(day, hour))
    assert (found.day_zero, found.first_due) == (zero, first_due)


def test_the_line_goes_over_lunch_nights_and_holidays() -> None:
    found = office(at(date(2026, 11, 25), 12))
    times = [iso(found.instant(place(0, "11:29") + step)) for step in (0, 1)]
    assert [time[11:16] for time in times] == ["11:29", "13:30"]
    assert iso(found.instant(-1))[:16] == "2026-11-23T16:59"
    assert iso(found.instant(place(1, "07:00")))[:16] == "2026-11-23T07:00"


def test_every_place_is_in_office_hours_of_a_working_day() -> None:
    found, calendar = office(at(date(2026, 9, 3), 9)), vietnam()
    for minute in range(-40 * MINUTES, 0, 37):
        moment = iso(found.instant(minute))
        assert calendar.works(date.fromisoformat(moment[:10]))
        assert "07:00" <= moment[11:16] < "11:30" or "13:30" <= moment[11:16] < "17:00"


def test_deadlines_count_working_days_from_today() -> None:
    found = office(at(date(2026, 11, 23), 10))
    assert [found.due(n).isoformat() for n in (-1, 0, 1, 2)] == [
        "2026-11-20",
        "2026-11-23",
        "2026-11-25",
        "2026-11-26",
    ]
