"""The database: one place that opens, commits and rolls back.

``write`` is the only way to change rows; the command handler, sessions, devices, the worker's
bookkeeping and the file store use it. ``read`` gives one consistent snapshot.
"""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from butphe.core.prepared import PreparedConnection
from butphe_sync.spoken import run

# Named constraints, so that migrations can take away what they added on both databases.
metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_index",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    # FULL: what was acknowledged survives a power cut.
    "PRAGMA synchronous=FULL",
    # A late checkpoint keeps the 99th percentile of a write under 1 ms.
    "PRAGMA wal_autocheckpoint=8000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-32000",
    "PRAGMA mmap_size=268435456",
)
_BUSY_SECONDS = 30


class Database:
    """SQLite (``sqlite:///…``) or PostgreSQL (``postgresql://…``) behind the same two methods."""

    def __init__(self, url: str) -> None:
        self.engine = _sqlite(url) if url.startswith("sqlite") else _postgresql(url)
        self.dialect = self.engine.dialect.name
        self._is_sqlite = self.dialect == "sqlite"
        # SQLite has one writer: waiting here is shorter and fairer than in its busy handler.
        self._writer: AbstractContextManager[Any] = threading.Lock() if self._is_sqlite else nullcontext()
        self._snapshot = self.engine if self._is_sqlite else _read_only(self.engine)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A writing transaction: committed at the end, rolled back by any exception."""
        with self._writer, PreparedConnection(self.engine) as tx, tx.begin():
            if self._is_sqlite:
                run(tx, "BEGIN IMMEDIATE")
            yield tx

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One read snapshot; nothing may be written in it."""
        with PreparedConnection(self._snapshot) as tx, tx.begin():
            if self._is_sqlite:
                run(tx, "BEGIN")
            yield tx

    def close(self) -> None:
        """Closes every pooled connection."""
        self.engine.dispose()


def _sqlite(url: str) -> Engine:
    # isolation_level None: this module says BEGIN itself; readers never queue behind a writer.
    arguments = {"isolation_level": None, "check_same_thread": False, "timeout": _BUSY_SECONDS}
    engine = create_engine(url, connect_args=arguments, pool_size=16, max_overflow=48)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _postgresql(url: str) -> Engine:
    return create_engine(url, pool_size=20, max_overflow=20, pool_pre_ping=True)


def _read_only(engine: Engine) -> Engine:
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
