"""One process with the server's own engine round the simulation's product. JSON lines: one request on stdin, one answer on stdout.

It has no clock, no randomness and no network of its own: the harness says what happens, in which order, and when.
"""

from __future__ import annotations

import gc
import json
import logging
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, MetaData, StaticPool, create_engine

from butphe_sync.engine import Engine
from butphe_sync.guards import ALL
from butphe_sync.tables import define
from product import SCHEMA, Office, set_member, sql

Json = dict[str, Any]

SECRET = b"of the simulation, 32 bytes long"


class Store:
    """The database port on one connection in memory; nothing here runs at the same time as anything else."""

    def __init__(self) -> None:
        self._raw = _memory()
        self._engine = create_engine("sqlite://", creator=lambda: self._raw, poolclass=StaticPool)
        self._create()
        self._empty = self.image()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A writing transaction."""
        with self._transaction("BEGIN IMMEDIATE") as tx:
            yield tx

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One snapshot."""
        with self._transaction("BEGIN") as tx:
            yield tx

    def image(self) -> bytes:
        """A backup of everything."""
        return self._raw.serialize()

    def restore(self, image: bytes | None = None) -> None:
        """Put a backup back; without one, the empty database. On a connection of its own: SQLite 3.40 dies when statements are kept over it."""
        self._engine.dispose()
        self._raw = _memory()
        self._raw.deserialize(image or self._empty)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with self._engine.connect() as tx, tx.begin():
            tx.exec_driver_sql(begin)
            yield tx

    def _create(self) -> None:
        metadata = MetaData()
        define(metadata)
        with self.write() as tx:
            metadata.create_all(tx)
            for statement in SCHEMA:
                tx.exec_driver_sql(statement)


def _memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


class Server:
    """What the harness can make happen at the server."""

    def __init__(self) -> None:
        self._store = Store()
        self._now = 0
        self._image: bytes | None = None
        self._begin([])

    def _begin(self, off: list[str]) -> None:
        self._office = Office()
        self._off = off
        self._start()

    def _start(self) -> None:
        guards = replace(ALL, **dict.fromkeys(set(self._off) - {"seal"}, False)) if self._off else ALL
        secret = None if "seal" in self._off else SECRET
        self._engine = Engine(self._store, self._office, lambda: self._now, sum_every=0, secret=secret, guards=guards)

    def reset(self, asked: Json) -> Json:
        """A new history, with the guards named in ``off`` switched off."""
        self._store.restore()
        self._image = None
        self._begin(asked["off"])
        return {}

    def guards(self, asked: Json) -> Json:
        """Names of all that can be switched off here."""
        del asked
        return {"guards": [*(one.name for one in fields(ALL)), "seal"]}

    def exchange(self, asked: Json) -> Json:
        """One call of /api/sync by whoever's session it is."""
        try:
            status, body = self._engine.exchange(asked["person"], asked["request"], asked["nonce"])
        except RuntimeError as error:  # isolation switched off
            return {"status": 500, "body": {"error": str(error)}}
        return {"status": status, "body": body}

    def enrol(self, asked: Json) -> Json:
        """A device's key."""
        return {"outcome": self._engine.enrol(asked["person"], asked["device"], asked["spki"], "").value}

    def revoke(self, asked: Json) -> Json:
        """Shut a device out."""
        return {"revoked": self._engine.revoke(asked["device"])}

    def member(self, asked: Json) -> Json:
        """Somebody joins or leaves the team."""
        with self._store.write() as tx:
            set_member(tx, asked["person"], asked["on"])
        return {}

    def fault(self, asked: Json) -> Json:
        """Which handlers fail, which version is known, from whom a step-up is asked."""
        self._office.failing = set(asked["failing"])
        self._office.known = asked["known"]
        self._office.held = set(asked["held"])
        return {}

    def backup(self, asked: Json) -> Json:
        """Take a backup."""
        del asked
        self._image = self._store.image()
        return {}

    def restore(self, asked: Json) -> Json:
        """Put the backup back, silently, as an operator who copies a file and starts the server again does; false when there is none."""
        del asked
        if self._image is not None:
            self._store.restore(self._image)
            self._start()
        return {"restored": self._image is not None}

    def upload(self, asked: Json) -> Json:
        """Bytes of a file."""
        with self._store.write() as tx:
            tx.execute(sql("INSERT INTO file VALUES (:sha256) ON CONFLICT DO NOTHING"), {"sha256": asked["sha256"]})
        return {"status": 201, "body": {"sha256": asked["sha256"]}}

    def tidy(self, asked: Json) -> Json:
        """The daily cleaning."""
        del asked
        self._engine.tidy()
        return {}

    def desk(self, asked: Json) -> Json:
        """What waits for a person."""
        with self._store.read() as tx:
            return {"docs": [touch.entity for touch in self._office.desk(tx, asked["person"], self._now)]}

    def visible(self, asked: Json) -> Json:
        """What a person may see now, by the product's own word and without the engine's feed."""
        with self._store.read() as tx:
            seen = self._office.view(tx, asked["person"], self._now)
            notes = tx.execute(sql("SELECT id FROM note")).scalars().all() if seen.scopes else []
        return {"rows": sorted([[touch.kind, touch.entity] for touch in seen.entities] + [["note", note] for note in notes])}

    def facts(self, asked: Json) -> Json:
        """What really happened."""
        del asked
        queries = {
            "effects": "SELECT * FROM effect ORDER BY ordinal",
            "results": "SELECT id, device, n, person, lane, name, status, code, seq, statement FROM sync_result",
            "alarms": "SELECT kind, detail FROM sync_alarm",
            "revisions": "SELECT thing, rev, h, device, n FROM sync_revision ORDER BY thing, rev",
            "devices": "SELECT id, revoked_at FROM sync_device",
            "log": "SELECT seq, body FROM action_log ORDER BY seq",
        }
        with self._store.read() as tx:
            return {name: [dict(row) for row in tx.execute(sql(query)).mappings()] for name, query in queries.items()}

    def answer(self, asked: Json) -> Json:
        """Do what a line asks."""
        self._now = asked.get("now", self._now)
        act: Callable[[Json], Json] = getattr(self, asked["do"])
        return act(asked)


def main() -> None:
    """Answer until stdin ends."""
    logging.disable(logging.CRITICAL)
    server = Server()
    gc.freeze()
    gc.set_threshold(50_000)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(server.answer(json.loads(line)), separators=(",", ":")) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
