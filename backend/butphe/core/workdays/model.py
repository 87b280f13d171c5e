"""The editable table of days that the Government, or an agency, moved.

A day holds for the agency it stands under and for every one below it, until one of those says
otherwise: what the first agency of an installation moves, the whole installation has.
"""

from datetime import date

from sqlalchemy import Boolean, Column, Connection, Date, ForeignKey, String, Table, Text, bindparam, select

from butphe.core.db import metadata
from butphe.core.people.directory import load
from butphe.core.workdays.calendar import Calendar, inherited

calendar_day = Table(
    "calendar_day",
    metadata,
    Column("agency", String(36), ForeignKey("agency.id"), primary_key=True),
    Column("date", Date, primary_key=True),
    Column("works", Boolean, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("legal_basis", String(200), nullable=False, server_default=""),
)

_OF = select(calendar_day.c.agency, calendar_day.c.date, calendar_day.c.works).where(calendar_day.c.agency.in_(bindparam("agencies", expanding=True)))


def load_calendar(tx: Connection, agency: str) -> Calendar:
    """Vietnam's calendar with what the agency, and those above it, moved."""
    chain = load(tx).chain(agency)
    tables: dict[str, dict[date, bool]] = {one: {} for one in chain}
    for row in tx.execute(_OF, {"agencies": list(chain)}):
        tables[row.agency][row.date] = row.works
    return inherited(tables.values())
