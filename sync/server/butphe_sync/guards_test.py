"""Negative controls: each guard is switched off alone, and its promise must break; with all guards on it must hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from butphe_sync.guards import Guards
from butphe_sync.notebook_test import Store
from butphe_sync.poke import HOUR, KEPT_GONE
from butphe_sync.ports import Touch
from butphe_sync.world_test import World

Promise = Callable[[World], bool]
PROMISES: dict[str, Promise] = {}


def promise(holds: Promise) -> Promise:
    """A function named like its guard; True when the promise holds."""
    PROMISES[holds.__name__] = holds
    return holds


@promise
def result_row(world: World) -> bool:
    """Said twice, done once."""
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"})
    more = phone.command("note.comment", {"note": "N1", "text": "b"})
    first, second = phone.call([more])["results"][0], phone.call([more])["results"][0]
    return bool(first == second) and world.scalar("SELECT text FROM note") == "ab" and "internal" not in world.alarm_kinds


@promise
def sticky_refusal(world: World) -> bool:
    """A no never becomes a yes."""
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    early = hung.command("note.comment", {"note": "N1", "text": "b"})
    first = hung.call([early])["results"][0]
    lan.say("note.share", {"note": "N1", "person": "hung"})
    return bool(hung.call([early])["results"][0] == first)


@promise
def fingerprint(world: World) -> bool:
    """The receipt belongs to what was said."""
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"}, id="C1")
    return bool(phone.say("note.write", {"note": "N2", "text": "b"}, id="C1")["status"] == "refused")


@promise
def person(world: World) -> bool:
    """A tab that was left open reads nothing in another's session."""
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"})
    return world.engine.exchange("hung", phone.request(cursor=None), "n")[0] == 401


@promise
def actor(world: World) -> bool:
    """Nobody acts in another's name."""
    phone = world.device("lan")
    return bool(phone.say("note.write", {"note": "N1", "text": "a"}, actor="hung")["status"] == "held")


@promise
def device_revoked(world: World) -> bool:
    phone = world.device("lan")
    world.engine.revoke(phone.id)
    return world.engine.exchange("lan", phone.request([phone.command("note.write", {"note": "N1", "text": "a"})]), "n")[0] == 409


@promise
def revoked_results(world: World) -> bool:
    """A revoked phone can wipe, because each command got its answer."""
    phone = world.device("lan")
    world.engine.revoke(phone.id)
    command = phone.command("note.write", {"note": "N1", "text": "a"})
    return len(world.engine.exchange("lan", phone.request([command]), "n")[1]["results"]) == 1


@promise
def signature(world: World) -> bool:
    phone, thief = world.device("lan"), world.device("lan")
    forged = phone.command("note.write", {"note": "N1", "text": "a"})
    forged["s"] = thief.sign_text(forged["c"])["s"]
    return bool(phone.call([forged])["results"][0]["status"] == "refused")


@promise
def after(world: World) -> bool:
    """No effect past a refused one."""
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"})
    phone.say("note.nonsense", {}, id="C2")
    return bool(phone.say("note.comment", {"note": "N1", "text": "b"}, after={"n": 2, "id": "C2"})["status"] == "refused")


@promise
def lost(world: World) -> bool:
    """What waits behind a lost command does not wait for ever."""
    phone = world.device("lan")
    orphan = phone.command("note.write", {"note": "N1", "text": "a"}, n=2, after={"n": 1, "id": "lost"})
    return bool(phone.call([orphan], lost=[1])["results"][0]["status"] == "refused")


@promise
def repeated_n(world: World) -> bool:
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"}, n=1)
    phone.say("note.write", {"note": "N2", "text": "a"}, n=1)
    return "repeated_n" in world.alarm_kinds


@promise
def floor(world: World) -> bool:
    world.device("lan").call(floor=2)
    return "floor" in world.alarm_kinds


@promise
def isolation(world: World) -> bool:
    phone = world.device("lan")
    world.product.faults["fail"] = RuntimeError("kaputt")
    commands = [phone.command("note.fail", {}), phone.command("note.write", {"note": "N1", "text": "a"})]
    try:
        return bool(phone.call(commands)["results"][1]["status"] == "applied")
    except RuntimeError:
        return False


