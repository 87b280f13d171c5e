from collections.abc import Iterator

import pytest
from sqlalchemy import select

from butphe.core.db import Database
from butphe.core.outbox import Carried, Delivered, Effect, Failed, Later, add, effect
from butphe.core.outbox.worker import LEASE_MS, Worker, pause_ms


class Clock:
    now = 1_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    effect.create(made.engine)
    yield made
    made.close()


def state(database: Database) -> list[tuple[str, int]]:
    with database.read() as tx:
        rows = tx.execute(select(effect.c.state, effect.c.attempts).order_by(effect.c.id))
        return [(row.state, row.attempts) for row in rows]


def put(database: Database, key: str, due_at: int = 0) -> None:
    with database.write() as tx:
        add(tx, "call", key, {"who": key}, due_at)


def test_an_effect_is_carried_once_and_its_key_never_again(database: Database) -> None:
    carried: list[str] = []

    def carry(item: Effect) -> Carried:
        carried.append(item.key)
        return Delivered()

    worker = Worker(database, {"call": carry}, Clock())
    put(database, "a")
    put(database, "a")
    assert [worker.carry_due(), worker.carry_due()] == [1, 0]
    put(database, "a")
    assert worker.carry_due() == 0
    assert carried == ["a"]


def test_what_fails_waits_longer_each_time_and_holds_up_nobody(database: Database) -> None:
    clock = Clock()

    def carry(item: Effect) -> Carried:
        if item.key == "bad":
            raise RuntimeError("broken")
        return Delivered()

    worker = Worker(database, {"call": carry}, clock)
    put(database, "bad")
    put(database, "good")
    worker.carry_due()
    assert state(database) == [("waiting", 1), ("done", 1)]
    assert worker.carry_due() == 0
    clock.now += 3_600_000
    worker.carry_due()
    assert state(database)[0] == ("waiting", 2)


def test_later_with_a_wait_is_obeyed(database: Database) -> None:
    clock = Clock()
    worker = Worker(database, {"call": lambda _: Later("busy", 30_000)}, clock)
    put(database, "a")
    worker.carry_due()
    clock.now += 29_999
    assert worker.carry_due() == 0
    clock.now += 1
    assert worker.carry_due() == 1


def test_what_cannot_succeed_is_failed_and_an_unknown_kind_too(database: Database) -> None:
    put(database, "a")
    Worker(database, {"call": lambda _: Failed("no")}, Clock()).carry_due()
    put(database, "b")
    Worker(database, {}, Clock()).carry_due()
    assert [ended for ended, _ in state(database)] == ["failed", "failed"]


def test_a_carrier_that_dies_gives_its_effects_back(database: Database) -> None:
    clock = Clock()

    class Killed(BaseException):
        pass

    def die(_: Effect) -> Carried:
        raise Killed

    put(database, "a")
    with pytest.raises(Killed):
        Worker(database, {"call": die}, clock).carry_due()
    after = Worker(database, {"call": lambda _: Delivered()}, clock)
    assert after.carry_due() == 0
    clock.now += LEASE_MS
    assert after.carry_due() == 1


def test_pauses_grow_to_an_hour() -> None:
    assert pause_ms(1, 1.0) == 2_000
    assert pause_ms(3, 0.0) == 4_000
    assert pause_ms(40, 1.0) == 3_600_000
