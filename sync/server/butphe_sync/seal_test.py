"""A hostile client cannot make the server doubt its past; a database copied back still can."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any

import pytest

from butphe_sync.engine import Engine
from butphe_sync.pocket_test import Pocket
from butphe_sync.seal import Seal
from butphe_sync.world_test import World

SECRET = b"s" * 32
FORGED_TAG = "A" * 22


@pytest.fixture
def sealed(world: World) -> World:
    """The world behind a server with a secret."""
    world.engine = Engine(world.store, world.product, world.clock, world._alarm, sum_every=0, secret=SECRET)
    return world


def written(world: World) -> Pocket:
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"})
    phone.sync()
    return phone


def epoch(world: World) -> int:
    return int(world.scalar("SELECT epoch FROM sync_counter"))


def cursor(*fields: Any) -> str:
    text = "[" + ",".join(f'"{one}"' if isinstance(one, str) else str(one) for one in fields) + "]"
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize("tag", [[], [FORGED_TAG]])
@pytest.mark.parametrize("mark", [[1, 1, "0" * 64], [1, 5_000, "0" * 64], [9, 1, "0" * 64], [2**50, 2**50, "f" * 64]])
def test_an_invented_mark_begins_no_epoch(sealed: World, mark: list[Any], tag: list[str]) -> None:
    phone = written(sealed)
    phone.mark = [*mark, *tag]
    answer = phone.call()
    assert answer["epoch"] == 1
    assert sealed.alarms == []
    assert phone.mark != mark


def test_a_tag_of_another_mark_does_not_fit(sealed: World) -> None:
    phone = written(sealed)
    assert phone.mark is not None
    phone.mark = [phone.mark[0], phone.mark[1] + 1000, *phone.mark[2:]]
    assert phone.call()["epoch"] == 1


@pytest.mark.parametrize("invented", [cursor(1, "lan", 9_000, "~", ""), cursor(7, "lan", 1, "~", ""), cursor(1, "lan", 0, "", "", 9_000)])
def test_an_invented_cursor_is_a_bad_one(sealed: World, invented: str) -> None:
    phone = written(sealed)
    for text in (invented, f"{invented}.{FORGED_TAG}", f"{invented}."):
        status, body = sealed.engine.exchange("lan", phone.request() | {"cursor": text}, "n")
        assert (status, body["code"]) == (400, "bad_cursor")
    assert epoch(sealed) == 1


def test_the_server_knows_its_own(sealed: World) -> None:
    phone = written(sealed)
    for _ in range(3):
        answer = phone.call()
        assert (answer["rows"], "reset" in answer) == ([], False)
    assert phone.mark is not None
    assert len(phone.mark) == 4


def test_a_database_copied_back_is_still_noticed(sealed: World) -> None:
    phone = written(sealed)
    backup = sealed.backup()
    phone.say("note.comment", {"note": "N1", "text": "lost"})
    phone.sync()
    sealed.restore(backup)
    assert phone.call()["epoch"] == 2
    assert sealed.alarm_kinds == ["restored"]


def test_without_the_secret_of_old_devices_read_anew_and_nothing_breaks(sealed: World) -> None:
    """The folder with the secret was lost: cursors are unknown, marks no evidence."""
    phone = written(sealed)
    sealed.engine = Engine(sealed.store, sealed.product, sealed.clock, sealed._alarm, sum_every=0, secret=b"t" * 32)
    status, body = sealed.engine.exchange("lan", phone.request(), "n")
    assert (status, body["code"]) == (400, "bad_cursor")
    status, body = sealed.engine.exchange("lan", phone.request() | {"cursor": None}, "n")
    assert (status, body["epoch"]) == (200, 1)
    assert sealed.alarms == []


def test_marks_and_cursors_are_sealed_apart() -> None:
    seal = Seal(SECRET)
    assert seal.opened(seal.cursor("abc")) == "abc"
    tag = str(seal.mark(1, 2, "")[3])
    assert seal.cursor("1 2 ") != f"1 2 .{tag}"