def decide_on(world: World, base: dict[str, object]) -> bool:
    """Whether a decision with this base is refused, on a note at revision 2 (its second by another person)."""
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("note.share", {"note": "N1", "person": "hung"})
    hung.say("note.comment", {"note": "N1", "text": "unseen"})
    return bool(lan.say("note.count", {"note": "N1"}, base=base)["status"] == "refused")


@promise
def base(world: World) -> bool:
    return decide_on(world, {"rev": 1, "h": "0000000000000000"})


@promise
def base_hash(world: World) -> bool:
    """The same number, another history."""
    return decide_on(world, {"rev": 3, "h": "0000000000000000"})


@promise
def own_queue(world: World) -> bool:
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"})
    seen = phone.base("N1")
    phone.say("note.comment", {"note": "N1", "text": "b"})
    return bool(phone.say("note.count", {"note": "N1"}, base=seen)["status"] == "applied")


@promise
def gone(world: World) -> bool:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("note.share", {"note": "N1", "person": "hung"})
    hung.sync()
    lan.say("note.unshare", {"note": "N1", "person": "hung"})
    hung.sync()
    return not hung.rows


@promise
def differences(world: World) -> bool:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("people.stand_in", {"person": "hung", "since": 0, "until": world.clock.now + HOUR})
    hung.sync()
    seen = hung.held("note") == {"N1"}
    world.clock.pass_(HOUR)
    hung.sync()
    return seen and not hung.rows


@promise
def membership_seq(world: World) -> bool:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("board.post", {"board": "B1", "text": "a"})
    hung.say("note.write", {"note": "N1", "text": "a"})
    lan.say("people.join", {"person": "hung"})
    hung.sync()
    return hung.held("board") == {"B1"}


@promise
def refusal_rows(world: World) -> bool:
    phone, tablet = world.device("lan"), world.device("lan")
    refused = phone.say("note.nonsense", {})
    tablet.sync()
    return tablet.held("result") == {refused["id"]}


@promise
def cursor_key(world: World) -> bool:
    lan, hung = world.device("lan"), world.device("hung")
    for number in range(5):
        lan.say("note.write", {"note": f"N{number}", "text": "a"})
    lan.say("people.stand_in", {"person": "hung", "since": 0, "until": world.clock.now + HOUR})
    hung.sync(most=2)
    return len(hung.held("note")) == 5


@promise
def desk_first(world: World) -> bool:
    phone = world.device("lan")
    for number in range(9):
        phone.say("note.write", {"note": f"N{number}", "text": "a"})
    world.product.asking = [Touch("note", "N8")]
    return bool(world.device("lan").call(max=3)["rows"][0][1] == "N8")


@promise
def sum(world: World) -> bool:  # noqa: A001 - named like its guard
    return "sum" in world.device("lan").call()


@promise
def sum_complete(world: World) -> bool:
    phone = world.device("lan")
    for number in range(5):
        phone.say("note.write", {"note": f"N{number}", "text": "a"})
    tablet = world.device("lan")
    tablet.call(max=2)
    first = tablet.call(max=2)
    return first["more"] and "sum" not in first


@promise
def horizon(world: World) -> bool:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("note.share", {"note": "N1", "person": "hung"})
    hung.sync()
    lan.say("note.unshare", {"note": "N1", "person": "hung"})
    world.clock.pass_(KEPT_GONE + 1)
    world.engine.tidy()
    hung.sync()
    return not hung.rows


@promise
def epoch(world: World) -> bool:
    phone = world.device("lan")
    backup = world.backup()
    phone.say("note.write", {"note": "N1", "text": "a"})
    world.restore(backup)
    phone.sync()
    return not phone.rows


@promise
def mark(world: World) -> bool:
    phone = world.device("lan")
    backup = world.backup()
    phone.say("note.write", {"note": "N1", "text": "a"})
    world.restore(backup)
    phone.sync()
    return "restored" in world.alarm_kinds


@promise
def nonce(world: World) -> bool:
    phone = world.device("lan")
    return bool(world.engine.exchange("lan", phone.request(), "mine")[1]["nonce"] == "mine")


def test_every_guard_has_a_control() -> None:
    assert set(PROMISES) == {field.name for field in fields(Guards)}


@pytest.mark.parametrize("guard", PROMISES)
def test_the_promise_holds(world: World, guard: str) -> None:
    assert PROMISES[guard](world)


@pytest.mark.parametrize("guard", PROMISES)
def test_the_control_is_caught(store: Store, guard: str) -> None:
    assert not PROMISES[guard](World(store, Guards(**{guard: False})))
