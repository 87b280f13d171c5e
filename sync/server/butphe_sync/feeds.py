"""Fan-out: the rows that a change means for everybody who may see what it touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from butphe_sync.checksum import tag
from butphe_sync.ports import Clock, Product, Touch
from butphe_sync.spoken import run
from butphe_sync.stamp import Row

# The first half of our advisory locks: "views" is shared by changes and exclusive to whoever computes a view, "entity" serialises the fan-out of one.
VIEWS = 0x62757670
ENTITY = 0x62757065

_LOCK = f"""SELECT pg_advisory_xact_lock_shared({VIEWS}, 0)
UNION ALL SELECT pg_advisory_xact_lock({ENTITY}, k) FROM (SELECT DISTINCT unnest(CAST(%(keys)s AS integer[])) AS k ORDER BY 1) x"""
_LOCK_VIEWS = f"SELECT pg_advisory_xact_lock({VIEWS}, 0)"


def settle(tx: Connection, touched: Sequence[Touch]) -> None:
    """Wait for whoever is stamping these entities, or computing a view; who comes later waits for us.

    Without it a viewer named a moment before a right ended could be stamped a moment after. SQLite has one writer at a time anyway.
    """
    if tx.dialect.name == "postgresql":
        run(tx, _LOCK, {"keys": [_key(touch) for touch in touched]})


def settle_views(tx: Connection) -> None:
    """Wait until no change is between asking for viewers and its commit."""
    if tx.dialect.name == "postgresql":
        run(tx, _LOCK_VIEWS)


def _key(touch: Touch) -> int:
    value = tag(touch.kind, touch.entity)
    return value - 2**32 if value >= 2**31 else value


def fan_out(tx: Connection, product: Product, touched: Sequence[Touch], clock: Clock) -> list[Row]:
    """The ``up`` rows for all viewers of what a change touched, each entity once."""
    if not touched:
        return []
    settle(tx, touched)
    return rows(touched, product.viewers(tx, touched, clock()))


def rows(touched: Sequence[Touch], viewers: Mapping[Touch, frozenset[str]]) -> list[Row]:
    """One ``up`` row for each viewer of each entity."""
    return [Row(viewer, touch.kind, touch.entity) for touch in dict.fromkeys(touched) for viewer in sorted(viewers.get(touch, frozenset()))]
