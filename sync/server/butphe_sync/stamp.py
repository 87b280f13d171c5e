"""The last statement before every commit: the counter, the log's entry, the result and the feed rows, all at once.

Whoever holds the counter's row holds up every other writer until the commit; so it is taken last, in one round trip. Because numbers are given in the
order of commits, a reader who has seen number k has seen everything up to k (a sequence or a clock taken earlier misses rows: ``stamp_race_test``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from butphe_sync.canonical import canonical
from butphe_sync.checksum import tag
from butphe_sync.log import chained, digest
from butphe_sync.ports import Touch
from butphe_sync.spoken import run, run_many

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One feed row to write: for a viewer (person or scope), ``up``, or ``gone`` with its reason."""

    viewer: str
    kind: str
    entity: str
    op: str = "up"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A final result to keep; its number comes from the stamp."""

    id: str
    device: str
    n: int
    person: str
    lane: str
    name: str
    fingerprint: str
    status: str
    code: str | None
    rev: int | None
    detail: str
    statement: str
    signature: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction adds.

    ``touched`` are the entities whose viewers are all named in ``rows``: who else still holds one is told that it is gone.
    """

    at: int
    body: Json
    result: ResultRow | None = None
    rows: Sequence[Row] = ()
    touched: Sequence[Touch] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """The number given, the epoch it belongs to, and the hash of the log's entry there."""

    seq: int
    epoch: int
    hash: str


def write(tx: Connection, change: Change) -> Stamp:
    """Stamp a change; nothing may follow but the commit."""
    return _postgresql(tx, change) if tx.dialect.name == "postgresql" else _sqlite(tx, change)


_RESULT_COLUMNS = (*ResultRow.__slots__, "at")
_result_values = attrgetter(*ResultRow.__slots__)

_PG_TYPES = {"n": "bigint", "rev": "bigint", "at": "bigint", "detail": "json"}
_PG_VALUES = ", ".join(f"CAST(%({name})s AS {_PG_TYPES.get(name, 'text')})" for name in _RESULT_COLUMNS)
_PG_RESULT = f"""r AS (
  INSERT INTO sync_result ({", ".join(_RESULT_COLUMNS)}, seq) SELECT {_PG_VALUES}, c.seq FROM c),"""

_PG_FEED = """n AS (
  SELECT viewer, kind, entity, op, reason, tag
  FROM jsonb_to_recordset(CAST(%(rows)s AS jsonb)) AS x (viewer text, kind text, entity text, op text, reason text, tag bigint)),
o AS (
  SELECT f.viewer, f.kind, f.entity, 'gone', 'rights', f.tag
  FROM jsonb_to_recordset(CAST(%(touched)s AS jsonb)) AS t (kind text, entity text)
  JOIN sync_feed f ON f.entity = t.entity AND f.kind = t.kind AND f.op = 'up'
  WHERE NOT EXISTS (SELECT 1 FROM n WHERE n.viewer = f.viewer AND n.kind = f.kind AND n.entity = f.entity)),
a AS (SELECT * FROM n UNION ALL SELECT * FROM o),
f AS (
  INSERT INTO sync_feed (viewer, kind, entity, op, reason, tag, seq, at)
  SELECT a.*, c.seq, CAST(%(at)s AS bigint) FROM c, a
  ON CONFLICT (viewer, kind, entity) DO UPDATE
  SET op = excluded.op, reason = excluded.reason, seq = excluded.seq, at = excluded.at),
p AS (
  INSERT INTO sync_poke (seq, at, viewers)
  SELECT c.seq, CAST(%(at)s AS bigint), (SELECT json_agg(DISTINCT viewer) FROM a) FROM c WHERE EXISTS (SELECT 1 FROM a)),"""


