"""A command to its result: what is kept, what is only said, and in which order it is checked."""

from __future__ import annotations

import json

import pytest

from butphe_sync.pocket_test import new_id
from butphe_sync.world_test import World


def test_a_command_is_recorded_once_and_its_answer_never_changes(world: World) -> None:
    phone = world.device("lan")
    written = phone.command("note.write", {"note": "N1", "text": "xin chào"})
    first = phone.call([written])["results"][0]
    assert first["status"] == "applied"
    assert first["rev"] == 1
    again = phone.call([written])["results"][0]
    assert again == first
    assert world.scalar("SELECT COUNT(*) FROM note") == 1


def test_a_refusal_is_kept_and_changes_nothing(world: World) -> None:
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"})
    spoil = phone.command("note.spoil", {"note": "N1"})
    first = phone.call([spoil])["results"][0]
    assert (first["status"], first["code"]) == ("refused", "spoilt")
    assert world.scalar("SELECT text FROM note") == "a"
    assert phone.call([spoil])["results"][0] == first


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [("note.hold", "held", "step_up"), ("note.need", "retry", "file"), ("note.upgrade", "upgrade", None)],
)
def test_what_is_not_final_is_not_kept(world: World, name: str, status: str, code: str | None) -> None:
    result = world.device("lan").say(name, {})
    assert (result["status"], result.get("code")) == (status, code)
    assert "seq" not in result
    assert world.scalar("SELECT COUNT(*) FROM sync_result") == 0
    assert world.scalar("SELECT seq FROM sync_counter") == 0


def test_another_persons_command_is_held(world: World) -> None:
    phone = world.device("lan")
    result = phone.say("note.write", {"note": "N1", "text": "a"}, actor="hung")
    assert (result["status"], result["code"]) == ("held", "wrong_person")
    assert world.scalar("SELECT COUNT(*) FROM sync_result") == 0


def test_another_statement_under_a_known_id_is_refused_and_the_first_answer_stays(world: World) -> None:
    phone = world.device("lan")
    first = phone.command("note.write", {"note": "N1", "text": "a"}, id="C1")
    second = phone.command("note.write", {"note": "N2", "text": "b"}, id="C1")
    kept = phone.call([first])["results"][0]
    refused = phone.call([second])["results"][0]
    assert (refused["status"], refused["code"]) == ("refused", "fingerprint")
    assert phone.call([first])["results"][0] == kept
    assert world.alarm_kinds == ["fingerprint"]


def test_a_new_signature_over_the_same_statement_is_the_same_command(world: World) -> None:
    phone = world.device("lan")
    first = phone.command("note.write", {"note": "N1", "text": "a"})
    kept = phone.call([first])["results"][0]
    anew = phone.sign_text(first["c"])
    assert anew["s"] != first["s"]
    assert phone.call([anew])["results"][0] == kept


def test_a_wrong_signature_is_refused_for_good(world: World) -> None:
    phone = world.device("lan")
    forged = phone.command("note.write", {"note": "N1", "text": "a"})
    forged["s"] = phone.command("note.write", {"note": "N1", "text": "a"})["s"]
    result = phone.call([forged])["results"][0]
    assert (result["status"], result["code"]) == ("refused", "signature")
    assert world.scalar("SELECT COUNT(*) FROM note") == 0


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"args": []}, "args"),
        ({"name": "Note Write"}, "name"),
        ({"base": {"rev": -1, "h": ""}}, "base"),
        ({"base": {"rev": 1, "h": "xyz"}}, "base"),
        ({"after": {"n": 1}}, "after"),
        ({"at": "yesterday"}, "at"),
        ({"v": 1.5}, "v"),
        ({"actor": 7}, "actor"),
        ({"args": {"note": "N1", "text": "a\0b"}}, "c"),
    ],
)
def test_whatever_is_wrong_with_one_command_is_its_own_refusal(world: World, more: dict[str, object], field: str) -> None:
    phone = world.device("lan")
    bad = phone.command("note.write", {"note": "N1", "text": "a"}, **more)
    good = phone.command("note.write", {"note": "N2", "text": "b"})
    first, second = phone.call([bad, good])["results"]
    assert (first["status"], first["code"]) == ("refused", "invalid")
    assert field in first["detail"]
    assert second["status"] == "applied"


