"""How somebody new comes in: added, given a slip, an own password; and how nobody else does."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text

from butphe.core.people import invitations, passwords
from butphe.core.values import new_id
from butphe_sync.tables import log, result
from small_office import PASSWORD, UNSAFE, Office

OWN = "bon tu khong lien quan"


def added(office: Office, login: str = "moi", agency: str = "province") -> str:
    person = new_id(office.clock())
    office.must("admin", "person.add", {"person": person, "name": "Võ Thị Mới", "login": login, "agency": office.id("agency", agency)})
    return person


def slip(office: Office, person: str, by: str = "admin") -> dict[str, Any]:
    answer = office.signed_in(by).post("/api/slips", json={"people": [person]}, headers=UNSAFE)
    assert answer.status_code == 201, answer.text
    [made] = answer.get_json()["slips"]
    return dict(made)


def give(client: FlaskClient, login: str, password: str, new: str = OWN) -> tuple[int, str | None]:
    answer = client.post("/api/password", json={"login": login, "password": password, "new": new}, headers=UNSAFE)
    return answer.status_code, answer.get_json().get("code")


def enter(client: FlaskClient, login: str, password: str) -> tuple[int, str | None]:
    answer = client.post("/api/session", json={"login": login, "password": password}, headers=UNSAFE)
    return answer.status_code, answer.get_json().get("code")


def state(office: Office, person: str) -> str:
    listed = office.signed_in("admin").get("/api/slips").get_json()["people"]
    return next(str(one["state"]) for one in listed if one["person"] == person)


def test_a_new_person_comes_in_by_a_slip_and_an_own_password(office: Office) -> None:
    client, person = office.app().test_client(), added(office)
    assert state(office, person) == "open"
    code = slip(office, person)["code"]
    assert state(office, person) == "issued"
    assert enter(client, "moi", code) == (403, "first_password")
    assert client.get("/api/session").status_code == 401
    assert give(client, "moi", code.lower().replace("-", " ")) == (200, None)
    assert client.get("/api/session").get_json()["person"]["name"] == "Võ Thị Mới"
    assert state(office, person) == "set"
    assert give(office.app().test_client(), "moi", code) == (401, "wrong_credentials")
    assert enter(office.app().test_client(), "moi", OWN) == (200, None)


def test_a_later_slip_makes_the_earlier_worthless(office: Office) -> None:
    person = added(office)
    first, second = slip(office, person)["code"], slip(office, person)["code"]
    client = office.app().test_client()
    assert give(client, "moi", first) == (401, "wrong_credentials")
    assert give(client, "moi", second) == (200, None)


def test_a_slip_ends_after_a_week(office: Office) -> None:
    person = added(office)
    code = slip(office, person)["code"]
    office.clock.pass_ms(invitations.LIFE_MS)
    assert give(office.app().test_client(), "moi", code) == (401, "wrong_credentials")
    assert state(office, person) == "expired"
    assert give(office.app().test_client(), "moi", slip(office, person)["code"]) == (200, None)


def test_a_reset_takes_password_and_sessions_at_once(office: Office) -> None:
    client, person = office.signed_in("officer"), office.id("person", "officer")
    office.must("admin", "person.reset", {"person": person})
    assert client.get("/api/session").status_code == 401
    assert enter(client, "officer", PASSWORD) == (401, "wrong_credentials")
    assert give(client, "officer", slip(office, person)["code"]) == (200, None)


def test_nobody_resets_outside_their_agencies_or_themselves(office: Office) -> None:
    for login in ("chair", "clerk", "officer"):
        assert office.say(login, "person.reset", {"person": office.id("person", "desk")}).code == "not_allowed"
    assert office.say("admin", "person.reset", {"person": office.id("person", "admin")}).code == "not_allowed"
    assert office.say("admin", "person.reset", {"person": new_id()}).code == "not_found"


def test_slips_are_for_those_one_administers_and_who_need_one(office: Office) -> None:
    person = added(office)
    for login in ("chair", "officer", "stranger"):
        answer = office.signed_in(login).post("/api/slips", json={"people": [person]}, headers=UNSAFE)
        assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
        assert office.signed_in(login).get("/api/slips").get_json() == {"people": []}
    admin = office.signed_in("admin")
    useless = admin.post("/api/slips", json={"people": [person, office.id("person", "clerk")]}, headers=UNSAFE)
    assert (useless.status_code, useless.get_json()["code"]) == (409, "slip_useless")
    assert useless.get_json()["detail"] == {"people": [office.id("person", "clerk")]}
    assert state(office, person) == "open"
    assert admin.post("/api/slips", json={"people": [new_id()]}, headers=UNSAFE).status_code == 404
    assert admin.post("/api/slips", json={"people": []}, headers=UNSAFE).status_code == 400


def test_an_administrator_below_does_not_reach_up(office: Office) -> None:
    """Who looks after a department gives no slips for the province, not even for somebody who holds nothing there yet."""
    person, place = added(office), new_id()
    post = {"position": place, "agency": office.id("agency", "science"), "title": "Quản trị", "short": "QT", "role": "administrator", "rank": 90}
    office.must("admin", "position.add", post)
    office.must("admin", "assignment.begin", {"assignment": new_id(), "person": office.id("person", "desk"), "position": place})
    below = office.signed_in("desk")
    assert below.post("/api/slips", json={"people": [person]}, headers=UNSAFE).status_code == 404
    listed = {one["login"] for one in below.get("/api/slips").get_json()["people"]}
    assert listed == {"director", "head", "officer", "desk"}


def test_an_own_password_is_no_weak_one(office: Office) -> None:
    code = slip(office, added(office))["code"]
    client = office.app().test_client()
    for new in ("ngắn", "aaaaaaaaaaaa", code, "butphe-demo", "BUTPHE-demo"):
        assert give(client, "moi", code, new) == (400, "password_weak")
    assert give(client, "chair", PASSWORD, PASSWORD) == (400, "password_weak")


def test_a_code_is_guessed_as_seldom_as_a_password(office: Office) -> None:
    slip(office, added(office))
    client = office.app().test_client()
    told = [give(client, "moi", f"AAAA-BBBB-CCC{digit}")[1] for digit in range(7)]
    assert told == ["wrong_credentials"] * 5 + ["too_many_attempts"] * 2


def test_a_restart_forgives_nothing(office: Office) -> None:
    for _ in range(5):
        assert enter(office.app().test_client(), "chair", "falsch")[0] == 401
    assert enter(office.app().test_client(), "chair", PASSWORD) == (429, "too_many_attempts")
    office.clock.pass_ms(5 * 60_000)
    assert enter(office.app().test_client(), "chair", PASSWORD) == (200, None)
    assert enter(office.app().test_client(), "chair", "falsch")[0] == 401


def test_the_secret_is_nowhere_but_on_the_slip(office: Office) -> None:
    person = added(office)
    code = slip(office, person)["code"]
    assert give(office.app().test_client(), "moi", code) == (200, None)
    with office.services.database.read() as tx:
        kept = json.dumps([[str(value) for value in row] for table in (log, result) for row in tx.execute(select(table))])
        everything = "\n".join(str(row) for name in ("invitation", "person", "attempt") for row in tx.execute(text(f"select * from {name}")))
    for secret in (code, code.replace("-", ""), OWN):
        assert secret not in kept
        assert secret not in everything
    assert "argon2" not in kept


def test_the_demo_password_opens_nothing_outside_the_demo(office: Office) -> None:
    hashed = passwords.hash_password(passwords.OF_THE_DEMO)
    with office.services.database.write() as tx:
        invitations.close(tx, office.id("person", "chair"), hashed)
    assert enter(office.app().test_client(), "chair", passwords.OF_THE_DEMO) == (401, "wrong_credentials")


@pytest.mark.parametrize(("typed", "read"), [("k7qf-2m9d-0011", "K7QF2M9D0011"), ("K7QF 2M9D oOiL", "K7QF2M9D0011")])
def test_a_code_is_read_as_people_type_it(typed: str, read: str) -> None:
    assert invitations.normal(typed) == read
