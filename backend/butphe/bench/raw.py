"""The floor under the commands: the very SQL that an approval writes, without anything round it.

The statements of one approval are taken down at the driver's cursor, and said again for other
documents straight to the driver, each in a durable transaction of its own, by as many clients.
Reads are left out, so that the floor is the lowest there is.
"""

import json
import re
import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import event

from butphe.bench.filling import Copy, renamed
from butphe.core.db import Database
from butphe.core.values import new_id

_WRITES = re.compile(r"\b(INSERT INTO|UPDATE|DELETE FROM)\b", re.IGNORECASE)
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    parameters: str
    many: bool


class Recording:
    """Takes down every writing statement of a database's connections while ``on``.

    To be made before the database's first connection.
    """

    def __init__(self, database: Database) -> None:
        self.statements: list[Statement] = []
        self.on = False
        event.listen(database.engine, "do_connect", self._connect)

    def _connect(self, _dialect: object, _record: object, _args: object, options: dict[str, Any]) -> None:
        take, sqlite = self._take, "check_same_thread" in options

        class SqliteCursor(sqlite3.Cursor):
            def execute(self, sql: str, parameters: Any = (), /) -> "SqliteCursor":
                take(sql, parameters, many=False)
                super().execute(sql, parameters)
                return self

            def executemany(self, sql: str, parameters: Any, /) -> "SqliteCursor":
                take(sql, parameters, many=True)
                super().executemany(sql, parameters)
                return self

        class SqliteConnection(sqlite3.Connection):
            def cursor(self, factory: Any = SqliteCursor) -> Any:
                return super().cursor(factory)

        class PostgresqlCursor(psycopg.Cursor[Any]):
            def execute(self, query: Any, params: Any = None, **more: Any) -> "PostgresqlCursor":
                take(str(query), params, many=False)
                super().execute(query, params, **more)
                return self

            def executemany(self, query: Any, params_seq: Any, **more: Any) -> None:
                take(str(query), params_seq, many=True)
                super().executemany(query, params_seq, **more)

        options.update({"factory": SqliteConnection} if sqlite else {"cursor_factory": PostgresqlCursor})

    def _take(self, sql: str, parameters: Any, *, many: bool) -> None:
        if self.on and _WRITES.search(sql):
            self.statements.append(Statement(sql, json.dumps(parameters or (), default=_plain, ensure_ascii=False), many))


def _plain(value: Any) -> Any:
    """A parameter as text that the driver takes as well; psycopg wraps JSON in an object."""
    return json.dumps(value.obj, ensure_ascii=False) if hasattr(value, "obj") else str(value)


def made_since(statements: Sequence[Statement], instant: int) -> tuple[str, ...]:
    """The ids in the statements that were made at ``instant`` (ms) or later: they belong to this approval alone."""
    ids = {found for line in statements for found in _ID.findall(line.parameters)}
    return tuple(sorted(one for one in ids if int(one[:8] + one[9:13], 16) >= instant))


@dataclass(frozen=True, slots=True)
class Spoken:
    """One approval's statements, for saying again. ``ids`` are the ids that belong to it alone;
    ``seq`` its number, where a statement names it."""

    statements: tuple[Statement, ...]
    ids: tuple[str, ...]
    seq: int

    def for_copy(self, copy: Copy, seq: int) -> list[tuple[str, Any, bool]]:
        """The same statements about another document."""
        names = {**copy.names, **{own: new_id() for own in self.ids}}
        return [(line.sql, self._parameters(line, names, seq), line.many) for line in self.statements]

    def _parameters(self, line: Statement, names: Mapping[str, str], seq: int) -> Any:
        return renumbered(json.loads(renamed(line.parameters, names)), self.seq, seq)


def renumbered(value: Any, old: int, new: int) -> Any:
    """``value`` with the whole number ``old`` replaced wherever it stands."""
    if isinstance(value, dict):
        return {key: renumbered(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [renumbered(item, old, new) for item in value]
    return new if value == old and type(value) is int else value


def rate(database: Database, work: Sequence[list[tuple[str, Any, bool]]], clients: int) -> float:
    """Transactions per second of ``work`` spread over ``clients`` connections. Raises RuntimeError when one failed."""
    failed: list[Exception] = []
    threads = [threading.Thread(target=_say_all, args=(database, work[client::clients], failed)) for client in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    if failed:
        raise RuntimeError("raw SQL failed") from failed[0]
    return len(work) / seconds


def _say_all(database: Database, share: Sequence[list[tuple[str, Any, bool]]], failed: list[Exception]) -> None:
    try:
        for statements in share:
            with database.write() as tx:
                _say(tx.connection.cursor(), statements)
    except Exception as fault:  # noqa: BLE001 - told by the thread that waits
        failed.append(fault)


def _say(cursor: Any, statements: Sequence[tuple[str, Any, bool]]) -> None:
    for sql, parameters, many in statements:
        (cursor.executemany if many else cursor.execute)(sql, parameters)
    cursor.close()
