"""The way down: rows behind a cursor, in one read snapshot, with the sum when nothing is left to tell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from butphe_sync.checksum import MODULUS, SPREAD, shown
from butphe_sync.cursor import Cursor, encode
from butphe_sync.guards import Guards
from butphe_sync.ports import Product, Touch
from butphe_sync.tables import counter, result
from butphe_sync.view import RESULT_KIND

Json = dict[str, Any]


class FeedRow(NamedTuple):
    """A row as one viewer counts it: a scope's row has the seq of joining when that is newer."""

    kind: str
    entity: str
    seq: int
    op: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads, when, how much, and under which guards."""

    product: Product
    person: str
    now: int
    most: int
    guards: Guards


@dataclass(frozen=True, slots=True)
class Page:
    """One answer's way down. ``missing``: rows that the product had no body for."""

    rows: list[list[Any]]
    cursor: Cursor
    head: int
    more: bool
    missing: tuple[Touch, ...] = ()

    def answer(self) -> Json:
        """Rows, cursor and more, as they stand in the answer."""
        return {"rows": self.rows, "cursor": encode(self.cursor), "more": self.more}


_SEEN_ELSEWHERE = """NOT EXISTS (
  SELECT 1 FROM sync_membership w JOIN sync_feed g ON g.viewer = w.scope AND g.op = 'up'
  WHERE w.viewer = :person AND g.entity = f.entity AND g.kind = f.kind)"""
_TOLD = f"(f.op = 'up' OR (f.seq > :fresh AND {_SEEN_ELSEWHERE}))"
_BEHIND = "(f.seq, f.kind, f.entity) > (:seq, :kind, :entity)"
_LATER = "CASE WHEN f.seq > m.seq THEN f.seq ELSE m.seq END"
_SCOPES = "sync_membership m JOIN sync_feed f ON f.viewer = m.scope WHERE m.viewer = :person"
_COLUMNS = "f.kind AS kind, f.entity AS entity, f.seq AS seq, f.op AS op, f.reason AS reason"
_PART = "SELECT * FROM (SELECT {columns} FROM {source} AND {told} ORDER BY 3, 1, 2 LIMIT :limit) {name}"


def _parts(membership_seq: bool) -> list[str]:
    """Own rows; rows of scopes joined before the cursor; rows of scopes joined since (each counts from the joining)."""
    own = _PART.format(columns=_COLUMNS, source=f"sync_feed f WHERE f.viewer = :person AND {_BEHIND}", told=_TOLD, name="a")
    if not membership_seq:
        return [own, _PART.format(columns=_COLUMNS, source=f"{_SCOPES} AND {_BEHIND}", told=_TOLD, name="b")]
    old = _PART.format(columns=_COLUMNS, source=f"{_SCOPES} AND m.seq < :seq AND {_BEHIND}", told=_TOLD, name="b")
    since = f"{_SCOPES} AND m.seq >= :seq AND ({_LATER}, f.kind, f.entity) > (:seq, :kind, :entity)"
    new = _PART.format(columns=_COLUMNS.replace("f.seq AS", f"{_LATER} AS"), source=since, told=_TOLD, name="c")
    return [own, old, new]


def _statement(parts: Iterable[str], order: str = "seq, kind, entity") -> str:
    return f"SELECT kind, entity, seq, op, reason FROM ({' UNION ALL '.join(parts)}) e ORDER BY {order} LIMIT :limit"


def _driver(sql: str, names: Sequence[str]) -> dict[str, str]:
    """The statement in each driver's own style of parameters."""
    postgresql = sql
    for name in names:
        postgresql = postgresql.replace(f":{name}", f"%({name})s")
    return {"sqlite": sql, "postgresql": postgresql}


_NAMES = ("person", "fresh", "seq", "kind", "entity", "limit")
_ROWS = {on: _driver(_statement(_parts(on)), _NAMES) for on in (True, False)}
_WEIGHT = f"f.tag * (1 + ({{seq}}) % {SPREAD}) % {MODULUS}"
_SUM = _driver(
    f"""SELECT COALESCE(SUM(w), 0) FROM (
SELECT {_WEIGHT.format(seq="f.seq")} AS w FROM sync_feed f WHERE f.viewer = :person AND f.op = 'up'
UNION ALL SELECT {_WEIGHT.format(seq=_LATER)} FROM {_SCOPES} AND f.op = 'up') x""",
    ("person",),
)
_SUM["postgresql"] = _SUM["postgresql"].replace(f"% {SPREAD}", f"%% {SPREAD}").replace(f"% {MODULUS}", f"%% {MODULUS}")
_DESK = _driver(
    f"""SELECT {_COLUMNS} FROM sync_feed f WHERE f.viewer = :person AND f.op = 'up' AND f.entity = :entity AND f.kind = :kind
UNION ALL SELECT {_COLUMNS.replace("f.seq AS", f"{_LATER} AS")} FROM {_SCOPES} AND f.op = 'up' AND f.entity = :entity AND f.kind = :kind""",
    ("person", "entity", "kind"),
)
_HEAD = select(counter.c.seq, counter.c.horizon).where(counter.c.id == 1)
_RESULTS = select(
    result.c.id, result.c.status, result.c.code, result.c.detail, result.c.seq, result.c.at, result.c.name, result.c.lane, result.c.device, result.c.statement
).where(result.c.id.in_(bindparam("ids", expanding=True)))


