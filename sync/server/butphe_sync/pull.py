"""The way down: rows behind a cursor, in one read snapshot, with the sum when nothing is left to tell."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from butphe_sync.checksum import MODULUS, SPREAD, shown
from butphe_sync.cursor import Cursor, encode
from butphe_sync.guards import Guards
from butphe_sync.ports import Product, Touch
from butphe_sync.spoken import Spoken
from butphe_sync.standing import Standing
from butphe_sync.tables import result
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
    """Who reads, when, how much, and under which guards; ``joined`` is the seq at which the person last joined a scope."""

    product: Product
    person: str
    now: int
    most: int
    guards: Guards
    joined: int | None = None


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


_TOLD = "(f.op = 'up' OR f.seq > :fresh)"
_BEHIND = "(f.seq, f.kind, f.entity) > (:seq, :kind, :entity)"
_LATER = "CASE WHEN f.seq > m.seq THEN f.seq ELSE m.seq END"
_SCOPES = "sync_membership m JOIN sync_feed f ON f.viewer = m.scope WHERE m.viewer = :person"
_COLUMNS = "f.kind AS kind, f.entity AS entity, f.seq AS seq, f.op AS op, f.reason AS reason"
_COLUMNS_LATER = _COLUMNS.replace("f.seq AS", f"{_LATER} AS")


def _part(columns: str, source: str, name: str) -> str:
    return f"SELECT * FROM (SELECT {columns} FROM {source} AND {_TOLD} ORDER BY 3, 1, 2 LIMIT :limit) {name}"


_OWN = _part(_COLUMNS, f"sync_feed f WHERE f.viewer = :person AND {_BEHIND}", "a")
_JOINED_BEFORE = _part(_COLUMNS, f"{_SCOPES} AND m.seq < :seq AND {_BEHIND}", "b")
_JOINED_SINCE = _part(_COLUMNS_LATER, f"{_SCOPES} AND m.seq >= :seq AND ({_LATER}, f.kind, f.entity) > (:seq, :kind, :entity)", "c")
_FROM_THEIR_OWN_SEQ = _part(_COLUMNS, f"{_SCOPES} AND {_BEHIND}", "b")


def _rows(*parts: str) -> Spoken:
    return Spoken(f"SELECT kind, entity, seq, op, reason FROM ({' UNION ALL '.join(parts)}) e ORDER BY seq, kind, entity LIMIT :limit")


# Own rows; rows of scopes joined before the cursor; rows of scopes joined since (each counts from the joining). Most calls need less than all of it,
# and PostgreSQL plans longer than it reads.
_ROWS_OWN = _rows(_OWN)
_ROWS_BEFORE = _rows(_OWN, _JOINED_BEFORE)
_ROWS_SINCE = _rows(_OWN, _JOINED_BEFORE, _JOINED_SINCE)
_ROWS_UNGUARDED = _rows(_OWN, _FROM_THEIR_OWN_SEQ)
_STILL_SEEN = Spoken("""SELECT 1 FROM sync_membership w JOIN sync_feed g ON g.viewer = w.scope AND g.op = 'up'
WHERE w.viewer = :person AND g.entity = :entity AND g.kind = :kind""")
_WEIGHT = f"f.tag * (1 + ({{seq}}) % {SPREAD}) % {MODULUS}"
_SUM = Spoken(f"""SELECT COALESCE(SUM(w), 0) FROM (
SELECT {_WEIGHT.format(seq="f.seq")} AS w FROM sync_feed f WHERE f.viewer = :person AND f.op = 'up'
UNION ALL SELECT {_WEIGHT.format(seq=_LATER)} FROM {_SCOPES} AND f.op = 'up') x""")
_DESK = Spoken(f"""SELECT {_COLUMNS} FROM sync_feed f WHERE f.viewer = :person AND f.op = 'up' AND f.entity = :entity AND f.kind = :kind
UNION ALL SELECT {_COLUMNS_LATER} FROM {_SCOPES} AND f.op = 'up' AND f.entity = :entity AND f.kind = :kind""")
_RESULTS = select(
    result.c.id, result.c.status, result.c.code, result.c.detail, result.c.seq, result.c.at, result.c.name, result.c.lane, result.c.device, result.c.statement
).where(result.c.id.in_(bindparam("ids", expanding=True)))


def beginning(person: str, here: Standing) -> Cursor:
    """Before everything."""
    return Cursor(here.epoch, person, fresh=here.seq)


def first_page(tx: Connection, reading: Reading, here: Standing) -> Page:
    """The desk, whose rows come before all others and once more in their place; with an empty desk at once the rows from 0."""
    start = beginning(reading.person, here)
    touches = reading.product.desk(tx, reading.person, reading.now) if reading.guards.desk_first else ()
    found = [row for touch in touches for row in _rows_of(tx, reading.person, touch)]
    if not found:
        return next_page(tx, reading, start, here.seq)
    rows, missing = _with_bodies(tx, reading, found)
    return Page(rows, start, here.seq, more=True, missing=missing)


def next_page(tx: Connection, reading: Reading, cursor: Cursor, head: int) -> Page:
    """The rows behind the cursor, the oldest first; complete when fewer than ``most`` are left. ``head``: the snapshot's newest number."""
    found = rows_behind(tx, reading, cursor)
    more = len(found) > reading.most
    found = found[: reading.most]
    onward = _onward(cursor, found[-1], reading.guards) if more else cursor.complete(head)
    rows, missing = _with_bodies(tx, reading, [row for row in found if _is_told(tx, reading.person, row)])
    return Page(rows, onward, head, more, missing)


