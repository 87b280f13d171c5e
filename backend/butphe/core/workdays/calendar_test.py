from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from butphe.core.workdays.calendar import inherited, public_holidays, vietnam

CALENDAR = vietnam()
# The first look at a year reads its holidays, which takes a while on a busy machine.
UNHURRIED = settings(deadline=None)
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


@UNHURRIED
@given(DAYS, st.integers(min_value=0, max_value=40))
def test_adding_and_counting_agree(start: date, days: int) -> None:
    end = CALENDAR.add(start, days)
    assert CALENDAR.between(start, end) == days
    assert days == 0 or CALENDAR.works(end)


@UNHURRIED
@given(DAYS, DAYS)
def test_between_is_antisymmetric(one: date, other: date) -> None:
    assert CALENDAR.between(one, other) == -CALENDAR.between(other, one)


@UNHURRIED
@given(DAYS)
def test_no_stretch_off_is_longer_than_a_long_new_year(day: date) -> None:
    assert CALENDAR.next_after(day) - day <= timedelta(days=12)


# Days that an office moved: any day, worked or off, and whole bridges of them.
MOVED = st.dictionaries(DAYS, st.booleans(), max_size=60)


@given(MOVED, DAYS, st.integers(min_value=0, max_value=40))
def test_adding_and_counting_agree_whatever_was_moved(moved: dict[date, bool], start: date, days: int) -> None:
    calendar = vietnam(moved)
    end = calendar.add(start, days)
    assert calendar.between(start, end) == days
    assert days == 0 or calendar.works(end)


@given(MOVED, DAYS, st.integers(min_value=1, max_value=30), st.integers(min_value=1, max_value=30))
def test_a_deadline_does_not_depend_on_how_it_was_counted(moved: dict[date, bool], start: date, one: int, other: int) -> None:
    calendar = vietnam(moved)
    assert calendar.add(calendar.add(start, one), other) == calendar.add(start, one + other)
    assert calendar.add(start, one) < calendar.add(start, one + other)


@given(DAYS, st.integers(min_value=1, max_value=30), st.data())
def test_a_day_taken_off_never_brings_a_deadline_nearer(start: date, days: int, data: st.DataObject) -> None:
    plain = vietnam()
    end = plain.add(start, days)
    off = data.draw(st.dates(min_value=start, max_value=end))
    later = vietnam({off: False}).add(start, days)
    assert later >= end
    assert (later > end) == (off > start and plain.works(off))


@given(DAYS, st.integers(min_value=1, max_value=30), st.data())
def test_a_swapped_pair_leaves_what_lies_beyond_it_alone(start: date, days: int, data: st.DataObject) -> None:
    plain = vietnam()
    end = plain.add(start, days + 10)
    inside = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    off = data.draw(st.sampled_from([day for day in inside if plain.works(day)]))
    worked = data.draw(st.sampled_from([day for day in inside if not plain.works(day)] or [off]))
    if worked != off:
        assert vietnam({off: False, worked: True}).between(start, end) == plain.between(start, end)


@given(st.lists(MOVED, min_size=1, max_size=3), DAYS)
def test_the_nearest_table_that_names_a_day_decides(tables: list[dict[date, bool]], day: date) -> None:
    naming = [table[day] for table in tables if day in table]
    assert inherited(tables).works(day) == (naming[0] if naming else CALENDAR.works(day))


@given(st.integers(min_value=2026, max_value=2060))
def test_24_november_is_a_holiday_from_2026(year: int) -> None:
    assert date(year, 11, 24) in public_holidays(year)
    assert not CALENDAR.works(date(year, 11, 24))
    assert date(2025, 11, 24) not in public_holidays(2025)
