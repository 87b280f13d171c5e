"""No question of daily work reads a table from one end to the other: the archive's size must not be felt.

SQLite's planner is asked, which says so whatever the tables hold; PostgreSQL's looks at their sizes.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from office_work import Work
from small_office import Office, build

# Kept small by their nature, or read as a whole by design (people and units, once after each change).
SMALL = {"installation", "sync_counter", "agency", "unit", "person", "position", "assignment", "delegation", "register", "json_each"}
SCAN = re.compile(r"^SCAN (\w+)(?! VIRTUAL)")
WORDS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@pytest.fixture
def daily(tmp_path: Path) -> Iterator[Work]:
    office = build(f"sqlite:///{tmp_path / 'butphe.db'}", tmp_path)
    yield Work(office)
    office.services.close()


def said(office: Office) -> list[str]:
    """Every statement from now on, with its values."""
    statements: list[str] = []
    engine = office.services.database.engine
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _record: connection.set_trace_callback(statements.append))
    return statements


def scanned(office: Office, statements: list[str]) -> set[str]:
    """Statements that read a table as a whole."""
    found: set[str] = set()
    with closing(sqlite3.connect(str(office.services.settings.data_dir / "butphe.db"))) as database:
        for statement in {one for one in statements if one.lstrip().startswith(WORDS)}:
            lines = [line for (_, _, _, line) in database.execute(f"EXPLAIN QUERY PLAN {statement}")]
            tables = {match[1] for line in lines if (match := SCAN.match(line)) and _is_table(database, match[1])}
            found |= {f"{', '.join(tables - SMALL)}: {statement}"} if tables - SMALL else set()
    return found


def _is_table(database: sqlite3.Connection, name: str) -> bool:
    return bool(database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [name]).fetchone())


def test_a_document_on_its_way_is_found_by_indexes_alone(daily: Work) -> None:
    statements = said(daily.office)
    incoming = daily.register()
    daily.direct(incoming)
    document = daily.submitted()
    daily.approve(document, "head", "director")
    assert daily.issue(document).ok
    assert scanned(daily.office, statements) == set()
    assert any("FROM step" in one for one in statements)


def test_a_device_that_comes_again_finds_its_rows_by_indexes_alone(daily: Work) -> None:
    daily.submitted()
    statements = said(daily.office)
    for login in ("head", "officer"):
        daily.sees(login)
        daily.asked(daily.draft())
    assert scanned(daily.office, statements) == set()