def first_page(tx: Connection, reading: Reading, epoch: int) -> Page:
    """The desk, whose rows come before all others and once more in their place; with an empty desk at once the rows from 0."""
    head, _ = tx.execute(_HEAD).one()
    start = Cursor(epoch, reading.person, fresh=head)
    touches = reading.product.desk(tx, reading.person, reading.now) if reading.guards.desk_first else ()
    found = [row for touch in touches for row in _rows_of(tx, reading.person, touch)]
    if not found:
        return next_page(tx, reading, start)
    rows, missing = _with_bodies(tx, reading, found)
    return Page(rows, start, head, more=True, missing=missing)


def next_page(tx: Connection, reading: Reading, cursor: Cursor) -> Page:
    """The rows behind the cursor, the oldest first; complete when fewer than ``most`` are left."""
    head, _ = tx.execute(_HEAD).one()
    found = rows_behind(tx, reading, cursor)
    more = len(found) > reading.most
    found = found[: reading.most]
    rows, missing = _with_bodies(tx, reading, found)
    onward = _onward(cursor, found[-1], reading.guards) if more else cursor.complete(head)
    return Page(rows, onward, head, more, missing)


def _onward(cursor: Cursor, last: FeedRow, guards: Guards) -> Cursor:
    if guards.cursor_key:
        return cursor.behind(last.seq, last.kind, last.entity)
    return cursor.behind(last.seq, "~", "")


def is_too_old(tx: Connection, cursor: Cursor) -> bool:
    """Whether ``gone`` rows behind this cursor have been thrown away."""
    _, horizon = tx.execute(_HEAD).one()
    return max(cursor.seq, cursor.fresh) < int(horizon)


def rows_behind(tx: Connection, reading: Reading, cursor: Cursor) -> list[FeedRow]:
    """The rows behind a cursor, one more than a page holds."""
    values = {
        "person": reading.person,
        "fresh": cursor.fresh,
        "seq": cursor.seq,
        "kind": cursor.kind,
        "entity": cursor.entity,
        "limit": reading.most + 1,
    }
    sql = _ROWS[reading.guards.membership_seq][tx.dialect.name]
    return [FeedRow(*row) for row in tx.exec_driver_sql(sql, values)]


def _rows_of(tx: Connection, person: str, touch: Touch) -> list[FeedRow]:
    values = {"person": person, "kind": touch.kind, "entity": touch.entity}
    return [FeedRow(*row) for row in tx.exec_driver_sql(_DESK[tx.dialect.name], values)]


def _with_bodies(tx: Connection, reading: Reading, found: Sequence[FeedRow]) -> tuple[list[list[Any]], tuple[Touch, ...]]:
    bodies = {kind: _bodies(tx, reading, kind, found) for kind in {row.kind for row in found if row.op == "up"}}
    missing = tuple(Touch(row.kind, row.entity) for row in found if row.op == "up" and row.entity not in bodies[row.kind])
    return [_shown(row, bodies) for row in found], missing


def _shown(row: FeedRow, bodies: dict[str, dict[str, Json]]) -> list[Any]:
    body = bodies.get(row.kind, {}).get(row.entity)
    if row.op == "up" and body is not None:
        return [row.kind, row.entity, row.seq, "up", body]
    return [row.kind, row.entity, row.seq, "gone", row.reason or "rights"]


def _bodies(tx: Connection, reading: Reading, kind: str, found: Sequence[FeedRow]) -> dict[str, Json]:
    entities = [row.entity for row in found if row.kind == kind and row.op == "up"]
    if kind == RESULT_KIND:
        return _refusals(tx, entities)
    return dict(reading.product.bodies(tx, reading.person, kind, entities, reading.now))


def _refusals(tx: Connection, ids: Sequence[str]) -> dict[str, Json]:
    rows = tx.execute(_RESULTS, {"ids": list(ids)}).mappings()
    return {row["id"]: {name: row[name] for name in row if name != "statement"} | _claimed(row["statement"]) for row in rows}


def _claimed(statement: str) -> Json:
    """When the person says to have tapped, and the short ones among the arguments: enough to recognise the command by."""
    body = json.loads(statement)
    args = body.get("args")
    short = {name: value for name, value in args.items() if _is_short(value)} if isinstance(args, dict) else {}
    at = body.get("at")
    return {"tapped": at if type(at) is int else None, "args": short}


def _is_short(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float) or (isinstance(value, str) and len(value) <= 120)


class Sums:
    """Sums of replicas, remembered while no row of the person changed."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], tuple[int, str]] = {}

    def of(self, tx: Connection, before: Cursor, page: Page) -> str:
        """The sum at a complete page, in the page's own snapshot. ``before`` is the cursor that the page was read behind."""
        key = (before.epoch, before.person)
        at, known = self._known.get(key, (-1, ""))
        looked = before.seq <= at <= page.head and not before.fresh
        if not looked or any(row[2] > at for row in page.rows):
            known = shown(int(tx.exec_driver_sql(_SUM[tx.dialect.name], {"person": before.person}).scalar_one()))
        if page.head >= at:
            self._known[key] = (page.head, known)
        return known
