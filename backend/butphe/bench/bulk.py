"""A million documents in minutes: rows of one document copied by the database itself, under new ids.

Like ``filling``, but the copies differ (subject, number, people, time) and never pass through
Python one by one. A bulk door of the bench, not of the product.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    cast,
    func,
    insert,
    literal,
    null,
    select,
    type_coerce,
)

from butphe.core.db import Database, metadata

# Tables whose rows belong to one document, parents first.
TABLES = (
    "document", "version", "attachment", "directive", "route", "step", "decision", "holder", "act",
    "task", "progress", "entry", "sync_revision",
)  # fmt: skip
_OWN_IDS = ("document", "route", "step", "directive", "task")
_INSTANT = 10**12

plan = Table(
    "bench_plan",
    MetaData(),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),
    Column("ago", BigInteger, nullable=False),
    Column("day", Date, nullable=False),
    Column("subject", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("number_key", Text, nullable=False),
    Column("sender", Text),
    Column("serial", Integer, nullable=False),
    Column("register", String(36), nullable=False),
    Column("leader", String(36), nullable=False),
    Column("leader_person", String(36), nullable=False),
    Column("officer", String(36), nullable=False),
    Column("officer_person", String(36), nullable=False),
    Column("sha256", String(64), nullable=False),
)

# Which columns of a copy come from the plan.
_VARIED: Mapping[str, Mapping[str, str]] = {
    "document": {"subject": "subject", "number": "number", "number_key": "number_key", "date": "day", "register": "register"},
    "entry": {"register": "register", "number": "serial", "date": "day", "text": "number"},
}
_INCOMING = {"sender": "sender", "arrival_number": "serial", "arrival_date": "day"}


@dataclass(frozen=True, slots=True)
class Model:
    """A document as people made it: its rows, its own ids, and which of the names in it a plan puts in the place of."""

    kind: str
    rows: tuple[tuple[str, Mapping[str, Any]], ...]
    own: tuple[str, ...]
    swapped: Mapping[str, str] = field(default_factory=dict)

    @property
    def document(self) -> str:
        return self.own[0]


def model(tx: Connection, kind: str, document: str, swapped: Mapping[str, str]) -> Model:
    """The model that a document is. ``swapped``: an id in its rows → the plan's column."""
    own, rows = [document], list[tuple[str, Mapping[str, Any]]]()
    for name in TABLES:
        for row in tx.execute(select(metadata.tables[name])).mappings():
            if any(one in _written(dict(row)) for one in own):
                rows.append((name, dict(row)))
                if name in _OWN_IDS and row["id"] not in own:
                    own.append(row["id"])
    return Model(kind, tuple(rows), tuple(own), swapped)


def _written(row: dict[str, Any]) -> str:
    return json.dumps(row, default=str, ensure_ascii=False)


def copy_id(own: str, n: int) -> str:
    """The id that copy ``n`` has in place of one of the model's."""
    return f"{own[:24]}{n:012x}"


class Copying:
    """The statements that write the copies of a model."""

    def __init__(self, of: Model, dialect: str) -> None:
        self._dialect = dialect
        self._of = of
        number = func.printf("%012x", plan.c.n) if dialect == "sqlite" else func.lpad(func.to_hex(plan.c.n), 12, "0")
        self._names: dict[str, ColumnElement[str]] = {own: literal(own[:24]).op("||")(number) for own in of.own}
        self._names |= {name: plan.c[column] for name, column in of.swapped.items()}

    def write(self, tx: Connection, first: int, last: int) -> None:
        """Writes copies ``first`` to ``last`` as the plan has them."""
        wanted = plan.c.n.between(first, last) & (plan.c.kind == self._of.kind)
        for name, row in self._of.rows:
            table = metadata.tables[name]
            values = [self._value(table.c[column], value) for column, value in row.items()]
            tx.execute(insert(table).from_select(list(row), select(*values).where(wanted)))

    def _value(self, column: Column[Any], value: Any) -> ColumnElement[Any]:
        varied = dict(_VARIED.get(column.table.name, {}))
        if self._of.kind == "incoming" and column.table.name == "document":
            varied |= _INCOMING
        if column.name in varied:
            return plan.c[varied[column.name]]
        if value is None:
            return null()
        if isinstance(value, int) and value > _INSTANT:
            return literal(value, column.type) - plan.c.ago
        if isinstance(column.type, JSON):
            return self._json(json.dumps(value, ensure_ascii=False))
        return self._text(value) if isinstance(value, str) else literal(value, column.type)

    def _json(self, text: str) -> ColumnElement[Any]:
        # SQLite would take a cast to JSON for one to a number.
        made = self._text(text)
        return type_coerce(made, Text()) if self._dialect == "sqlite" else cast(made, JSON)

    def _text(self, text: str) -> ColumnElement[str]:
        parts: list[ColumnElement[str] | str] = [text]
        for old, new in self._names.items():
            parts = [piece for part in parts for piece in _parted(part, old, new)]
        pieces = [literal(part, Text()) if isinstance(part, str) else part for part in parts if not isinstance(part, str) or part]
        return reduce(lambda one, other: one.op("||")(other), pieces or [literal("")])


def _parted(part: ColumnElement[str] | str, old: str, new: ColumnElement[str]) -> Iterator[ColumnElement[str] | str]:
    if not isinstance(part, str):
        yield part
        return
    for n, piece in enumerate(part.split(old)):
        if n:
            yield new
        yield piece


@contextmanager
def unguarded(database: Database) -> Iterator[Connection]:
    """A writing transaction that trusts its rows: nothing is lost if it fails, the installation is thrown away."""
    fast, safe = ("foreign_keys=OFF", "synchronous=OFF"), ("foreign_keys=ON", "synchronous=FULL")
    with database.engine.connect() as tx:
        is_sqlite = database.dialect == "sqlite"
        with tx.begin():
            if is_sqlite:
                for pragma in fast:
                    tx.exec_driver_sql(f"PRAGMA {pragma}")
                tx.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                tx.exec_driver_sql("SET LOCAL session_replication_role = replica")
                tx.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
            yield tx
        if is_sqlite:
            for pragma in safe:
                tx.exec_driver_sql(f"PRAGMA {pragma}")


def put(tx: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes rows the fastest way the database has."""
    driver: Any = tx.connection.driver_connection
    if tx.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        driver.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as sink:
        for row in rows:
            sink.write_row(row)
