"""Pure arithmetic of working days.

Days off are Saturdays, Sundays and public holidays (Labour Code 2019, article 112, and National
Assembly resolution 28/2026/QH16 that added 24 November); lunar ones are computed at UTC+7 by the
library ``holidays``. What the Government swaps each year, or an agency keeps, overrides both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def _public(year: int) -> tuple[Mapping[date, str], frozenset[date]]:
    found = holidays.country_holidays("VN", years=[year], language="vi")
    working_weekends: set[date] = getattr(found, "weekend_workdays", set())
    return dict(found), frozenset(day for day in working_weekends if day.year == year)


def public_holidays(year: int) -> Mapping[date, str]:
    """The days off of a year as the library knows them, weekends included, with their names."""
    return _public(year)[0]


def working_weekends(year: int) -> frozenset[date]:
    """Weekend days that the Government made working days, as the library knows them."""
    return _public(year)[1]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. ``overrides`` maps a date to True (worked) or False (off)."""

    overrides: Mapping[date, bool] = field(default_factory=dict)

    def works(self, day: date) -> bool:
        if day in self.overrides:
            return self.overrides[day]
        return day in working_weekends(day.year) or (day.weekday() < 5 and day not in public_holidays(day.year))

    def add(self, start: date, days: int) -> date:
        """The date ``days`` working days after ``start``; the first counted is the next working day.

        Raises ValueError for a negative count.
        """
        if days < 0:
            raise ValueError("days must not be negative")
        day = start
        for _ in range(days):
            day = self.next_after(day)
        return day

    def next_after(self, day: date) -> date:
        day += timedelta(days=1)
        while not self.works(day):
            day += timedelta(days=1)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.between(end, start)
        span = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
        return sum(self.works(day) for day in span)


def vietnam(overrides: Mapping[date, bool] | None = None) -> Calendar:
    """Vietnam's working days, with the given swaps on top of the library's."""
    return Calendar(dict(overrides or {}))


def inherited(tables: Iterable[Mapping[date, bool]]) -> Calendar:
    """The calendar of an agency: ``tables`` are its own days, its parent's and so on upwards; the nearest wins."""
    merged: dict[date, bool] = {}
    for days in tables:
        for day, works in days.items():
            merged.setdefault(day, works)
    return Calendar(merged)
