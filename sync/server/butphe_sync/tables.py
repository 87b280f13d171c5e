"""The engine's tables. ``define`` copies them into the product's metadata; statements are built here on the engine's own."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Connection, Index, Integer, MetaData, String, Table, Text, event

from butphe_sync.log import append_only

OWN = MetaData()

# Byte order, whatever the cluster's locale: pages are cut between keys, and an index must survive an upgrade of the C library.
Key = String(100).with_variant(String(100, collation="C"), "postgresql")

counter = Table(
    "sync_counter",
    OWN,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("log_hash", String(64), nullable=False),
    Column("horizon", BigInteger, nullable=False, server_default="0"),
)

log = Table(
    "action_log",
    OWN,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("body", JSON, nullable=False),
)

device = Table(
    "sync_device",
    OWN,
    Column("id", Key, primary_key=True),
    Column("person", Key, nullable=False, index=True),
    Column("spki", Text, nullable=False),
    Column("label", String(200), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("floor", BigInteger, nullable=False, server_default="1"),
    Column("revoked_at", BigInteger),
)

lost = Table(
    "sync_lost",
    OWN,
    Column("device", Key, primary_key=True),
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
)

result = Table(
    "sync_result",
    OWN,
    Column("id", Key, primary_key=True),
    Column("device", Key, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("person", Key, nullable=False),
    Column("lane", Key, nullable=False),
    Column("name", String(100), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("code", String(64)),
    Column("rev", BigInteger),
    Column("detail", JSON, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("statement", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Index("ix_sync_result_device_n", "device", "n"),
)

revision = Table(
    "sync_revision",
    OWN,
    Column("thing", Key, primary_key=True),
    Column("rev", BigInteger, primary_key=True, autoincrement=False),
    Column("h", String(16), nullable=False),
    Column("device", Key, nullable=False),
    Column("n", BigInteger, nullable=False),
)

# The key begins with the entity: a change looks for all who hold it; one viewer's rows are found through the index by seq.
feed = Table(
    "sync_feed",
    OWN,
    Column("entity", Key, primary_key=True),
    Column("kind", Key, primary_key=True),
    Column("viewer", Key, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("op", String(4), nullable=False),
    Column("reason", String(16)),
    Column("tag", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_sync_feed_viewer_seq", "viewer", "seq", "kind", "entity"),
    sqlite_with_rowid=False,
)

membership = Table(
    "sync_membership",
    OWN,
    Column("viewer", Key, primary_key=True),
    Column("scope", Key, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Index("ix_sync_membership_scope", "scope"),
)

view = Table(
    "sync_view",
    OWN,
    Column("viewer", Key, primary_key=True),
    Column("version", BigInteger),
    Column("until", BigInteger),
    Column("turns", JSON),
)

poke = Table(
    "sync_poke",
    OWN,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("viewers", JSON, nullable=False),
)

alarm = Table(
    "sync_alarm",
    OWN,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False, index=True),
    Column("detail", JSON, nullable=False),
)

FIRST_ROW = "INSERT INTO sync_counter (id, seq, epoch, log_hash, horizon) VALUES (1, 0, 1, '', 0)"
"""The counter's only row; made with the table, and by the migration."""


def define(metadata: MetaData) -> None:
    """Copy the tables into ``metadata``; ``create_all`` then also makes the counter's row and the log's triggers."""
    copies = {name: table.to_metadata(metadata) for name, table in OWN.tables.items()}
    event.listen(copies["sync_counter"], "after_create", _first_row)
    event.listen(copies["action_log"], "after_create", _append_only)


def _first_row(_table: object, connection: Connection, **_more: object) -> None:
    connection.exec_driver_sql(FIRST_ROW)


def _append_only(_table: object, connection: Connection, **_more: object) -> None:
    for statement in append_only(connection.dialect.name):
        connection.exec_driver_sql(statement)
