"""Time as an office lives it: a line of working minutes, on which the demo's events lie.

A place is a number of working minutes from the start of the last working day that the demo may
tell of (day 0): the morning of day 0 is 0…, the days before it are negative. A working day has
480 minutes, 7:00–11:30 and 13:30–17:00.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from butphe.core.values import day_start, local_day
from butphe.core.workdays import Calendar, vietnam

MINUTES = 480
_MORNING = 270
#: The last event of the demo's day 0; before this time of day, day 0 is the working day before.
LAST_EVENT = 9 * 60 + 30
_REACH_BACK, _REACH_AHEAD = 400, 120


@dataclass(frozen=True)
class Office:
    """The line of working minutes as seen at `now` (milliseconds UTC)."""

    now: int
    calendar: Calendar

    @cached_property
    def today(self) -> date:
        return local_day(self.now)

    @cached_property
    def day_zero(self) -> date:
        """The last working day whose morning has passed at `now`."""
        passed = self.now >= day_start(self.today) + LAST_EVENT * 60_000
        if self.calendar.works(self.today) and passed:
            return self.today
        return self._previous(self.today)

    @cached_property
    def first_due(self) -> date:
        """Today, or the next working day when today is none."""
        return self.today if self.calendar.works(self.today) else self.calendar.next_after(self.today)

    def instant(self, place: int) -> int:
        """Milliseconds UTC of a place on the line."""
        minute = place % MINUTES
        clock = 7 * 60 + minute if minute < _MORNING else 13 * 60 + 30 + minute - _MORNING
        return day_start(self.day(place)) + clock * 60_000

    def day(self, place: int) -> date:
        """The civil date of a place."""
        return self._days[self._zero + place // MINUTES]

    def due(self, days: int) -> date:
        """The date `days` working days after today (or its next working day); negative: before."""
        at = self._days.index(self.first_due)
        return self._days[at + days]

    def due_from(self, place: int, days: int) -> date:
        """The date `days` working days after a place."""
        return self._days[self._zero + place // MINUTES + days]

    @cached_property
    def _days(self) -> Sequence[date]:
        first = self.day_zero - timedelta(days=_REACH_BACK)
        span = (first + timedelta(days=n) for n in range(_REACH_BACK + _REACH_AHEAD))
        return [day for day in span if self.calendar.works(day)]

    @cached_property
    def _zero(self) -> int:
        return self._days.index(self.day_zero)

    def _previous(self, day: date) -> date:
        day -= timedelta(days=1)
        while not self.calendar.works(day):
            day -= timedelta(days=1)
        return day


def place(days_back: int, clock: str) -> int:
    """The place of a time of day ("08:12", inside office hours), some working days before day 0."""
    hour, minute = (int(part) for part in clock.split(":"))
    since = (hour - 7) * 60 + minute
    if since >= _MORNING:
        since -= 120
    return since - days_back * MINUTES


def office(now: int, calendar: Calendar | None = None) -> Office:
    """The office at `now`; Vietnam's working days unless another calendar is given."""
    return Office(now, calendar or vietnam())