def test_a_key_given_twice_is_refused(world: World) -> None:
    phone = world.device("lan")
    fine = phone.command("note.write", {"note": "N1", "text": "a"})
    twice = phone.sign_text(fine["c"].replace('"base":null', '"base":null,"name":"note.close"'))
    result = phone.call([twice])["results"][0]
    assert (result["status"], result["code"], list(result["detail"])) == ("refused", "invalid", ["c"])


def test_an_exception_stops_only_its_own_command(world: World) -> None:
    phone = world.device("lan")
    world.product.faults["fail"] = RuntimeError("kaputt")
    phone.say("note.write", {"note": "N0", "text": "whole"})
    failing, fine = phone.command("note.fail", {}), phone.command("note.write", {"note": "N1", "text": "a"})
    first, second = phone.call([failing, fine])["results"]
    assert (first["status"], first["code"]) == ("retry", "internal")
    assert second["status"] == "applied"
    assert world.scalar("SELECT text FROM note WHERE id = 'N0'") == "whole"
    assert world.alarm_kinds == ["internal"]
    world.product.faults.clear()
    assert phone.call([failing])["results"][0]["status"] == "applied"


def test_an_undone_command_leaves_a_stub_that_fills_its_place(world: World) -> None:
    phone = world.device("lan")
    stub = phone.command("note.write", {"note": "N1", "text": "a"}, withdrawn=True)
    result = phone.call([stub])["results"][0]
    assert result["status"] == "withdrawn"
    assert world.scalar("SELECT COUNT(*) FROM note") == 0
    assert phone.call([stub], floor=2)["results"][0] == result
    assert world.alarms == []


def test_every_final_result_has_its_own_number(world: World) -> None:
    phone = world.device("lan")
    commands = [
        phone.command("note.write", {"note": "N1", "text": "a"}),
        phone.command("note.nonsense", {}),
        phone.command("note.close", {"note": "N1"}),
        phone.command("note.close", {"note": "N1"}),
        phone.command("note.write", {"note": "N2", "text": "a"}, withdrawn=True),
    ]
    results = phone.call(commands)["results"]
    assert [result["status"] for result in results] == ["applied", "refused", "applied", "already", "withdrawn"]
    assert [result["seq"] for result in results] == sorted({result["seq"] for result in results})


def test_two_persons_one_decision(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("note.share", {"note": "N1", "person": "hung"})
    assert hung.say("note.close", {"note": "N1"})["status"] == "applied"
    late = lan.say("note.close", {"note": "N1"})
    assert (late["status"], late["code"], late["detail"]) == ("refused", "decided", {"by": "hung"})


def test_a_number_used_again_is_an_alarm_and_no_refusal(world: World) -> None:
    phone = world.device("lan")
    phone.say("note.write", {"note": "N1", "text": "a"}, n=7)
    assert phone.say("note.write", {"note": "N2", "text": "b"}, n=7)["status"] == "applied"
    assert world.alarm_kinds == ["repeated_n"]


def test_run_serves_callers_in_the_same_process(world: World) -> None:
    phone = world.device("system")
    signed = phone.command("note.write", {"note": "N1", "text": "a"})
    assert world.engine.run("system", phone.id, [signed])[0]["status"] == "applied"
    assert world.engine.run("system", phone.id, [signed])[0]["status"] == "applied"
    assert world.scalar("SELECT COUNT(*) FROM note") == 1


def test_ids_are_kept_apart_by_person(world: World) -> None:
    """Whoever guesses another person's command id learns nothing of its result."""
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"}, id="C1")
    result = hung.say("note.write", {"note": "N9", "text": new_id()}, id="C1")
    assert (result["status"], result["code"], result["detail"]) == ("refused", "fingerprint", {})


def test_half_a_surrogate_pair_keeps_no_answer_back(world: World) -> None:
    """It is refused; its refusal, and all behind it, can still be told: JSON over UTF-8 has no word for half a letter."""
    phone = world.device("lan")
    whole = json.loads(phone.command("note.write", {"note": "N1"})["c"])
    bad = phone.sign_text(json.dumps(whole | {"args": {"note": "N1", "text": "\ud800", "\udfff": "x"}}))
    answer = phone.call([bad, phone.command("note.write", {"note": "N2", "text": "a"})])
    assert [one["status"] for one in answer["results"]] == ["refused", "applied"]
    json.dumps(answer, ensure_ascii=False).encode()
