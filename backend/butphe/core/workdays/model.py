"""The editable table of days that an agency, or the Government, moved."""

from sqlalchemy import Boolean, Column, Connection, Date, String, Table, Text, select

from butphe.core.db import metadata
from butphe.core.workdays.calendar import Calendar, vietnam

calendar_day = Table(
    "calendar_day",
    metadata,
    Column("date", Date, primary_key=True),
    Column("works", Boolean, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("legal_basis", String(200), nullable=False, server_default=""),
)

_ALL = select(calendar_day.c.date, calendar_day.c.works)


def load_calendar(tx: Connection) -> Calendar:
    """Vietnam's calendar with the days of the table on top."""
    return vietnam({row.date: row.works for row in tx.execute(_ALL)})
