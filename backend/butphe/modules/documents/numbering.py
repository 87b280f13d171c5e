"""Numbers out of registers: one after the other, each once, whoever asks at the same time.

Decree 30/2020/NĐ-CP, articles 15 and 22: a series begins at 01 on 1 January and ends on 31 December
of the agency's own time; paper and electronic documents share it. The register's row is locked
until the commit, so a number that is given stands, and one that is not given leaves no gap.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from butphe.core.commands import Context
from butphe.core.values import Refusal, new_id
from butphe.modules.documents.model import entry, register
from butphe.modules.documents.rules.amending import COPIES
from butphe.modules.documents.rules.number import check_date

COPY_REGISTER = "Sổ bản sao"
DEFAULT_NAMES = {"incoming": "Sổ văn bản đến", "outgoing": "Sổ văn bản đi"}

_BY_ID = select(register).where(register.c.id == bindparam("id"))
_SAME_KIND = select(register).where(register.c.agency == bindparam("agency"), register.c.kind == bindparam("kind"), register.c.closed.is_(False))
_NEWEST_FIRST = _SAME_KIND.order_by(register.c.year.desc(), register.c.id)
_LOCKED = select(register).where(register.c.series == bindparam("series"), register.c.year == bindparam("year")).with_for_update()
_TAKE = update(register).where(register.c.id == bindparam("wanted")).values(next=register.c.next + 1, last_date=bindparam("day"))
_ENTER = insert(entry)
_CLOSE = update(register).where(register.c.series == bindparam("wanted")).values(closed=True)
_OF_SERIES = select(register.c.id).where(register.c.series == bindparam("series"))
_OPEN = {
    "sqlite": sqlite.insert(register).on_conflict_do_nothing(index_elements=["series", "year"]),
    "postgresql": postgresql.insert(register).on_conflict_do_nothing(index_elements=["series", "year"]),
}


@dataclass(frozen=True, slots=True)
class Place:
    """The next free line of a register, held until the commit."""

    register: str
    name: str
    year: int
    number: int
    day: date


def place(ctx: Context, agency: str, kind: str, wanted: str | None, doc_type: str, day: date) -> Place | Refusal:
    """Locks the register for ``day``: the one ``wanted`` (of whatever year), else the agency's for
    this type of document; the year's register is opened by itself.

    Refusals: ``not_found`` (no such register of this agency and kind), ``register_type`` (not for
    this type of document), ``register_closed``, ``date_future``, ``date_order``.
    """
    chosen = _wanted(ctx, agency, kind, wanted) if wanted else _usual(ctx, agency, kind, doc_type)
    if chosen is None:
        return Refusal("not_found", {"register": wanted})
    if chosen["doc_types"] is not None and doc_type not in chosen["doc_types"]:
        return Refusal("register_type", {"types": list(chosen["doc_types"])})
    row = _of_year(ctx, chosen, day.year)
    if row.closed or chosen["closed"]:
        return Refusal("register_closed")
    fault = check_date(day, ctx.today, row.last_date)
    return fault or Place(row.id, row.name, row.year, row.next, day)


def take(ctx: Context, at: Place, document: str, text: str) -> None:
    """Writes the line: the number belongs to ``document`` from now on."""
    ctx.tx.execute(_TAKE, {"wanted": at.register, "day": at.day})
    line = {"register": at.register, "number": at.number, "document": document, "date": at.day, "text": text}
    ctx.tx.execute(_ENTER, {**line, "at": ctx.now, "by": ctx.actor.assignment})
    ctx.touch("register", at.register)


def open_series(ctx: Context, values: dict[str, Any]) -> None:
    """Opens a register for the current year; ``values`` are id, agency, kind, name, doc_types, next."""
    ctx.tx.execute(_OPEN[ctx.tx.dialect.name], {**values, "series": values["id"], "year": ctx.today.year, "closed": False})
    ctx.touch("register", values["id"])


def close_series(ctx: Context, series: str) -> None:
    """Closes a register in all its years."""
    ctx.tx.execute(_CLOSE, {"wanted": series})
    touch_series(ctx, series)


def touch_series(ctx: Context, series: str) -> None:
    """Says that a register changed in all its years."""
    for row in ctx.tx.execute(_OF_SERIES, {"series": series}):
        ctx.touch("register", row.id)


def _wanted(ctx: Context, agency: str, kind: str, wanted: str) -> dict[str, Any] | None:
    row = ctx.tx.execute(_BY_ID, {"id": wanted}).first()
    if row is None or row.agency != agency or row.kind != kind:
        return None
    return row._asdict()


def _usual(ctx: Context, agency: str, kind: str, doc_type: str) -> dict[str, Any]:
    """The agency's register that names this type, else the one for all types, else a first one."""
    rows = [row._asdict() for row in ctx.tx.execute(_NEWEST_FIRST, {"agency": agency, "kind": kind})]
    named = (row for row in rows if row["doc_types"] and doc_type in row["doc_types"])
    general = (row for row in rows if row["doc_types"] is None)
    if doc_type in COPIES:
        # Article 25 and Appendix I, part III: all copies an agency makes are numbered together, apart from what it writes.
        return next(named, None) or _series(agency, "copies", kind, COPY_REGISTER, sorted(COPIES))
    return next(named, None) or next(general, None) or _series(agency, kind, kind, DEFAULT_NAMES[kind], None)


def _series(agency: str, key: str, kind: str, name: str, doc_types: list[str] | None) -> dict[str, Any]:
    """A series that is opened by itself; the same for all who need it at once."""
    return {
        "series": str(uuid5(NAMESPACE_URL, f"{agency}/{key}")),
        "agency": agency,
        "kind": kind,
        "name": name,
        "doc_types": doc_types,
        "closed": False,
    }


def _of_year(ctx: Context, chosen: dict[str, Any], year: int) -> Row[Any]:
    key = {"series": chosen["series"], "year": year}
    found = ctx.tx.execute(_LOCKED, key).first()
    if found is not None:
        return found
    same = {name: chosen[name] for name in ("series", "agency", "kind", "name", "doc_types")}
    fresh = {**same, "id": new_id(ctx.now), "year": year, "next": 1, "closed": False}
    ctx.tx.execute(_OPEN[ctx.tx.dialect.name], fresh)
    return ctx.tx.execute(_LOCKED, key).one()
