"""Who administers what: an independently written table over every administrative command, and what administrators see.

An administrator reaches the own agency and those below it; nobody else reaches any. What may be seen
of an agency without serving in it is what configures it; never a document.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from butphe.core.people.authority import RULES
from butphe.core.values import new_id
from papers import registered
from small_office import UNSAFE, Office, Template, begin

Browser = Callable[[str], FlaskClient]
Args = dict[str, Any]

# Who reaches which agency. `second` administers the department of science, `admin` the province above.
REACHES = {
    "admin": {"province", "science", "interior"},
    "second": {"science"},
    **{login: set[str]() for login in ("chair", "clerk", "director", "head", "officer", "desk", "stranger")},
}
AGENCIES = ("province", "science", "interior")
# Decided above the agency itself: an administrator does not end, or move, the agency they administer for.
FROM_ABOVE = {"agency.end", "agency.move"}


def staffed(office: Office) -> None:
    """A second administrator, of the department; in each agency a unit, a position, a person, a register, a group and a sentence to act on."""
    _second(office)
    for agency in AGENCIES:
        for kind, args in _things(office, agency):
            office.must("system", f"{kind}.open" if kind == "register" else f"{kind}.put" if kind in ("group", "common_phrase") else f"{kind}.add", args)


def _second(office: Office) -> None:
    office.ids["person/second"], office.ids["position/second"] = new_id(office.clock()), new_id(office.clock())
    science = office.id("agency", "science")
    office.must("system", "person.add", {"person": office.id("person", "second"), "name": "Ngô Quản Trị", "login": "second", "agency": science})
    args = {"position": office.id("position", "second"), "agency": science, "title": "Quản trị", "short": "QT", "role": "administrator", "rank": 90}
    office.must("system", "position.add", args)
    begin(office, "second", "second", "second")


def _things(office: Office, agency: str) -> Iterator[tuple[str, Args]]:
    one = office.id("agency", agency)
    for kind in ("unit", "position", "person", "register", "group", "phrase"):
        office.ids[f"{kind}/own-{agency}"] = new_id(office.clock())
    yield "unit", {"unit": office.id("unit", f"own-{agency}"), "agency": one, "name": "Tổ", "short_name": "Tổ", "kind": "section", "valid_from": "2026-01-01"}
    yield "position", {"position": office.id("position", f"own-{agency}"), "agency": one, "title": "Tổ viên", "short": "TV", "role": "officer", "rank": 40}
    post = office.ids[f"position/post-{agency}"] = new_id(office.clock())
    yield "position", {"position": post, "agency": one, "title": "Tổ trưởng", "short": "TT", "role": "section_head", "rank": 38}
    yield "person", {"person": office.id("person", f"own-{agency}"), "name": "Lê Văn Mới", "login": f"moi.{agency}", "agency": one}
    yield "register", {"register": office.id("register", f"own-{agency}"), "agency": one, "kind": "outgoing", "name": "Sổ riêng"}
    yield "group", {"group": office.id("group", f"own-{agency}"), "agency": one, "name": "Nhóm riêng", "members": [{"name": "Lưu: VT"}]}
    yield "common_phrase", {"phrase": office.id("phrase", f"own-{agency}"), "agency": one, "text": "Đồng ý"}


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template("staffed office", tmp_path_factory.mktemp("staffed") / "data", staffed)


def commands(office: Office, agency: str) -> dict[str, Args]:
    """Each administrative command as said about one agency."""
    one = office.id("agency", agency)

    def own(kind: str) -> str:
        return office.id(kind, f"own-{agency}")

    named = {"name": "x", "short_name": "x", "valid_from": "2026-01-01"}
    place = {"title": "Tổ phó", "short": "TP", "role": "officer", "rank": 39}
    held = {"person": own("person"), "position": office.id("position", f"post-{agency}")}
    return {
        "agency.add": {"agency": new_id(), "code": new_id()[-12:], "symbol": "X", "level": "commune", "parent": one, **named},
        "agency.correct": {"agency": one, "symbol": "XX"},
        "agency.move": {"agency": one, "parent": one},
        "agency.end": {"agency": one, "valid_to": "2030-01-01"},
        "unit.add": {"unit": new_id(), "agency": one, "kind": "section", **named},
        "unit.correct": {"unit": own("unit"), "name": "y"},
        "unit.move": {"unit": own("unit"), "parent": None},
        "unit.end": {"unit": own("unit"), "valid_to": "2030-01-01"},
        "position.add": {"position": new_id(), "agency": one, **place},
        "position.correct": {"position": own("position"), **place},
        "position.end": {"position": own("position")},
        "person.add": {"person": new_id(), "name": "x", "login": f"x{new_id()[-12:]}", "agency": one},
        "person.correct": {"person": own("person"), "name": "y"},
        "person.reset": {"person": own("person")},
        "person.end": {"person": own("person")},
        "person.restore": {"person": own("person")},
        "assignment.begin": {"assignment": new_id(), **held},
        "person.place": {"person": new_id(), "name": "x", "login": f"x{new_id()[-12:]}", "agency": one, "assignment": new_id(), "position": new_id(), **place},
        "workday.set": {"agency": one, "days": [{"date": "2026-12-28", "works": False}]},
        "workday.clear": {"agency": one, "days": ["2026-12-28"]},
        "group.put": {"group": own("group"), "agency": one, "name": "y", "members": [{"name": "x"}]},
        "group.remove": {"group": own("group")},
        "common_phrase.put": {"phrase": own("phrase"), "agency": one, "text": "y"},
        "common_phrase.remove": {"phrase": own("phrase")},
        "doc_type.put": {"agency": one, "name": "x", "code": "X"},
        "doc_type.remove": {"agency": one, "name": "x"},
        "register.open": {"register": new_id(), "agency": one, "kind": "incoming", "name": "x"},
        "register.correct": {"register": own("register"), "name": "y"},
        "register.close": {"register": own("register")},
    }


# What a clerk does for the own agency beside its administrator.
KEEPS_REGISTERS = {"clerk": "province", "desk": "science"}


def allowed(login: str, agency: str, act: str) -> bool:
    if act.startswith("register.") and KEEPS_REGISTERS.get(login) == agency:
        return True
    own = {"admin": "province", "second": "science"}.get(login)
    return agency in REACHES[login] and not (act in FROM_ABOVE and agency == own)


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("login", sorted(REACHES))
def test_every_command_reaches_as_far_as_the_table_says(office: Office, login: str, agency: str) -> None:
    for act, args in commands(office, agency).items():
        said = office.say(login, act, args)
        if allowed(login, agency, act):
            # A move under itself is refused for what it is; it was allowed to be asked.
            assert said.ok or (act == "agency.move" and said.code == "circular"), (act, said)
        else:
            assert said.status == "refused", (act, said)
            assert said.code in ("not_allowed", "not_found"), (act, said)


def test_the_table_knows_every_command_of_administrators(office: Office) -> None:
    named = {rule.act for rule in RULES if "administrator" in rule.roles and "administers" in rule.relations}
    held_elsewhere = {"assignment.end", "assignment.hand_over", "delegation.revoke", "device.revoke", "secretary.appoint", "secretary.dismiss"}
    assert named - held_elsewhere <= set(commands(office, "science"))


@pytest.mark.parametrize("act", ["assignment.end", "assignment.hand_over"])
def test_an_assignment_is_ended_from_within_reach(office: Office, act: str) -> None:
    more = {"to": office.id("assignment", "head"), "end": True} if act == "assignment.hand_over" else {}
    for login, reached in REACHES.items():
        if login not in ("director", "head") and "science" not in reached:
            assert office.say(login, act, {"assignment": office.id("assignment", "officer"), **more}).code == "not_allowed", login
    assert office.say("second", act, {"assignment": office.id("assignment", "officer"), **more}).ok


def rows_of(office: Office, client: FlaskClient, login: str) -> list[list[Any]]:
    rows, cursor, more = [], None, True
    while more:
        call: Args = {"protocol": 1, "person": office.id("person", login), "device": office.device(login).device}
        told = client.post("/api/sync", json={**call, "commands": [], "cursor": cursor, "max": 200}, headers=UNSAFE).get_json()
        rows += told["rows"]
        cursor, more = told["cursor"], told["more"]
    return [row for row in rows if row[3] == "up"]


# Of each agency: who sees its positions and registers; who sees its groups and sentences.
SEES_INSIDE = {"province": {"admin", "chair", "clerk"}, "science": {"admin", "director", "officer"}, "interior": {"admin", "stranger"}}
SEES_HOUSE = SEES_INSIDE | {"province": {"admin", "chair", "clerk", "director", "officer", "stranger"}}


@pytest.mark.parametrize("login", ["admin", "chair", "clerk", "director", "officer", "stranger"])
def test_devices_hold_of_each_agency_what_the_table_says(office: Office, browser: Browser, login: str) -> None:
    registered(office, "hoaphuongvi", "clerk", "chair")
    rows = rows_of(office, browser(login), login)
    keys = [(kind, entity) for kind, entity, *_ in rows]
    shared = [key for key in keys if key[0] != "document"]  # the desk comes ahead, and once more in its turn
    assert len(shared) == len(set(shared)), "nothing comes twice"
    for agency in AGENCIES:
        for kind, sees in (("position", SEES_INSIDE), ("register", SEES_INSIDE), ("group", SEES_HOUSE), ("phrase", SEES_HOUSE)):
            assert ((kind, office.id(kind, f"own-{agency}")) in keys) == (login in sees[agency]), (agency, kind)


def test_an_administrator_reads_no_document(office: Office, browser: Browser) -> None:
    registered(office, "hoaphuongvi", "clerk", "chair")
    kinds = {row[0] for row in rows_of(office, browser("admin"), "admin")}
    assert not kinds & {"document", "task", "workfile"}
