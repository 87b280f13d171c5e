"""The floor under the commands: the very SQL that an approval writes, without anything round it.

The statements of one approval are taken down as the driver gets them, and said again for other
documents straight to the driver, each in a durable transaction of its own, by as many clients.
"""

import json
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event

from butphe.bench.filling import Copy, renamed
from butphe.core.db import Database
from butphe.core.values import new_id

_WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    parameters: str
    many: bool


class Recording:
    """While open, takes down every writing statement of the database's connections."""

    def __init__(self, database: Database) -> None:
        self._engine = database.engine
        self.statements: list[Statement] = []

    def __enter__(self) -> "Recording":
        event.listen(self._engine, "before_cursor_execute", self._take)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._take)

    def _take(self, _c: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, many: bool) -> None:
        if sql.lstrip().upper().startswith(_WRITES):
            self.statements.append(Statement(sql, json.dumps(parameters, default=str, ensure_ascii=False), many))


@dataclass(frozen=True, slots=True)
class Spoken:
    """One approval's statements, for saying again. ``ids`` are the ids that belong to it alone (its
    document's, its own); ``seq`` its number, where a statement names it."""

    statements: tuple[Statement, ...]
    ids: tuple[str, ...]
    seq: int

    def for_copy(self, copy: Copy, seq: int) -> list[tuple[str, Any, bool]]:
        """The same statements about another document."""
        names = {**copy.names, **{own: new_id() for own in self.ids}}
        return [(line.sql, self._parameters(line, names, seq), line.many) for line in self.statements]

    def _parameters(self, line: Statement, names: Mapping[str, str], seq: int) -> Any:
        return _renumbered(json.loads(renamed(line.parameters, names)), self.seq, seq)


def _renumbered(value: Any, old: int, new: int) -> Any:
    if isinstance(value, dict):
        return {key: _renumbered(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [_renumbered(item, old, new) for item in value]
    return new if value == old and type(value) is int else value


def rate(database: Database, work: Sequence[list[tuple[str, Any, bool]]], clients: int) -> float:
    """Transactions per second of ``work`` spread over ``clients`` connections."""
    shares = [work[client::clients] for client in range(clients)]
    threads = [threading.Thread(target=_say_all, args=(database, share)) for share in shares]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(work) / (time.perf_counter() - start)


def _say_all(database: Database, share: Sequence[list[tuple[str, Any, bool]]]) -> None:
    for statements in share:
        with database.write() as tx:
            cursor = tx.connection.cursor()
            for sql, parameters, many in statements:
                (cursor.executemany if many else cursor.execute)(sql, parameters)
            cursor.close()
