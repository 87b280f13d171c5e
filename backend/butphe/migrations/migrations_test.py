"""The migrated schema is the declared one, on the database chosen; up and down with data in it."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.exc import DBAPIError

from butphe.core import schema  # noqa: F401 - declares every table
from butphe.core.db import Database, metadata
from butphe.core.people.model import installation
from butphe.core.plugins import installed
from butphe.migrations import running
from small_office import Office

installed()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    found = Database(database_url)
    yield found
    found.close()


# The archive's search index is made by statements of each database's own; no declaration describes it.
SEARCH = {"archive_words", "archive_search", "lexemes", "keys", "number", "marked", "head", "head_pairs", "rest", "rest_pairs", "body", "body_pairs"}


def _is_declared(thing: object, name: str | None, kind: str, reflected: bool, _other: object) -> bool:
    if kind == "column" and getattr(getattr(thing, "table", None), "name", "") != "archive":
        return True
    return not (reflected and name is not None and (name in SEARCH or name.startswith("archive_words_")))


def test_the_migrated_schema_is_the_declared_one(database: Database) -> None:
    running.upgrade(database)
    with database.read() as tx:
        # SQLite reports an empty text default in another form than was declared; PostgreSQL compares it.
        defaults = database.dialect == "postgresql"
        context = MigrationContext.configure(tx, opts={"compare_type": True, "compare_server_default": defaults, "include_object": _is_declared})
        assert compare_metadata(context, metadata) == []


def test_twice_is_once(database: Database) -> None:
    running.upgrade(database)
    with database.read() as tx:
        uid = tx.execute(select(installation.c.uid)).scalar_one()
    running.upgrade(database)
    with database.read() as tx:
        assert tx.execute(select(installation.c.uid)).scalar_one() == uid
        assert running.current(tx) == running.head()


def test_down_and_up_again_with_data(office: Office) -> None:
    database = office.services.database
    with database.read() as tx:
        assert tx.execute(text("select count(*) from action_log")).scalar_one() > 0
    running.downgrade(database, "base")
    with database.read() as tx:
        assert set(inspect(tx).get_table_names()) <= {"alembic_version"}
    running.upgrade(database)
    with database.read() as tx:
        assert tx.execute(text("select seq, epoch from sync_counter")).one() == (0, 1)


def test_the_log_cannot_be_rewritten(office: Office) -> None:
    for statement in ("update action_log set digest = 'x'", "delete from action_log"):
        with pytest.raises(DBAPIError, match="append-only"), office.services.database.write() as tx:
            tx.execute(text(statement))


def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    running.upgrade(database)
    with database.write() as tx:
        tx.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(running.NewerSchemaError):
        running.upgrade(database)


def test_a_migration_that_fails_leaves_nothing(database: Database) -> None:
    other = create_engine(database.engine.url)
    with other.begin() as tx:
        tx.execute(text("create table sync_counter (id integer)"))
    other.dispose()
    with pytest.raises(DBAPIError):
        running.upgrade(database)
    with database.read() as tx:
        assert set(inspect(tx).get_table_names()) <= {"alembic_version", "sync_counter"}


def test_days_that_were_moved_survive_down_and_up(office: Office) -> None:
    days = [{"date": "2026-12-28", "works": False}]
    for agency in ("province", "science"):
        office.must("admin", "workday.set", {"agency": office.id("agency", agency), "days": days, "note": agency})
    database = office.services.database
    running.downgrade(database, "0005")
    with database.read() as tx:
        assert tx.execute(text("select works, note from calendar_day")).all() == [(False, "province")]
    running.upgrade(database)
    with database.read() as tx:
        assert tx.execute(text("select agency, works, note from calendar_day")).all() == [(office.id("agency", "province"), False, "province")]
