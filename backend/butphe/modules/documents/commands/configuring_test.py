"""Types of documents and registers as an agency has them."""

from typing import Any

import pytest

from butphe.core.values import new_id
from butphe.modules.documents.types import abbreviation
from small_office import Office


def code_of(office: Office, agency: str, doc_type: str) -> str:
    with office.services.database.read() as tx:
        return abbreviation(tx, office.id("agency", agency), doc_type)


def put(office: Office, by: str, agency: str, name: str, code: str, **more: Any) -> Any:
    return office.say(by, "doc_type.put", {"agency": office.id("agency", agency), "name": name, "code": code, **more})


def test_the_decrees_types_hold_until_an_agency_sets_its_own(office: Office) -> None:
    assert code_of(office, "science", "Quyết định") == "QĐ"
    assert put(office, "admin", "province", "Đề cương", "ĐC").ok
    assert [code_of(office, agency, "Đề cương") for agency in ("province", "science", "interior")] == ["ĐC"] * 3
    assert put(office, "admin", "science", "Đề cương", "ĐCg").ok
    assert (code_of(office, "science", "Đề cương"), code_of(office, "interior", "Đề cương")) == ("ĐCg", "ĐC")
    named = {"agency": office.id("agency", "science"), "name": "Đề cương"}
    assert office.say("admin", "doc_type.remove", named).status == "applied"
    assert office.say("admin", "doc_type.remove", named).status == "already"
    assert code_of(office, "science", "Đề cương") == "ĐC"


def test_devices_hear_what_was_set(office: Office) -> None:
    assert put(office, "admin", "province", "Giấy nghỉ phép", "GNP", used=False, ordinal=3).ok
    one = office.id("agency", "province")
    with office.services.database.read() as tx:
        found = office.services.product.bodies(tx, office.id("person", "officer"), "doctype", [one], office.clock.now)
    assert found == {one: {"types": [{"name": "Giấy nghỉ phép", "code": "GNP", "used": False, "ordinal": 3}]}}


@pytest.mark.parametrize("by", ["chair", "clerk", "officer", "stranger"])
def test_only_administrators_set_types(office: Office, by: str) -> None:
    assert put(office, by, "province", "Đề cương", "ĐC").code == "not_allowed"
    assert office.say(by, "doc_type.remove", {"agency": office.id("agency", "province"), "name": "x"}).code == "not_allowed"


@pytest.mark.parametrize("code", ["Q Đ", "Q/Đ", "Q-Đ", "QUYẾTĐỊNHDÀI"])
def test_a_code_fits_into_a_number(office: Office, code: str) -> None:
    assert put(office, "admin", "province", "Đề cương", code).code == "invalid"


def opened(office: Office, by: str = "admin", agency: str = "province") -> Any:
    args = {"register": new_id(office.clock()), "agency": office.id("agency", agency), "kind": "outgoing", "name": "Sổ quyết định"}
    return args["register"], office.say(by, "register.open", args)


def test_a_register_gets_another_name_and_types(office: Office) -> None:
    register, said = opened(office)
    assert said.ok
    office.must("clerk", "register.correct", {"register": register, "name": "Sổ quyết định, chỉ thị", "doc_types": ["Quyết định", "Chỉ thị"]})
    with office.services.database.read() as tx:
        body = office.services.product.bodies(tx, office.id("person", "clerk"), "register", [register], office.clock.now)[register]
    assert (body["name"], body["doc_types"], body["next"]) == ("Sổ quyết định, chỉ thị", ["Quyết định", "Chỉ thị"], 1)
    office.must("clerk", "register.close", {"register": register})
    assert office.say("clerk", "register.correct", {"register": register, "name": "x"}).code == "register_closed"


def test_registers_are_kept_by_their_agency_and_by_administrators_above(office: Office) -> None:
    register, said = opened(office, agency="science")
    assert said.ok
    for by in ("clerk", "chair", "stranger"):
        for name in ("register.correct", "register.close"):
            args = {"register": register, **({"name": "x"} if name == "register.correct" else {})}
            assert office.say(by, name, args).code in ("not_found", "not_allowed"), (by, name)
    assert office.say("desk", "register.correct", {"register": register, "name": "Sổ đi"}).ok
    assert office.say("admin", "register.close", {"register": register}).ok
