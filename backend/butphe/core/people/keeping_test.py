"""The life of agencies, units, positions and people: what changes, what is refused, what devices hear."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butphe.core.people import directory
from butphe.core.people.directory import Directory
from butphe.core.people.standing import is_within, position_stands, unit_stands
from butphe.core.values import DAY_MS, local_day, new_id
from small_office import Office


def people(office: Office) -> Directory:
    with office.services.database.read() as tx:
        return directory.load(tx)


def body(office: Office, kind: str, entity: str, login: str = "chair") -> dict[str, Any] | None:
    with office.services.database.read() as tx:
        return office.services.product.bodies(tx, office.id("person", login), kind, [entity], office.clock.now).get(entity)


def unit(office: Office, name: str, agency: str = "science", **more: Any) -> str:
    made = new_id(office.clock())
    args = {"unit": made, "agency": office.id("agency", agency), "name": name, "short_name": name, "kind": "section", "valid_from": "2026-01-01"}
    office.must("admin", "unit.add", {**args, **more})
    return made


def code(office: Office, act: str, /, **args: Any) -> str | None:
    return office.say("admin", act, args).code


def test_an_agency_is_mended_and_its_people_bear_the_new_name(office: Office) -> None:
    one = office.id("agency", "science")
    office.must("admin", "agency.correct", {"agency": one, "name": "Sở Khoa học và Công nghệ tỉnh", "short_name": "Sở KHCN"})
    found = people(office).agencies[one]
    assert (found.name, found.short_name, found.symbol) == ("Sở Khoa học và Công nghệ tỉnh", "Sở KHCN", "SKHCN")
    shown = body(office, "person", office.id("person", "officer"))
    assert shown is not None
    assert shown["assignments"][0]["agency_name"] == "Sở KHCN"
    assert code(office, "agency.correct", agency=one, code="H40.SNV") == "duplicate"
    assert code(office, "agency.correct", agency="nowhere", name="x") == "not_found"


def test_an_agency_ends_with_successors_when_nobody_serves_there(office: Office) -> None:
    one, other = office.id("agency", "interior"), office.id("agency", "science")
    assert code(office, "agency.end", agency=one, valid_to="2026-11-22", successors=[other]) == "agency_occupied"
    office.must("admin", "agency.end", {"agency": one, "valid_to": "2026-12-31", "successors": [other]})
    shown = body(office, "agency", one)
    assert shown is not None
    assert (shown["valid_to"], shown["successors"]) == ("2026-12-31", [other])
    office.must("admin", "agency.end", {"agency": one, "valid_to": None})
    assert (body(office, "agency", one) or {})["successors"] == []
    office.must("admin", "assignment.end", {"assignment": office.id("assignment", "stranger")})
    office.must("admin", "agency.end", {"agency": one, "valid_to": "2026-11-22"})
    assert code(office, "assignment.begin", assignment=new_id(), person=office.id("person", "stranger"), position=office.id("position", "stranger")) == "ended"
    assert code(office, "unit.add", unit=new_id(), agency=one, name="A", short_name="A", kind="section", valid_from="2026-01-01") == "ended"


def test_what_an_agency_refuses(office: Office) -> None:
    top, one = office.id("agency", "province"), office.id("agency", "science")
    assert code(office, "agency.end", agency=top, valid_to="2026-12-31") == "not_allowed"
    assert code(office, "agency.move", agency=top, parent=one) == "not_allowed"
    assert code(office, "agency.end", agency=one, valid_to="2020-01-01") == "invalid"
    assert code(office, "agency.end", agency=one, valid_to="2026-12-31", successors=[one]) == "invalid"
    assert code(office, "agency.end", agency=one, valid_to="2026-12-31", successors=["nowhere"]) == "not_found"
    office.must("admin", "agency.move", {"agency": one, "parent": office.id("agency", "interior")})
    assert code(office, "agency.move", agency=office.id("agency", "interior"), parent=one) == "circular"


def test_a_unit_is_mended_moved_and_ends_empty(office: Office) -> None:
    digital, part = office.id("unit", "digital"), unit(office, "Tổ Dữ liệu", parent=office.id("unit", "digital"))
    office.must("admin", "unit.correct", {"unit": digital, "name": "Phòng Chuyển đổi số và Dữ liệu"})
    assert people(office).units[digital].name == "Phòng Chuyển đổi số và Dữ liệu"
    assert code(office, "unit.move", unit=digital, parent=part) == "circular"
    assert code(office, "unit.end", unit=digital, valid_to="2026-11-22") == "unit_occupied"
    for login in ("head", "officer"):
        office.must("admin", "assignment.end", {"assignment": office.id("assignment", login)})
    assert code(office, "unit.end", unit=digital, valid_to="2026-11-22") == "unit_has_parts"
    office.must("admin", "unit.move", {"unit": part, "parent": None})
    office.must("admin", "unit.end", {"unit": digital, "valid_to": "2026-11-22", "successors": [part]})
    assert not unit_stands(people(office), digital, office_day(office))
    assert code(office, "unit.move", unit=part, parent=digital) == "ended"
    assert code(office, "assignment.begin", assignment=new_id(), person=office.id("person", "officer"), position=office.id("position", "officer")) == "ended"


def office_day(office: Office) -> date:
    return local_day(office.clock.now)


def place(office: Office, **changed: Any) -> dict[str, Any]:
    known = {"position": office.id("position", "officer"), "unit": office.id("unit", "digital")}
    return {**known, "title": "Chuyên viên chính", "short": "CVC", "role": "officer", "rank": 19} | changed


def test_a_position_is_mended_and_its_holder_goes_on(office: Office) -> None:
    office.must("admin", "position.correct", place(office))
    shown = body(office, "person", office.id("person", "officer"))
    assert shown is not None
    assert shown["assignments"][0]["title"] == "Chuyên viên chính"
    assert code(office, "position.correct", **place(office, unit="nowhere")) == "not_found"


def test_a_position_ends_when_nobody_holds_it(office: Office) -> None:
    one = office.id("position", "officer")
    assert body(office, "position", one) is not None
    refused = office.say("admin", "position.end", {"position": one})
    assert (refused.code, refused.detail) == ("position_held", {"name": "Vũ Minh Đức"})
    office.must("admin", "assignment.end", {"assignment": office.id("assignment", "officer")})
    assert office.say("admin", "position.end", {"position": one}).status == "applied"
    assert office.say("admin", "position.end", {"position": one}).status == "already"
    assert not position_stands(people(office), one, office_day(office))
    assert code(office, "position.correct", **place(office)) == "ended"


def test_the_last_administrator_stays(office: Office) -> None:
    own = office.id("assignment", "admin")
    refused = office.say("admin", "assignment.end", {"assignment": own})
    assert (refused.code, refused.detail) == ("last_administrator", {"agency": "UBND tỉnh Nghệ An"})
    role: dict[str, Any] = {"position": office.id("position", "admin"), "title": "Chuyên viên", "short": "CV", "role": "officer", "rank": 30}
    assert code(office, "position.correct", **role) == "last_administrator"
    assert code(office, "assignment.hand_over", assignment=own, to=office.id("assignment", "clerk"), end=True) == "last_administrator"
    second = {"position": new_id(), "agency": office.id("agency", "province"), "title": "Quản trị 2", "short": "QT", "role": "administrator", "rank": 91}
    office.must("admin", "position.add", second)
    office.must("admin", "assignment.begin", {"assignment": new_id(), "person": office.id("person", "clerk"), "position": second["position"]})
    assert office.say("admin", "assignment.end", {"assignment": own}).ok


def test_an_administrator_below_may_go_because_there_is_one_above(office: Office) -> None:
    held, position = new_id(), new_id()
    args = {"position": position, "agency": office.id("agency", "science"), "title": "Quản trị", "short": "QT", "role": "administrator", "rank": 90}
    office.must("admin", "position.add", args)
    office.must("admin", "assignment.begin", {"assignment": held, "person": office.id("person", "desk"), "position": position})
    assert office.say("admin", "assignment.end", {"assignment": held}).ok


def test_a_person_is_mended_shut_and_opened(office: Office) -> None:
    one = office.id("person", "officer")
    office.must("admin", "person.correct", {"person": one, "name": "Vũ Minh Đạt", "login": "vmdat"})
    found = people(office).people[one]
    assert (found.name, found.login) == ("Vũ Minh Đạt", "vmdat")
    assert code(office, "person.correct", person=one, login="clerk") == "login_taken"
    refused = office.say("admin", "person.end", {"person": one})
    assert (refused.code, refused.detail) == ("person_serves", {"posts": 1})
    office.must("admin", "assignment.end", {"assignment": office.id("assignment", "officer")})
    assert office.say("admin", "person.end", {"person": one}).status == "applied"
    assert office.say("admin", "person.end", {"person": one}).status == "already"
    assert code(office, "assignment.begin", assignment=new_id(), person=one, position=office.id("position", "officer")) == "ended"
    assert office.say("admin", "person.restore", {"person": one}).status == "applied"
    assert office.say("admin", "assignment.begin", {"assignment": new_id(), "person": one, "position": office.id("position", "officer")}).ok


def test_nobody_shuts_their_own_account(office: Office) -> None:
    assert code(office, "person.end", person=office.id("person", "admin")) == "not_allowed"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef-")), max_size=12))
def test_units_never_contain_themselves(moves: list[tuple[str, str]]) -> None:
    """Whatever is moved where, with the refusal of what would be circular every unit ends at the agency."""
    parents: dict[str, str | None] = dict.fromkeys("abcdef")
    for moved, target in moves:
        to = None if target == "-" else target
        if to is None or not is_within(_tree(parents), to, moved):
            parents[moved] = to
    for one in parents:
        here: str | None = one
        for _ in range(len(parents) + 1):
            here = parents[here] if here else None
        assert here is None


def _tree(parents: dict[str, str | None]) -> Directory:
    units = {one: directory.Unit(one, "x", parent, one, one, "section", 0, date(2026, 1, 1), None) for one, parent in parents.items()}
    return Directory(1, {}, units, {}, {}, {}, {}, {}, {}, {}, {}, {})


@pytest.mark.parametrize("days", [0, 1])
def test_the_last_day_still_counts(office: Office, days: int) -> None:
    one = unit(office, "Tổ Dự án")
    office.must("admin", "unit.end", {"unit": one, "valid_to": "2026-11-23"})
    office.clock.pass_ms(days * DAY_MS)
    assert unit_stands(people(office), one, office_day(office)) is (days == 0)
