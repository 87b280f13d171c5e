"""What administrators, delegators and everybody may do with people, on a whole installation."""

import pytest

from butphe.core.people import directory, model
from butphe.core.people.directory import SYSTEM
from butphe.core.people.feed import letters
from butphe.core.values import DAY_MS, new_id
from butphe_sync import devices
from small_office import Office, begin


def delegate(office: Office, by: str = "director", to: str = "head", **more: object) -> dict[str, object]:
    args: dict[str, object] = {
        "delegation": new_id(office.clock()),
        "to": office.id("assignment", to),
        "capacity": "TUQ",
        "since": office.clock.now,
        "until": office.clock.now + 3 * DAY_MS,
    }
    return args | more


def acting(office: Office, login: str, as_id: str | None = None) -> directory.Acting | None:
    with office.services.database.read() as tx:
        return directory.acting(tx, office.id("person", login), as_id, office.clock.now)


def test_a_person_acts_in_the_highest_position_unless_another_is_named(office: Office) -> None:
    office.ids["person/head2"] = office.id("person", "head")
    begin(office, "second", "head2", "officer")
    first, second = acting(office, "head"), acting(office, "head", office.id("assignment", "second"))
    assert first is not None and first.role == "section_head"
    assert second is not None and second.role == "officer"


def test_an_ended_assignment_acts_no_more(office: Office) -> None:
    office.must("admin", "assignment.end", {"assignment": office.id("assignment", "officer")})
    assert acting(office, "officer") is None
    assert office.say("admin", "assignment.end", {"assignment": office.id("assignment", "officer")}).code == "wrong_state"


def test_nobody_acts_as_somebody_else(office: Office) -> None:
    assert acting(office, "officer", office.id("assignment", "director")) is None


def test_an_administrator_reaches_the_agencies_below_only(office: Office) -> None:
    place = office.id("position", "officer")
    args = {"assignment": new_id(), "person": office.id("person", "clerk"), "position": place}
    assert office.say("admin", "assignment.begin", args).status == "applied"
    assert office.say("director", "assignment.begin", {**args, "assignment": new_id()}).code == "not_allowed"


def test_a_command_that_administers_needs_the_role(office: Office) -> None:
    args = {"person": new_id(), "name": "Ai Đó", "login": "aido"}
    for login in ("chair", "clerk", "officer", "stranger"):
        assert office.say(login, "person.add", args).code == "not_allowed"
    assert office.say("admin", "person.add", {**args, "login": "clerk"}).code == "login_taken"
    assert office.say("admin", "person.add", args).status == "applied"
    assert office.say("admin", "person.add", {**args, "login": "khac"}).code == "duplicate"


def test_what_is_wrong_is_told_by_field(office: Office) -> None:
    said = office.say("admin", "unit.add", {"unit": new_id(), "kind": "palace", "extra": 1})
    assert said.code == "invalid"
    assert set(said.detail) >= {"agency", "kind", "extra"}


def test_a_delegate_acts_in_the_delegators_place_until_it_ends(office: Office) -> None:
    args = delegate(office)
    office.must("director", "delegation.grant", args)
    found = acting(office, "head", str(args["delegation"]))
    assert found is not None
    assert (found.role, found.capacity, found.on_behalf) == ("leader", "TUQ", office.id("assignment", "director"))
    office.clock.pass_ms(3 * DAY_MS)
    assert acting(office, "head", str(args["delegation"])) is None


def test_a_revoked_delegation_ends_at_once_and_says_so(office: Office) -> None:
    args = delegate(office)
    office.must("director", "delegation.grant", args)
    assert office.say("stranger", "delegation.revoke", {"delegation": args["delegation"]}).code == "not_found"
    assert office.say("head", "delegation.revoke", {"delegation": args["delegation"]}).code == "not_allowed"
    office.must("director", "delegation.revoke", {"delegation": args["delegation"]})
    again = office.say("director", "delegation.revoke", {"delegation": args["delegation"]})
    assert again.status == "already"
    unit = {"unit": new_id(), "agency": office.id("agency", "science"), "name": "A", "short_name": "A", "kind": "section", "valid_from": "2026-01-01"}
    assert office.say("head", "unit.add", unit, as_=str(args["delegation"])).code == "delegation_ended"


def test_a_delegation_covers_what_it_names(office: Office) -> None:
    args = delegate(office, kinds=["document.approve"])
    office.must("director", "delegation.grant", args)
    said = office.say("head", "delegation.grant", delegate(office, to="officer"), as_=str(args["delegation"]))
    assert said.code == "not_delegated"