def _onward(cursor: Cursor, last: FeedRow, guards: Guards) -> Cursor:
    if guards.cursor_key:
        return cursor.behind(last.seq, last.kind, last.entity)
    return cursor.behind(last.seq, "~", "")


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
    return [FeedRow._make(row) for row in _statement(reading, cursor)(tx, values)]


def _statement(reading: Reading, cursor: Cursor) -> Spoken:
    if not reading.guards.membership_seq:
        return _ROWS_UNGUARDED
    if reading.joined is None:
        return _ROWS_OWN
    return _ROWS_BEFORE if reading.joined < cursor.seq else _ROWS_SINCE


def _is_told(tx: Connection, person: str, row: FeedRow) -> bool:
    """``gone`` from one scope is nothing to tell while another brings the entity."""
    return row.op == "up" or not _STILL_SEEN(tx, {"person": person, "kind": row.kind, "entity": row.entity})


def _rows_of(tx: Connection, person: str, touch: Touch) -> list[FeedRow]:
    values = {"person": person, "kind": touch.kind, "entity": touch.entity}
    return [FeedRow._make(row) for row in _DESK(tx, values)]


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
    short = {name: value for name, value in args.items() if _is_short(value) and _can_be_sent(name, value)} if isinstance(args, dict) else {}
    at = body.get("at")
    return {"tapped": at if type(at) is int else None, "args": short}


def _is_short(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float) or (isinstance(value, str) and len(value) <= 120)


def _can_be_sent(*values: object) -> bool:
    """Half a surrogate pair in a refused command must not keep its refusal, and all behind it, from being told."""
    return not any("\ud800" <= letter <= "\udfff" for value in values if isinstance(value, str) for letter in value)


class Sums:
    """Sums of replicas. A sum is an audit: it is counted anew only every so often, and else repeated while no row of the person changed."""

    def __init__(self, every: int) -> None:
        self._every = every
        self._known: dict[tuple[int, str], tuple[int, str, int]] = {}

    def of(self, tx: Connection, before: Cursor, page: Page, now: int) -> str | None:
        """The sum at a complete page, in the page's own snapshot; None when it is not its turn. ``before``: the cursor the page was read behind."""
        key = (before.epoch, before.person)
        at, known, counted = self._known.get(key, (-1, "", -self._every))
        looked = before.seq <= at <= page.head and not before.fresh
        if not looked or any(row[2] > at for row in page.rows):
            if not before.fresh and now - counted < self._every:
                return None
            known, counted = shown(int(_SUM(tx, {"person": before.person})[0][0])), now
        self._known[key] = (page.head, known, counted)
        return known
