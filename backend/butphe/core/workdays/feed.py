"""The days that agencies moved, on every device: one row for each agency that moved some."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from butphe.core.feeds import Feed, Viewers
from butphe.core.people.feed import DIRECTORY
from butphe.core.workdays.model import calendar_day

_DAYS = select(calendar_day).where(calendar_day.c.agency.in_(bindparam("agencies", expanding=True))).order_by(calendar_day.c.agency, calendar_day.c.date)


def _viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
    return {row.agency: frozenset({DIRECTORY}) for row in tx.execute(_DAYS, {"agencies": list(entities)})}


def _bodies(tx: Connection, _person: str, entities: Collection[str], _now: int) -> Mapping[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in tx.execute(_DAYS, {"agencies": list(entities)}):
        line = {"date": row.date.isoformat(), "works": row.works, "note": row.note, "legal_basis": row.legal_basis}
        found.setdefault(row.agency, {"days": []})["days"].append(line)
    return found


workdays = Feed(_viewers, _bodies)
