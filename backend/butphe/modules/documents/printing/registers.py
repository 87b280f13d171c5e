"""The pages of a register: read for a clerk of its agency, in any stretch of days or numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import ge, le
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from butphe.core.people.directory import Directory, load
from butphe.core.values import local_day
from butphe.errors import HttpError
from butphe.modules.documents.access import visible
from butphe.modules.documents.bodies import bodies
from butphe.modules.documents.holders import NUMBERS
from butphe.modules.documents.model import entry, register
from butphe.modules.documents.printing.columns import Body, Book, Cell, Entry, line

MOST_LINES = 5_000
_AT_ONCE = 200

_REGISTER = select(register).where(register.c.id == bindparam("id"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days and numbers, both ends belonging to it; None is open."""

    since: date | None = None
    until: date | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """Lines of a register, and what stands on its cover. ``parent`` and ``agency`` are names."""

    book: Book
    parent: str | None
    agency: str
    name: str
    year: int
    stretch: Stretch
    lines: tuple[tuple[Cell, ...], ...]


def pages(tx: Connection, reader: str, id: str, book: Book | None, stretch: Stretch, now: int) -> Pages:
    """The lines of a stretch, the oldest first.

    Who: a clerk of the register's agency; to anybody else there is no such register. Of a document
    that the reader may not see only its number stands there. Refuses ``not_found``, and
    ``register_long`` above 5,000 lines.
    """
    people = load(tx)
    row = tx.execute(_REGISTER, {"id": id}).first()
    if row is None or not _keeps(people, reader, row.agency, now):
        raise HttpError("not_found")
    if (found := tx.execute(_lines(id, stretch, counting=True)).scalar_one()) > MOST_LINES:
        raise HttpError("register_long", lines=found, most=MOST_LINES)
    chosen = _book(row, book)
    entries = tx.execute(_lines(id, stretch)).all()
    lines = tuple(line(chosen, *pair) for pair in _with_bodies(tx, people, reader, entries, now))
    agency = people.agencies[row.agency]
    above = people.agencies[agency.parent].name if agency.parent else None
    return Pages(chosen, above, agency.name, row.name, row.year, stretch, lines)


def _keeps(people: Directory, reader: str, agency: str, now: int) -> bool:
    return any(one.person == reader for one in people.of_role(agency, NUMBERS, now))


def _book(row: Row[Any], wanted: Book | None) -> Book:
    if wanted == "progress" and row.kind == "incoming":
        return "progress"
    return "incoming" if row.kind == "incoming" else "outgoing"


def _lines(id: str, stretch: Stretch, *, counting: bool = False) -> Select[Any]:
    ends = (
        (ge, entry.c.date, stretch.since),
        (le, entry.c.date, stretch.until),
        (ge, entry.c.number, stretch.first),
        (le, entry.c.number, stretch.last),
    )
    inside = [entry.c.register == id, *(compare(column, end) for compare, column, end in ends if end is not None)]
    if counting:
        return select(func.count()).select_from(entry).where(*inside)
    return select(entry).where(*inside).order_by(entry.c.number)


def _with_bodies(tx: Connection, people: Directory, reader: str, rows: Sequence[Row[Any]], now: int) -> Iterator[tuple[Entry, Body | None]]:
    for at in range(0, len(rows), _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        seen = visible(tx, reader, [row.document for row in some], now)
        known = bodies(tx, reader, seen, now)
        for row in some:
            body = known.get(row.document)
            yield Entry(row.number, row.text, row.date, row.cancel_reason), body and with_days(_with_place(people, body))


def _with_place(people: Directory, body: Body) -> Body:
    """With the unit where it was drafted."""
    author = body["author"]
    unit = people.units.get(people.unit_of(author["id"]) or "") if author else None
    return {**body, "drafted_in": unit.short_name if unit else None}


def with_days(body: Body) -> Body:
    """With the agency's civil days of directives and acts."""
    dated = {name: [{**one, "day": local_day(one["at"])} for one in body[name]] for name in ("directives", "acts")}
    return {**body, **dated}
