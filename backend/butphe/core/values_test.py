from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from butphe.core.values import day_start, iso, local_day, new_id

INSTANTS = st.integers(min_value=0, max_value=4_000_000_000_000)


@given(INSTANTS, INSTANTS)
def test_ids_sort_by_the_time_of_making(one: int, other: int) -> None:
    if one != other:
        assert (new_id(one) < new_id(other)) == (one < other)


def test_an_id_is_a_uuid_of_version_seven() -> None:
    made = new_id(0x0123456789AB)
    assert made.startswith("01234567-89ab-7")
    assert made[19] in "89ab"
    assert len({new_id(1) for _ in range(1000)}) == 1000


def test_the_day_changes_at_local_midnight() -> None:
    midnight = day_start(date(2026, 1, 1))
    assert (local_day(midnight - 1), local_day(midnight)) == (date(2025, 12, 31), date(2026, 1, 1))
    assert iso(midnight) == "2026-01-01T00:00:00.000+07:00"


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_a_day_begins_on_itself(day: date) -> None:
    assert local_day(day_start(day)) == day
