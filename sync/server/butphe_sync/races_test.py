"""Sixteen writers at once: a reader who follows the feed misses no row, and nobody keeps what another took away."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection

from butphe_sync.checksum import tag
from butphe_sync.cursor import Cursor
from butphe_sync.guards import ALL
from butphe_sync.notebook_test import Notebook, Store
from butphe_sync.pocket_test import Pocket
from butphe_sync.pull import Reading, rows_behind
from butphe_sync.stamp import Change, Row, write
from butphe_sync.world_test import World

WRITERS = 16
ROUNDS = 60
READER = "lan"

Publish = Callable[[Connection, str, Callable[[], None]], None]


def stamped_last(tx: Connection, entity: str, work: Callable[[], None]) -> None:
    """The engine's way: the counter is the last statement before the commit."""
    work()
    write(tx, Change(0, {"entity": entity}, rows=[Row(READER, "note", entity)]))


def numbered_early(tx: Connection, entity: str, work: Callable[[], None]) -> None:
    """The naive way: a number from a sequence, as an auto-increment key gives it."""
    seq = tx.exec_driver_sql("SELECT nextval('naive')").scalar_one()
    work()
    sql = "INSERT INTO sync_feed (viewer, kind, entity, seq, op, tag, at) VALUES (%s, 'note', %s, %s, 'up', %s, 0)"
    tx.exec_driver_sql(sql, (READER, entity, seq, tag("note", entity)))


class Follower(threading.Thread):
    """Reads what is behind its cursor, over and over, until it is told to stop; then once more."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.seen: list[str] = []
        self.done = threading.Event()
        self.cursor = Cursor(1, READER)

    def run(self) -> None:
        while not self.done.is_set():
            self.read()
        self.read()

    def read(self) -> None:
        reading = Reading(Notebook(), READER, 0, 50, ALL)
        with self.store.read() as tx:
            found = rows_behind(tx, reading, self.cursor)[:50]
        self.seen += [row.entity for row in found]
        if found:
            self.cursor = self.cursor.behind(found[-1].seq, found[-1].kind, found[-1].entity)


def missed(store: Store, publish: Publish) -> int:
    """How many of the rows written a follower never saw."""
    follower = Follower(store)
    follower.start()
    try:
        with ThreadPoolExecutor(WRITERS) as writers:
            written = [entity for entities in writers.map(lambda number: writer(store, publish, number), range(WRITERS)) for entity in entities]
    finally:
        follower.done.set()
        follower.join()
    while _left(follower):
        pass
    assert len(set(follower.seen)) == len(follower.seen)
    return len(set(written) - set(follower.seen))


def _left(follower: Follower) -> int:
    before = len(follower.seen)
    follower.read()
    return len(follower.seen) - before


def writer(store: Store, publish: Publish, number: int) -> list[str]:
    """Transactions of uneven length; some are rolled back."""
    dice, entities = random.Random(number), []  # noqa: S311 - dice of a test
    for round_ in range(ROUNDS):
        entity = f"{number}-{round_}"
        rolled_back = dice.random() < 0.03
        try:
            with store.write() as tx:
                publish(tx, entity, lambda: time.sleep(dice.choice((0, 0, 0.001, 0.004))))
                if rolled_back:
                    raise RollBack
            entities.append(entity)
        except RollBack:
            pass
    return entities


class RollBack(Exception):
    pass


def test_a_follower_misses_no_row(store: Store) -> None:
    assert missed(store, stamped_last) == 0


def test_numbers_taken_early_do_lose_rows_where_writers_overlap(store: Store) -> None:
    """The negative control: on PostgreSQL the same reader misses rows; SQLite has one writer at a time and cannot show it."""
    if store.is_sqlite:
        assert store.engine.dialect.name == "sqlite"
        return
    with store.write() as tx:
        tx.exec_driver_sql("CREATE SEQUENCE naive")
    assert missed(store, numbered_early) > 0


@pytest.mark.parametrize("seed", range(3))
def test_rights_that_change_under_way_leave_nobody_with_too_much_or_too_little(world: World, seed: int) -> None:
    """Sharing, standing in, commenting and pulling at once; at the end every replica is what the product shows."""
    people = ("lan", "hung", "mai", "tam")
    owner = world.device("lan")
    for number in range(4):
        owner.say("note.write", {"note": f"N{number}", "text": ""})
    devices = [world.device(person) for person in people * 2]
    with ThreadPoolExecutor(len(devices)) as threads:
        list(threads.map(lambda pair: busy(world, pair[1], random.Random(seed * 100 + pair[0])), enumerate(devices)))  # noqa: S311 - dice of a test
    for device in devices:
        device.sync()
        with world.store.read() as tx:
            seen = {touch.entity for touch in world.product.view(tx, device.person, world.clock()).entities}
        assert device.held("note") == seen
        assert device.is_whole
        fresh = world.device(device.person)
        fresh.sync()
        assert fresh.rows == device.rows
    assert world.alarms == []


def busy(world: World, device: Pocket, dice: random.Random) -> None:
    for _ in range(12):
        note, person = f"N{dice.randrange(4)}", dice.choice(("hung", "mai", "tam"))
        name = dice.choice(("note.share", "note.unshare", "note.comment", "people.stand_in", "pull"))
        world.clock.pass_(1)
        now = world.clock()
        if name == "pull":
            device.call()
        elif name == "people.stand_in":
            device.say(name, {"person": person, "since": now - dice.randrange(3), "until": now + dice.randrange(1, 20)})
        else:
            device.say(name, {"note": note, "person": person, "text": "x"})


def test_two_senders_of_one_command_get_one_answer(world: World) -> None:
    """A tab and the worker send the same at the same time."""
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": ""})
    for _ in range(20):
        command = phone.command("note.comment", {"note": "N1", "text": "x"})
        request = phone.request([command])
        with ThreadPoolExecutor(4) as senders:
            answers = list(senders.map(lambda _: world.engine.exchange("lan", request, "n")[1]["results"][0], range(4)))  # noqa: B023 - run within the turn
        assert all(answer == answers[0] for answer in answers)
        assert answers[0]["status"] == "applied"
    assert world.scalar("SELECT text FROM note") == "x" * 20
    assert world.alarms == []


def test_two_persons_decide_at_once_and_one_decision_stands(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    for number in range(10):
        note = f"N{number}"
        lan.say("note.write", {"note": note, "text": ""})
        lan.say("note.share", {"note": note, "person": "hung"})
        with ThreadPoolExecutor(2) as deciders:
            results = list(deciders.map(lambda device: device.say("note.close", {"note": note}), (lan, hung)))  # noqa: B023 - run within the turn
        assert sorted(result["status"] for result in results) == ["applied", "refused"]
    assert world.alarms == []
