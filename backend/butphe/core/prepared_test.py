"""What comes again by the short way is what SQLAlchemy gives, on the database chosen."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    event,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, StatementError

from butphe.core.db import Database
from butphe.core.prepared import Known, NotOrdinary, PreparedConnection

metadata = MetaData()
paper = Table(
    "paper",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("group", Integer, nullable=False),
    Column("signed", Boolean, nullable=False),
    Column("on", Date),
    Column("at", BigInteger),
    Column("more", JSON),
    Column("made", Integer, default=7),
)
ROWS = [
    {"id": "a", "group": 1, "signed": True, "on": date(2026, 11, 25), "at": 2**40, "more": {"chữ": [1, None]}},
    {"id": "b", "group": 2, "signed": False, "on": None, "at": None, "more": []},
]
PLAIN = insert(paper)
SELECTS: list[tuple[Any, dict[str, Any]]] = [
    (select(paper).where(paper.c.id == bindparam("wanted")), {"wanted": "a"}),
    (select(paper).where(paper.c.id == bindparam("wanted")).with_for_update(), {"wanted": "b"}),
    (select(paper.c.id, paper.c.group.label("số")).where(paper.c.signed, paper.c.group > 0), {}),
    (select(paper).where(paper.c.id.in_(bindparam("ids", expanding=True))).order_by(paper.c.id), {"ids": ["a", "b", "c"]}),
    (select(paper).where(paper.c.id.in_(bindparam("ids", expanding=True))), {"ids": []}),
    (select(paper.c.id).where(paper.c.on.in_(bindparam("days", expanding=True)), paper.c.at == bindparam("at")), {"days": [date(2026, 11, 25)], "at": 2**40}),
    (select(func.count()).select_from(paper), {}),
    (select(paper.c.id, literal("lời").label("way")).union_all(select(paper.c.id, literal("khác"))).order_by("id", "way"), {}),
]


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    found = Database(database_url)
    with found.write() as tx:
        metadata.create_all(tx)
        tx.execute(PLAIN, [{**row, "made": 7} for row in ROWS])
    yield found
    found.close()


def plain(database: Database, statement: Any, given: Any) -> list[Any]:
    with database.engine.connect() as tx:
        return [tuple(row) for row in tx.execute(statement, given)]


@pytest.mark.parametrize(("statement", "given"), SELECTS)
def test_rows_are_the_same_whichever_way_they_come(database: Database, statement: Any, given: dict[str, Any]) -> None:
    expected = plain(database, statement, given)
    with database.write() as tx:
        Known(statement, tx.dialect)
        for _ in range(3):
            found = tx.execute(statement, given).all()
            assert [tuple(row) for row in found] == expected
        assert [type(value) for row in found for value in row] == [type(value) for row in expected for value in row]


def test_a_row_is_asked_by_name_and_the_result_as_ever(database: Database) -> None:
    statement, given = SELECTS[0]
    with database.read() as tx:
        for _ in range(3):
            row = tx.execute(statement, given).one()
            assert (row.id, row._asdict()["group"], row.more) == ("a", 1, {"chữ": [1, None]})
            assert tx.execute(statement, given).mappings().one()["signed"] is True
            assert tx.execute(SELECTS[6][0]).scalar_one() == 2


def test_lists_of_every_length_get_their_own_plan(database: Database) -> None:
    statement, _ = SELECTS[3]
    with database.read() as tx:
        for ids in (["a"], ["b", "a"], [], ["a", "b", "x", "y"], ["b"]):
            assert {row.id for row in tx.execute(statement, {"ids": ids})} == set(ids) & {"a", "b"}


def test_what_is_deleted_by_a_list_is_that_list_whatever_its_length(database: Database) -> None:
    remove = delete(paper).where(paper.c.group >= bindparam("least"), paper.c.id.in_(bindparam("ids", expanding=True)))
    left = select(paper.c.id)
    with database.write() as tx:
        for ids in (["x"], ["x", "y", "a"], [], ["b", "x"]):
            tx.execute(remove, {"least": 1, "ids": ids})
            assert not {row.id for row in tx.execute(left)} & set(ids)


def test_changes_are_made_and_counted(database: Database) -> None:
    change = update(paper).where(paper.c.group >= bindparam("least")).values(more=bindparam("new_more"), on=bindparam("new_on"))
    remove = delete(paper).where(paper.c.id == bindparam("wanted"))
    with database.write() as tx:
        for day in (date(2026, 1, 1), None, date(2026, 1, 3)):
            assert tx.execute(change, {"least": 1, "new_more": {"ngày": str(day)}, "new_on": day}).rowcount == 2
            assert {(row.on, row.more["ngày"]) for row in tx.execute(select(paper))} == {(day, str(day))}
        assert [tx.execute(remove, {"wanted": one}).rowcount for one in ("a", "a", "b")] == [1, 0, 1]


def test_many_rows_at_once(database: Database) -> None:
    several = insert(paper)
    with database.write() as tx:
        for round_ in range(3):
            tx.execute(several, [{"id": f"{round_}{n}", "group": n, "signed": True, "made": 1} for n in range(3)])
            tx.execute(several, [{"id": f"{round_}", "group": 9, "signed": False, "made": 2}])
        assert tx.execute(SELECTS[6][0]).scalar_one() == 2 + 3 * 4


def test_values_that_sqlalchemy_makes_are_made(database: Database) -> None:
    """A default of a column is left out of what is given: such a statement goes the long way every time."""
    one = insert(paper)
    with database.write() as tx:
        for name in "cde":
            tx.execute(one, {"id": name, "group": 1, "signed": True})
        assert set(tx.execute(select(paper.c.made)).scalars()) == {7}


def test_returned_rows_go_the_long_way(database: Database) -> None:
    one = insert(paper).returning(paper.c.group)
    with database.write() as tx:
        assert [tx.execute(one, {"id": name, "group": 5, "signed": True}).scalar_one() for name in "cde"] == [5, 5, 5]
        with pytest.raises(NotOrdinary):
            Known(one, tx.dialect)


def test_errors_are_the_same(database: Database) -> None:
    one, wanting = insert(paper), SELECTS[0][0]
    for _ in range(3):
        with pytest.raises(IntegrityError), database.write() as tx:
            tx.execute(one, {**ROWS[0], "made": 1})
        with pytest.raises(StatementError, match="value is required"), database.read() as tx:
            tx.execute(wanting, {})


def test_who_listens_hears_every_statement(database: Database) -> None:
    heard: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        heard.append(statement)

    with database.read() as tx:
        for _ in range(3):
            tx.execute(*SELECTS[0])
    event.listen(database.engine, "before_cursor_execute", note)
    with PreparedConnection(database.engine) as tx, tx.begin():
        tx.execute(*SELECTS[0])
    assert len(heard) == 1
