""" "Bắt đầu lại": the demo's first data again, within a second, while windows stay signed in."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from butphe.core.db import Database, metadata

# What belongs to the browsers that are open now, and not to the story.
_KEPT = ("session", "sync_device", "push_subscription")
_PATIENCE_SECONDS = 30


def keep(live: Path, start: Path) -> None:
    """Copies the live database to ``start``, whole and consistent."""
    with closing(sqlite3.connect(live, timeout=_PATIENCE_SECONDS)) as source:
        temporary = start.with_suffix(".new")
        temporary.unlink(missing_ok=True)
        with closing(sqlite3.connect(temporary)) as target:
            source.backup(target)
    temporary.replace(start)


def restore(database: Database, live: Path, start: Path) -> None:
    """Puts the kept database in place of the live one, in a new epoch.

    Devices see the epoch and fetch everything anew; what they send again is answered anew.
    """
    with database.read() as tx:
        rows = {name: _rows(tx, name) for name in _KEPT}
        rows["sync_device"] = _settled(tx, rows["sync_device"])
        counter = metadata.tables["sync_counter"]
        before = tx.execute(select(counter.c.seq, counter.c.epoch)).one()
    with closing(sqlite3.connect(start)) as source, closing(sqlite3.connect(live, timeout=_PATIENCE_SECONDS)) as target:
        source.backup(target)
    with database.write() as tx:
        for name, kept in rows.items():
            _replace(tx, name, kept)
        tx.execute(update(counter).values(seq=before.seq + 1, epoch=before.epoch + 1))


def _settled(tx: Connection, devices: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The devices with what came from them counted as settled: its results go, and nobody is to miss them."""
    result = metadata.tables["sync_result"]
    newest = {row[0]: row[1] for row in tx.execute(select(result.c.device, func.max(result.c.n)).group_by(result.c.device))}
    return [{**one, "floor": max(one["floor"], newest.get(one["id"], 0) + 1)} for one in devices]


def _rows(tx: Connection, name: str) -> Sequence[Mapping[str, Any]]:
    return [dict(row._mapping) for row in tx.execute(select(metadata.tables[name]))]  # noqa: SLF001


def _replace(tx: Connection, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    tx.execute(delete(metadata.tables[name]))
    if rows:
        tx.execute(insert(metadata.tables[name]), list(rows))