def test_what_was_delegated_is_not_delegated_further(office: Office) -> None:
    args = delegate(office)
    office.must("director", "delegation.grant", args)
    said = office.say("head", "delegation.grant", delegate(office, to="officer"), as_=str(args["delegation"]))
    assert said.code == "not_allowed"


@pytest.mark.parametrize(
    ("by", "to", "code"),
    [("officer", "head", "not_allowed"), ("director", "stranger", "not_found"), ("director", "director", "invalid")],
)
def test_who_may_delegate_to_whom(office: Office, by: str, to: str, code: str) -> None:
    assert office.say(by, "delegation.grant", delegate(office, by, to)).code == code


@pytest.mark.parametrize("until", [0, DAY_MS * 400])
def test_a_delegation_lasts_a_year_at_most(office: Office, until: int) -> None:
    said = office.say("director", "delegation.grant", delegate(office, until=office.clock.now + until))
    assert said.code == "invalid"


def test_settings_change_by_key_and_refuse_nonsense(office: Office) -> None:
    office.must("chair", "settings.update", {"theme": "dark", "calls": {"push": "urgent"}})
    office.must("chair", "settings.update", {"theme": "light"})
    assert office.say("chair", "settings.update", {"theme": "mauve"}).code == "invalid"
    me = own_row(office, "chair")
    assert me["settings"] == {"theme": "light", "calls": {"push": "urgent"}}


def own_row(office: Office, login: str) -> dict[str, object]:
    person = office.id("person", login)
    with office.services.database.read() as tx:
        found = office.services.product.bodies(tx, person, "me", [person], office.clock.now)
    return found[person]


def test_phrases_are_kept_once_and_removed_once(office: Office) -> None:
    phrase = {"phrase": new_id(), "text": "Giao Sở KH&CN chủ trì"}
    office.must("chair", "phrase.add", phrase)
    assert office.say("chair", "phrase.add", {**phrase, "phrase": new_id()}).code == "duplicate"
    assert own_row(office, "chair")["phrases"] == [{"id": phrase["phrase"], "text": phrase["text"], "uses": 0}]
    assert office.say("clerk", "phrase.remove", {"phrase": phrase["phrase"]}).status == "already"
    assert office.say("chair", "phrase.remove", {"phrase": phrase["phrase"]}).status == "applied"
    assert own_row(office, "chair")["phrases"] == []


def test_a_lost_device_is_revoked_by_its_person_or_an_administrator(office: Office) -> None:
    lost = office.device("director").device
    assert office.say("stranger", "device.revoke", {"device": lost}).code == "not_found"
    assert office.say("admin", "device.revoke", {"device": lost}).status == "applied"
    assert office.say("admin", "device.revoke", {"device": lost}).status == "already"
    assert office.say("director", "settings.update", {"theme": "dark"}).code == "device_revoked"
    with office.services.database.read() as tx:
        found = devices.find(tx, lost)
    assert found is not None
    assert found.revoked_at == office.clock.now


def test_the_installations_own_device_is_not_revoked_from_outside(office: Office) -> None:
    assert office.say("admin", "device.revoke", {"device": office.device(SYSTEM).device}).code == "not_found"


def test_people_are_shown_with_key_and_letters(office: Office) -> None:
    person = office.id("person", "officer")
    with office.services.database.read() as tx:
        body = office.services.product.bodies(tx, office.id("person", "chair"), "person", [person], office.clock.now)[person]
    assert (body["key"], body["letters"]) == ("vu minh duc", "VĐ")
    assert [held["title"] for held in body["assignments"]] == ["Chuyên viên"]
    assert letters("An") == "A"


def test_the_head_of_a_unit_is_the_highest_in_it(office: Office) -> None:
    with office.services.database.read() as tx:
        people = directory.load(tx)
    unit = office.id("unit", "digital")
    assert [held.id for held in people.heads(unit, office.clock.now)] == [office.id("assignment", "head")]
    assert {held.id for held in people.members(unit, office.clock.now)} == {office.id("assignment", one) for one in ("head", "officer")}


def test_an_image_of_people_that_was_rolled_back_never_comes_back(office: Office) -> None:
    def rename_and_fail() -> None:
        with office.services.database.write() as tx:
            tx.execute(model.person.update().values(name="Nhầm"))
            directory.changed(tx)
            assert directory.load(tx).people[office.id("person", "chair")].name == "Nhầm"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        rename_and_fail()
    with office.services.database.read() as tx:
        assert directory.load(tx).people[office.id("person", "chair")].name == "Lê Thị Bình"
