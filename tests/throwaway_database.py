"""pytest plugin: a fresh, empty database for every test, on SQLite or on PostgreSQL.

`BUTPHE_TEST_DATABASE=sqlite|postgresql` says which (default sqlite). For PostgreSQL one throw-away cluster is started by the
controlling process, before the first test, and stopped after the last; each test gets a database of its own in it.
"""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Connection, Engine, event

import throwaway_folder
from throwaway_cluster import Cluster

KIND = "BUTPHE_TEST_DATABASE"
CLUSTER = "BUTPHE_TEST_POSTGRESQL"

Prepare = Callable[[str], None]
_cluster = pytest.StashKey[Cluster]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the cluster, in the controller only: its workers inherit the address."""
    if kind() != "postgresql" or CLUSTER in os.environ:
        return
    cluster = Cluster.start()
    config.stash[_cluster] = cluster
    os.environ[CLUSTER] = cluster.url


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what `pytest_configure` started."""
    if _cluster in config.stash:
        config.stash[_cluster].stop()
        del os.environ[CLUSTER]


_connected: set[Engine] = set()


@event.listens_for(Engine, "engine_connect")
def _remember(connection: Connection) -> None:
    _connected.add(connection.engine)


def _end(databases: "Databases", url: str) -> None:
    """A test's database ends with the test, and with it every pool of connections to it that the test left open."""
    name = url.removeprefix("sqlite:///") if url.startswith("sqlite") else url.rpartition("/")[2]
    for engine in [each for each in _connected if each.url.database == name]:
        engine.dispose()
        _connected.discard(engine)
    databases.drop(url)


def kind() -> str:
    """`sqlite` or `postgresql`; anything else ends the run with a sentence."""
    chosen = os.environ.get(KIND, "sqlite")
    if chosen not in ("sqlite", "postgresql"):
        raise pytest.UsageError(f"{KIND} is {chosen!r}; it may be sqlite or postgresql.")
    return chosen


class SqliteDatabases:
    """Databases as files of one folder; a prepared one is copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = (f"{number}.db" for number in itertools.count(1))
        self._templates: dict[str, Path] = {}

    def create(self, template: str | None = None) -> str:
        """URL of a new database: empty, or as `template` left it."""
        path = self._folder / next(self._names)
        if template is not None:
            shutil.copyfile(self._templates[template], path)
        return f"sqlite:///{path}"

    def keep(self, template: str, prepare: Prepare) -> None:
        """Let `prepare` fill a database once, to be copied from now on."""
        if template in self._templates:
            return
        path = self._folder / f"template-{len(self._templates)}.db"
        prepare(f"sqlite:///{path}")
        _fold_the_log(path)
        self._templates[template] = path

    def drop(self, url: str) -> None:
        """Remove the database with its write-ahead log."""
        path = url.removeprefix("sqlite:///")
        for name in (path, f"{path}-wal", f"{path}-shm"):
            Path(name).unlink(missing_ok=True)


class PostgresqlDatabases:
    """Databases of one cluster; a prepared one serves as template."""

    def __init__(self, server: str, worker: str) -> None:
        self._server = server
        self._prefix = f"test_{worker}_{os.getpid()}"
        self._numbers = itertools.count(1)
        self._templates: dict[str, str] = {}

    def create(self, template: str | None = None) -> str:
        """URL of a new database: empty, or as `template` left it."""
        source = "template1" if template is None else self._templates[template]
        return self._create(f"{self._prefix}_{next(self._numbers)}", source)

    def keep(self, template: str, prepare: Prepare) -> None:
        """Let `prepare` fill a database once, to be copied from now on."""
        if template in self._templates:
            return
        name = f"{self._prefix}_template_{len(self._templates)}"
        prepare(self._create(name, "template1"))
        self._hang_up(name)
        self._templates[template] = name

    def drop(self, url: str) -> None:
        """Remove the database, whoever is still connected to it."""
        self._execute("drop database {} with (force)", url.rpartition("/")[2])

    def _create(self, name: str, source: str) -> str:
        # file_copy takes half the time of the default for a database this small.
        self._execute("create database {} template {} strategy file_copy", name, source)
        return f"{self._server}/{name}"

    def _hang_up(self, name: str) -> None:
        with psycopg.connect(f"{self._server}/postgres", autocommit=True) as connection:
            connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", (name,))

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(f"{self._server}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


Databases = SqliteDatabases | PostgresqlDatabases


def _fold_the_log(path: Path) -> None:
    """Bring what stands in SQLite's write-ahead log into the file, so that copying the file copies all."""
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        connection.execute("pragma wal_checkpoint(truncate)")
    finally:
        connection.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what works on a database runs: the rest has been run on SQLite, and would run again just so."""
    if kind() != "postgresql":
        return
    apart = [item for item in items if "databases" not in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=apart)
    items[:] = [item for item in items if item not in set(apart)]


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """Where this process makes its databases."""
    if kind() == "postgresql":
        yield PostgresqlDatabases(os.environ[CLUSTER], os.environ.get("PYTEST_XDIST_WORKER", "gw"))
        return
    folder = throwaway_folder.make("butphe-sqlite-")
    yield SqliteDatabases(folder)
    shutil.rmtree(folder)


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """URL of a database without any table, for this test alone."""
    url = databases.create()
    yield url
    _end(databases, url)


@pytest.fixture
def prepared_database(databases: Databases) -> Iterator[Callable[[str, Prepare], str]]:
    """A function (name, prepare) → URL of a copy of what `prepare(url)` made; it runs once a process for each name."""
    made: list[str] = []

    def copy(name: str, prepare: Prepare) -> str:
        databases.keep(name, prepare)
        made.append(databases.create(name))
        return made[-1]

    yield copy
    for url in made:
        _end(databases, url)
