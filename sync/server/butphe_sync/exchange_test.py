"""The envelope of a call: whose it is, what it remembers, what the server makes of a device's own word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from butphe_sync.devices import Enrolment
from butphe_sync.pocket_test import Pocket
from butphe_sync.side_file import SideFile
from butphe_sync.world_test import World


def written(world: World, person: str = "lan") -> Pocket:
    phone = world.device(person)
    phone.say("note.write", {"note": f"N-{person}", "text": "a"})
    return phone


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"protocol": 2}, 400, "protocol_version"),
        ({"protocol": None}, 400, "protocol_version"),
        ({"person": ""}, 400, "bad_envelope"),
        ({"device": 7}, 400, "bad_envelope"),
        ({"floor": -1}, 400, "bad_envelope"),
        ({"floor": True}, 400, "bad_envelope"),
        ({"lost": [0.5]}, 400, "bad_envelope"),
        ({"mark": [1, 2]}, 400, "bad_envelope"),
        ({"mark": [1, 2, "zz"]}, 400, "bad_envelope"),
        ({"max": "all"}, 400, "bad_envelope"),
        ({"cursor": "nonsense"}, 400, "bad_cursor"),
        ({"cursor": 5}, 400, "bad_envelope"),
        ({"commands": {}}, 400, "bad_envelope"),
        ({"commands": [{}]}, 400, "bad_envelope"),
        ({"commands": [{"c": "[]", "s": ""}]}, 400, "bad_envelope"),
        ({"commands": [{"c": "{}", "s": ""}]}, 400, "bad_envelope"),
        ({"commands": [{"c": "[" * 60_000, "s": ""}]}, 400, "bad_envelope"),
        ({"commands": [{"c": '{"id":"a","n":NaN,"lane":"l"}', "s": ""}]}, 400, "bad_envelope"),
        ({"commands": [{"c": '{"id":"a","n":0,"lane":"l"}', "s": ""}]}, 400, "bad_envelope"),
        ({"commands": [{"c": '{"id":"a","n":1,"lane":"\ud800"}', "s": ""}]}, 400, "bad_envelope"),
        ({"commands": [{"c": '{"id":"a","n":1,"lane":"l"}', "s": ""}] * 26}, 413, "too_large"),
        ({"commands": [{"c": '{"id":"a","n":1,"lane":"l","x":"' + "x" * 70_000 + '"}', "s": ""}]}, 413, "too_large"),
        ({"device": "stranger"}, 403, "device_unknown"),
        ({"person": "hung"}, 401, "wrong_person"),
    ],
)
def test_a_bad_envelope_is_refused_whole(world: World, change: dict[str, Any], status: int, code: str) -> None:
    phone = world.device("lan")
    fine = phone.command("note.write", {"note": "N1", "text": "a"})
    answer = world.engine.exchange("lan", {**phone.request([fine]), **change}, "my nonce")
    assert (answer[0], answer[1]["code"], answer[1]["nonce"]) == (status, code, "my nonce")
    assert world.scalar("SELECT COUNT(*) FROM note") == 0


@pytest.mark.parametrize("request_", [None, [], "x", 5])
def test_what_is_no_object_is_a_bad_envelope(world: World, request_: object) -> None:
    assert world.engine.exchange("lan", request_, "n")[0] == 400


def test_an_answer_says_the_nonce(world: World) -> None:
    phone = world.device("lan")
    assert world.engine.exchange("lan", phone.request(), "my nonce")[1]["nonce"] == "my nonce"


def test_nothing_is_read_or_run_for_another_session(world: World) -> None:
    phone = written(world)
    command = phone.command("note.write", {"note": "N2", "text": "b"})
    status, body = world.engine.exchange("hung", phone.request([command]), "n")
    assert (status, body["code"]) == (401, "wrong_person")
    assert "rows" not in body
    assert world.scalar("SELECT COUNT(*) FROM note") == 1


def test_another_persons_device_is_unknown(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    status, body = world.engine.exchange("hung", lan.request() | {"person": "hung"}, "n")
    assert (status, body["code"]) == (403, "device_unknown")
    assert hung.id != lan.id


def test_a_cursor_is_its_persons(world: World) -> None:
    lan, hung = written(world, "lan"), written(world, "hung")
    hung.cursor = lan.cursor
    status, body = world.engine.exchange("hung", hung.request(), "n")
    assert (status, body["code"]) == (400, "bad_cursor")


def test_a_revoked_device_gets_an_answer_to_each_command_and_no_rows(world: World) -> None:
    phone, tablet = world.device("lan"), world.device("lan")
    old = phone.command("note.write", {"note": "N1", "text": "a"})
    kept = phone.call([old])["results"][0]
    new = phone.command("note.write", {"note": "N2", "text": "b"})
    assert world.engine.revoke(phone.id)
    status, body = world.engine.exchange("lan", phone.request([old, new]), "n")
    assert (status, body["code"]) == (409, "device_revoked")
    assert body["results"][0] == kept
    assert (body["results"][1]["status"], body["results"][1]["code"]) == ("refused", "device_revoked")
    assert "rows" not in body
    tablet.sync()
    assert tablet.held("note") == {"N1"}
    assert tablet.held("result") == {body["results"][1]["id"]}


def test_enrolling_again_is_harmless_and_taking_over_is_not_possible(world: World) -> None:
    phone = world.device("lan")
    assert world.engine.enrol("lan", phone.id, phone.spki, "again") is Enrolment.KNOWN
    assert world.engine.enrol("hung", phone.id, phone.spki, "mine") is Enrolment.DEVICE_TAKEN
    assert world.engine.enrol("lan", phone.id, world.device("lan").spki, "other key") is Enrolment.DEVICE_TAKEN
    world.engine.revoke(phone.id)
    assert world.engine.enrol("lan", phone.id, phone.spki, "again") is Enrolment.DEVICE_REVOKED
    assert not world.engine.revoke(phone.id)


@pytest.mark.parametrize("spki", ["", "nonsense", "AAAA", "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAK"])
def test_what_is_no_p256_key_is_not_enrolled(world: World, spki: str) -> None:
    assert world.engine.enrol("lan", "D", spki, "x") is Enrolment.KEY_INVALID


def test_a_hole_below_the_floor_is_an_alarm_once_and_no_refusal(world: World) -> None:
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"})
    phone.n += 2
    phone.say("note.write", {"note": "N2", "text": "a"}, floor=1)
    assert world.alarms == []
    phone.call(floor=5)
    assert world.alarms == [("floor", {"device": phone.id, "missing": [2, 3]})]
    phone.call(floor=5)
    phone.call(floor=2)
    assert len(world.alarms) == 1
    assert world.scalar("SELECT COUNT(*) FROM sync_alarm") == 1


def test_what_the_device_says_to_have_lost_is_an_alarm_and_no_hole(world: World) -> None:
    phone = world.device("lan")
    phone.n = 2
    phone.call(lost=[1, 2])
    phone.call(lost=[1, 2])
    phone.call(floor=3)
    assert world.alarms == [("lost", {"device": phone.id, "lost": [1, 2]})]


def test_a_floor_far_away_does_not_fill_the_memory(world: World) -> None:
    world.device("lan").call(floor=10**15)
    assert len(world.alarms[0][1]["missing"]) == 100


def test_what_waits_behind_a_lost_command_is_blocked_and_not_stuck(world: World) -> None:
    phone = world.device("lan")
    phone.n = 1
    orphan = phone.command("note.write", {"note": "N1", "text": "a"}, after={"n": 1, "id": "never-seen"})
    assert phone.call([orphan])["results"][0]["code"] == "after"
    result = phone.call([orphan], lost=[1])["results"][0]
    assert (result["status"], result["code"]) == ("refused", "blocked")


def test_a_lane_keeps_its_order_and_falls_with_a_refusal(world: World) -> None:
    phone = world.device("lan")
    first = phone.command("note.write", {"note": "N1", "text": "a"}, id="C1")
    second = phone.command("note.close", {"note": "N1"}, id="C2", after={"n": 1, "id": "C1"})
    assert phone.call([second])["results"][0]["code"] == "after"
    assert [result["status"] for result in phone.call([first, second])["results"]] == ["applied", "applied"]
    phone.say("note.nonsense", {}, id="C3")
    blocked = phone.say("note.comment", {"note": "N1", "text": "b"}, after={"n": 3, "id": "C3"})
    assert (blocked["status"], blocked["code"], blocked["detail"]) == ("refused", "blocked", {"after": "C3"})


def test_after_an_answer_that_is_not_final_the_next_waits(world: World) -> None:
    phone = world.device("lan")
    held = phone.command("note.hold", {}, id="C1")
    next_ = phone.command("note.write", {"note": "N1", "text": "a"}, after={"n": 1, "id": "C1"})
    assert [result["status"] for result in phone.call([held, next_])["results"]] == ["held", "retry"]


def test_a_silent_restore_begins_an_epoch_and_every_device_starts_anew(world: World) -> None:
    phone, tablet = written(world), written(world, "hung")
    backup = world.backup()
    phone.say("note.write", {"note": "N9", "text": "lost by the restore"})
    world.restore(backup)
    body = phone.call()
    assert (body["epoch"], body["reset"]) == (2, True)
    assert world.alarm_kinds == ["restored"]
    assert tablet.call()["reset"] is True
    phone.sync()
    tablet.sync()
    assert (phone.held("note"), tablet.held("note")) == ({"N-lan"}, {"N-hung"})
    assert phone.is_whole
    assert not phone.call().get("reset")
    assert world.alarm_kinds == ["restored"]


def test_a_restore_hidden_behind_new_work_shows_by_the_hash(world: World) -> None:
    """The same numbers were given again, for other things."""
    phone, other = written(world), written(world, "hung")
    backup = world.backup()
    phone.say("note.comment", {"note": "N-lan", "text": "lost"})
    world.restore(backup)
    fresh = world.device("hung")
    for _ in range(3):
        fresh.say("note.comment", {"note": "N-hung", "text": "new work"})
    assert phone.call()["epoch"] == 2
    assert other.call()["reset"] is True
    assert world.alarm_kinds == ["restored"]


def test_a_database_copied_back_is_noticed_at_the_start(world: World, tmp_path: Path) -> None:
    kept = SideFile(tmp_path / "epoch.json")
    phone = written(world)
    backup = world.backup()
    world.engine.begin(kept)
    assert list(kept.read() or ())[:3] == phone.mark
    phone.say("note.comment", {"note": "N-lan", "text": "b"})
    world.engine.begin(kept)
    world.engine.begin(kept)
    assert world.alarms == []
    world.restore(backup)
    world.engine.begin(kept)
    assert world.alarm_kinds == ["restored"]
    assert phone.call()["epoch"] == 2
    world.engine.begin(kept)
    assert world.alarm_kinds == ["restored"]


def test_marks_of_an_earlier_epoch_do_not_begin_another(world: World) -> None:
    phone = written(world)
    stale = phone.request()
    phone.mark = [1, 5_000, "0" * 64]
    assert phone.call()["epoch"] == 2
    assert world.engine.exchange("lan", stale, "n")[1]["epoch"] == 2
    assert world.alarm_kinds == ["restored"]


def test_a_device_that_knows_a_later_epoch_makes_a_still_later_one(world: World) -> None:
    phone = written(world)
    phone.mark = [7, 3, "0" * 64]
    assert phone.call()["epoch"] == 8


def test_a_device_that_calls_is_seen_now_and_then(world: World) -> None:
    phone = world.device("lan")
    first = world.scalar("SELECT seen_at FROM sync_device")
    world.clock.pass_(1000)
    phone.call()
    assert world.scalar("SELECT seen_at FROM sync_device") == first
    world.clock.pass_(3_600_000)
    phone.call()
    assert world.scalar("SELECT seen_at FROM sync_device") == world.clock.now


def test_who_has_not_the_key_takes_none_of_the_devices_numbers(world: World) -> None:
    """Somebody with the person's session but not their key cannot block what the phone is about to send."""
    phone = written(world)
    first = phone.command("note.write", {"note": "N1", "text": "a"})
    second = phone.command("note.comment", {"note": "N1", "text": "b"}, after={"n": phone.n, "id": json.loads(first["c"])["id"]})
    stranger = Pocket(world.engine, "lan", id=phone.id, n=phone.n - 2)
    assert stranger.say("note.write", {"note": "N1", "text": "forged"})["code"] == "signature"
    assert [result["status"] for result in phone.call([second])["results"]] == ["retry"]
    assert [result["status"] for result in phone.call([first, second])["results"]] == ["applied", "applied"]
    assert world.alarms == []
