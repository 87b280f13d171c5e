"""The hottest statements in the drivers' own words: SQLAlchemy's way to run one costs several times what SQLite itself needs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Rows = list[tuple[Any, ...]]

_NAME = re.compile(r"(?<![:\w]):([a-z_]+)")


class Spoken:
    """One statement for both databases, written with ``:name``; ``postgresql`` where that one needs other words."""

    def __init__(self, sqlite: str, postgresql: str | None = None) -> None:
        self._sqlite = sqlite
        self._postgresql = _NAME.sub(r"%(\1)s", (postgresql or sqlite).replace("%", "%%"))

    def __call__(self, tx: Connection, values: Mapping[str, Any]) -> Rows:
        """Run it with these values; all rows."""
        return run(tx, self._postgresql if tx.dialect.name == "postgresql" else self._sqlite, values)


def run(tx: Connection, text: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> Rows:
    """One statement in the driver's own style of parameters, inside the transaction of ``tx``; all rows."""
    cursor = tx.connection.cursor()
    try:
        cursor.execute(text, values)
        return list(cursor.fetchall()) if cursor.description else []
    except Exception as error:
        raise translated(tx, text, error) from error
    finally:
        cursor.close()


def run_many(tx: Connection, text: str, values: Sequence[Sequence[Any]]) -> None:
    """One statement for each of many values."""
    cursor = tx.connection.cursor()
    try:
        cursor.executemany(text, values)
    except Exception as error:
        raise translated(tx, text, error) from error
    finally:
        cursor.close()


def translated(tx: Connection, text: str, error: Exception) -> BaseException:
    """The driver's error as SQLAlchemy's, which the callers know."""
    base: type[Exception] = tx.dialect.loaded_dbapi.Error
    return DBAPIError.instance(text, None, error, base, dialect=tx.dialect) if isinstance(error, base) else error
