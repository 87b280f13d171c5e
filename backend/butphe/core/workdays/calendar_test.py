from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butphe.core.workdays.calendar import vietnam

CALENDAR = vietnam()
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2029, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),  # the culture day, new in 2026
        (date(2026, 8, 22), True),  # a Saturday that is worked ...
        (date(2026, 8, 31), False),  # ... for this Monday
        (date(2026, 2, 17), False),  # lunar new year
        (date(2030, 2, 2), False),  # lunar new year at UTC+7; UTC+8 would say 3 February
        (date(2026, 4, 27), False),  # substitute for a holiday on a Sunday
    ],
)
def test_known_days(day: date, works: bool) -> None:
    assert CALENDAR.works(day) is works


def test_three_working_days_skip_the_holiday_of_24_november() -> None:
    assert CALENDAR.add(date(2026, 11, 23), 3) == date(2026, 11, 27)


def test_a_swapped_day_of_the_table_wins() -> None:
    assert vietnam({date(2026, 11, 24): True}).works(date(2026, 11, 24))


@given(DAYS, st.integers(min_value=0, max_value=40))
def test_adding_and_counting_agree(start: date, days: int) -> None:
    end = CALENDAR.add(start, days)
    assert CALENDAR.between(start, end) == days
    assert days == 0 or CALENDAR.works(end)


@given(DAYS, DAYS)
def test_between_is_antisymmetric(one: date, other: date) -> None:
    assert CALENDAR.between(one, other) == -CALENDAR.between(other, one)


@given(DAYS)
def test_no_stretch_off_is_longer_than_a_long_new_year(day: date) -> None:
    assert CALENDAR.next_after(day) - day <= timedelta(days=12)
