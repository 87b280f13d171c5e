"""Working days: arithmetic on dates, and Vietnam's public holidays with swapped days."""

from butphe.core.workdays.calendar import Calendar, public_holidays, vietnam, working_weekends
from butphe.core.workdays.model import calendar_day, load_calendar

__all__ = ["Calendar", "calendar_day", "load_calendar", "public_holidays", "vietnam", "working_weekends"]
