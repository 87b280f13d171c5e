"""The databases that tests are given: empty, apart, prepared once."""

from collections.abc import Callable

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import Engine

from throwaway_database import Databases, Prepare, kind


def tables(url: str) -> list[str]:
    engine = create_engine(url)
    try:
        return sorted(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def with_engine(url: str, act: Callable[[Engine], None]) -> None:
    engine = create_engine(url)
    try:
        act(engine)
    finally:
        engine.dispose()


def make_note(url: str) -> None:
    def make(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(text("create table note (body text)"))

    with_engine(url, make)


def test_a_test_gets_an_empty_database_of_the_kind_asked_for(database_url: str) -> None:
    assert database_url.startswith(kind())
    assert tables(database_url) == []


def test_what_one_database_holds_another_does_not(databases: Databases) -> None:
    first, second = databases.create(), databases.create()
    make_note(first)
    assert (tables(first), tables(second)) == (["note"], [])
    databases.drop(first)
    databases.drop(second)


def test_a_prepared_database_is_prepared_once_and_copied(prepared_database: Callable[[str, Prepare], str]) -> None:
    prepared: list[str] = []

    def prepare(url: str) -> None:
        prepared.append(url)
        make_note(url)

    copies = [prepared_database("with a note", prepare) for _ in range(3)]
    assert [tables(copy) for copy in copies] == [["note"]] * 3
    assert len(prepared) == 1 and len(set(copies)) == 3
