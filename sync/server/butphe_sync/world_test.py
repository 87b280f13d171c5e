"""One server for the engine's own tests: a notebook with an engine round it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import MetaData, insert

from butphe_sync.engine import Engine
from butphe_sync.guards import ALL, Guards
from butphe_sync.log import append_only, not_append_only
from butphe_sync.notebook_test import Clock, Notebook, Store
from butphe_sync.pocket_test import Pocket


@dataclass
class Backup:
    """What a database held."""

    metadata: MetaData
    rows: dict[str, list[dict[str, Any]]]


@dataclass
class World:
    """One server with its product, its clock and its alarms."""

    store: Store
    guards: Guards = ALL
    clock: Clock = field(default_factory=Clock)
    product: Notebook = field(default_factory=Notebook)
    alarms: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine = Engine(self.store, self.product, self.clock, self._alarm, sum_every=0, guards=self.guards)

    def _alarm(self, kind: str, detail: dict[str, Any]) -> None:
        self.alarms.append((kind, detail))

    @property
    def alarm_kinds(self) -> list[str]:
        return [kind for kind, _ in self.alarms]

    def device(self, person: str) -> Pocket:
        return Pocket(self.engine, person).enrol()

    def scalar(self, sql: str) -> Any:
        with self.store.read() as tx:
            return tx.exec_driver_sql(sql).scalar()

    def change(self, sql: str) -> None:
        with self.store.write() as tx:
            tx.exec_driver_sql(sql)

    def backup(self) -> Backup:
        """All rows of all tables."""
        metadata = MetaData()
        metadata.reflect(self.store.engine)
        with self.store.read() as tx:
            return Backup(metadata, {name: [dict(row._mapping) for row in tx.execute(table.select())] for name, table in metadata.tables.items()})

    def restore(self, backup: Backup) -> None:
        """The past comes back without a word, as when a file is copied back."""
        dialect = self.store.engine.dialect.name
        with self.store.write() as tx:
            for statement in not_append_only(dialect):
                tx.exec_driver_sql(statement)
            for name, table in backup.metadata.tables.items():
                tx.execute(table.delete())
                if backup.rows[name]:
                    tx.execute(insert(table), backup.rows[name])
            for statement in append_only(dialect):
                tx.exec_driver_sql(statement)
