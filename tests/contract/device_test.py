"""A client that shares no code with the product, against the product as a process."""

import json
import secrets
from pathlib import Path

import pytest

from contract.device import Answer, Device, Http, sign_in, uuid7
from fresh_installation import LOGIN, PASSWORD
from running_server import Server


@pytest.fixture(scope="module")
def administrator(shared_installation: Server) -> Device:
    return sign_in(shared_installation.url, LOGIN, PASSWORD)


@pytest.fixture
def device(administrator: Device) -> Device:
    """A device of a person whom no other test knows."""
    login, person = f"cb{secrets.token_hex(4)}", uuid7()
    added = administrator.say("person.add", {"person": person, "name": "Cán Bộ", "login": login}, person)
    assert administrator.settled(added)["status"] == "applied"
    [slip] = administrator.http.json("POST", "/api/slips", {"people": [person]}).body["slips"]
    own = Http(administrator.http.url).json("POST", "/api/password", {"login": login, "password": slip["code"], "new": PASSWORD})
    assert own.status == 200
    return sign_in(administrator.http.url, login, PASSWORD)


def again(device: Device) -> Device:
    """Another device of the same person."""
    return sign_in(device.http.url, device.login, PASSWORD)


def test_a_command_goes_up_and_its_row_comes_down(device: Device) -> None:
    device.sync()
    assert device.of_kind("me")[device.person]["settings"] == {}
    result = device.settled(device.say("settings.update", {"theme": "dark"}, f"me:{device.person}"))
    assert result["status"] == "applied"
    assert device.of_kind("me")[device.person]["settings"] == {"theme": "dark"}


def test_the_same_command_again_gets_the_same_answer_and_no_effect(device: Device) -> None:
    command = device.say("phrase.add", {"phrase": uuid7(), "text": "Giao Văn phòng"}, "me")
    first = device.settled(command)
    for _ in range(3):
        again = device.call([command])
        assert [result for result in again.body["results"] if result["id"] == command.id] == [first]
    assert len(device.of_kind("me")[device.person]["phrases"]) == 1


def test_a_refusal_comes_as_a_row_until_it_is_acknowledged(device: Device) -> None:
    command = device.say("settings.update", {"theme": "mauve"}, "me")
    assert device.settled(command)["code"] == "invalid"
    assert command.id in device.of_kind("result")
    device.settled(device.say("result.ack", {"result": command.id}, f"result:{command.id}"))
    device.sync()
    assert command.id not in device.of_kind("result")


def test_what_follows_a_refused_command_is_blocked_and_others_go_on(device: Device) -> None:
    refused = device.say("settings.update", {"theme": "mauve"}, "one")
    behind = device.say("settings.update", {"theme": "dark"}, "one")
    other = device.say("settings.update", {"language": "en"}, "two")
    device.sync()
    assert [device.results[one.id]["status"] for one in (refused, behind, other)] == ["refused", "refused", "applied"]
    assert device.results[behind.id]["code"] == "blocked"


def test_a_broken_signature_is_refused_and_the_next_goes_on(device: Device) -> None:
    bad, good = device.say("settings.update", {"theme": "dark"}, "one"), device.say("settings.update", {"undo": 10}, "two")
    bad.c = bad.c.replace("dark", "auto")
    device.sync()
    assert device.results[bad.id]["code"] == "signature"
    assert device.results[good.id]["status"] == "applied"


def test_another_content_under_the_same_id_is_refused(device: Device) -> None:
    command = device.say("settings.update", {"theme": "dark"}, "me")
    device.sync()
    other = device.say("settings.update", {"theme": "light"}, "me")
    other.c = other.c.replace(other.id, command.id)
    other.s = device.sign(other.c)
    device.outbox.clear()
    answer = device.call([other])
    assert answer.body["results"][0]["code"] == "fingerprint"
    assert device.of_kind("me")[device.person]["settings"]["theme"] == "dark"


def test_two_devices_of_one_person_meet(device: Device) -> None:
    other = again(device)
    device.settled(device.say("settings.update", {"theme": "dark"}, "me"))
    other.sync()
    assert other.rows == device_after_sync(device).rows


def device_after_sync(device: Device) -> Device:
    device.sync()
    return device


def test_a_session_that_is_over_pauses_and_the_same_device_goes_on(device: Device) -> None:
    command = device.say("settings.update", {"theme": "dark"}, "me")
    device.http.json("DELETE", "/api/session")
    assert device.call().status == 401
    assert device.outbox == [command]
    device.http.json("POST", "/api/session", {"login": device.login, "password": PASSWORD})
    assert device.settled(command)["status"] == "applied"


def test_a_revoked_device_is_told_and_its_commands_are_answered(device: Device) -> None:
    other = again(device)
    device.settled(device.say("device.revoke", {"device": other.id}, "device"))
    late = other.say("settings.update", {"theme": "dark"}, "me")
    answer = other.call()
    assert (answer.status, answer.body["code"]) == (409, "device_revoked")
    assert other.results[late.id]["code"] == "device_revoked"
    device.sync()
    assert device.of_kind("me")[device.person]["settings"] == {}


def test_an_administrator_appoints_and_everybody_knows(administrator: Device, device: Device) -> None:
    device.sync()
    [agency] = device.of_kind("agency")
    person, position = uuid7(), uuid7()
    said = [
        administrator.say("person.add", {"person": person, "name": "Đặng Thị Ánh", "login": "anh"}, person),
        administrator.say("position.add", {"position": position, "agency": agency, "title": "Văn thư", "short": "VT", "role": "clerk", "rank": 40}, person),
        administrator.say("assignment.begin", {"assignment": uuid7(), "person": person, "position": position}, person),
    ]
    administrator.sync()
    assert [administrator.results[one.id]["status"] for one in said] == ["applied"] * 3
    device.sync()
    body = device.of_kind("person")[person]
    assert (body["key"], body["letters"], body["assignments"][0]["role"]) == ("dang thi anh", "ĐÁ", "clerk")


def test_rows_are_small_and_answers_are_json(device: Device) -> None:
    answer: Answer = device.call()
    assert len(json.dumps(answer.body)) < 20_000
    assert Path(answer.body["cursor"]).name == answer.body["cursor"]