def _pg(*parts: str) -> str:
    return f"""WITH c AS (
  UPDATE sync_counter
  SET seq = seq + 1, log_hash = encode(sha256(convert_to(log_hash || CAST(%(digest)s AS text), 'UTF8')), 'hex')
  WHERE id = 1 RETURNING seq, epoch, log_hash),
{"".join(parts)}
l AS (
  INSERT INTO action_log (seq, at, digest, hash, body)
  SELECT c.seq, CAST(%(at)s AS bigint), CAST(%(digest)s AS text), c.log_hash, CAST(%(body)s AS json) FROM c)
SELECT seq, epoch, log_hash FROM c"""


_PG = {
    (False, False): _pg(),
    (True, False): _pg(_PG_RESULT),
    (False, True): _pg(_PG_FEED),
    (True, True): _pg(_PG_RESULT, _PG_FEED),
}


def _postgresql(tx: Connection, change: Change) -> Stamp:
    values: Json = {"at": change.at, "digest": digest(change.body), "body": canonical(change.body)}
    if change.result is not None:
        values.update(zip(ResultRow.__slots__, _result_values(change.result), strict=True))
    feeds = bool(change.rows or change.touched)
    if feeds:
        values["rows"] = json.dumps([_row_object(row) for row in change.rows])
        values["touched"] = json.dumps([{"kind": touch.kind, "entity": touch.entity} for touch in change.touched])
    return Stamp(*run(tx, _PG[change.result is not None, feeds], values)[0])


def _row_object(row: Row) -> Json:
    made = {"viewer": row.viewer, "kind": row.kind, "entity": row.entity, "op": row.op, "reason": row.reason}
    return made | {"tag": tag(row.kind, row.entity)}


_TAKE = "UPDATE sync_counter SET seq = seq + 1 WHERE id = 1 RETURNING seq, epoch, log_hash"
_CHAIN = "UPDATE sync_counter SET log_hash = ? WHERE id = 1"
_LOG = "INSERT INTO action_log (seq, at, digest, hash, body) VALUES (?, ?, ?, ?, ?)"
_RESULT = f"INSERT INTO sync_result ({', '.join(_RESULT_COLUMNS)}, seq) VALUES ({', '.join('?' * (len(_RESULT_COLUMNS) + 1))})"
_HOLDERS = "SELECT viewer, kind, entity FROM sync_feed WHERE entity = ? AND kind = ? AND op = 'up'"
_FEED = """INSERT INTO sync_feed (viewer, kind, entity, op, reason, tag, seq, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (entity, kind, viewer) DO UPDATE SET op = excluded.op, reason = excluded.reason, seq = excluded.seq, at = excluded.at"""
_POKE = "INSERT INTO sync_poke (seq, at, viewers) VALUES (?, ?, ?)"


def _sqlite(tx: Connection, change: Change) -> Stamp:
    """Under the database's write lock nobody waits for a round trip, so that plain statements do."""
    seq, epoch, previous = run(tx, _TAKE)[0]
    entry = digest(change.body)
    made = Stamp(seq, epoch, chained(previous, entry))
    run(tx, _CHAIN, (made.hash,))
    run(tx, _LOG, (seq, change.at, entry, made.hash, canonical(change.body)))
    if change.result is not None:
        run(tx, _RESULT, (*_result_values(change.result), change.at, seq))
    rows = [*change.rows, *_left_out(tx, change)]
    if rows:
        _write_rows(tx, rows, seq, change.at)
    return made


def _left_out(tx: Connection, change: Change) -> Iterable[Row]:
    named = {(row.viewer, row.kind, row.entity) for row in change.rows}
    for touch in change.touched:
        for viewer, kind, entity in run(tx, _HOLDERS, (touch.entity, touch.kind)):
            if (viewer, kind, entity) not in named:
                yield Row(viewer, kind, entity, "gone", "rights")


def _write_rows(tx: Connection, rows: Sequence[Row], seq: int, at: int) -> None:
    run_many(tx, _FEED, [(r.viewer, r.kind, r.entity, r.op, r.reason, tag(r.kind, r.entity), seq, at) for r in rows])
    run(tx, _POKE, (seq, at, json.dumps(sorted({row.viewer for row in rows}))))
