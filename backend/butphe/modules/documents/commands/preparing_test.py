"""A secretary sees what waits for the leader, prepares it, and decides nothing."""

import pytest

from butphe.core.values import DAY_MS
from office_work import Json, Work

DECIDING = ("document.approve", "document.return", "document.opinion")


def appoint(work: Work, leader: str = "chair", to: str = "clerk", by: str | None = None, **more: object) -> str:
    made = work.id()
    args: Json = {"secretary": made, "to": work.office.id("assignment", to), "leader": work.office.id("assignment", leader)}
    work.must(by or leader, "secretary.appoint", {**args, **more})
    return made


def ready(work: Work, document: str, leader: str = "chair", **more: object) -> Json:
    return {"document": document, "leader": work.office.id("assignment", leader), **more}


def incoming(work: Work) -> str:
    """An arrival of the province that its vice-chair is asked to direct; the director's clerk is not concerned."""
    return work.register(to="chair")


def test_a_secretary_sees_what_waits_for_the_leader_and_only_as_long(work: Work) -> None:
    document = work.submitted(("all", ["head"]), ("all", ["director"]))
    made = appoint(work, "director", "desk")
    assert "desk" not in work.viewers(document), "it does not wait for the director yet"
    work.approve(document, "head")
    assert "desk" in work.viewers(document)
    mine = work.body("desk", document)["mine"]
    assert (mine["ask"], mine["group"], mine["for"]) == ("prepare", "prepare", "approve")
    assert document in work.sees("desk")
    work.must("director", "secretary.dismiss", {"secretary": made})
    assert document not in work.sees("desk") | work.viewers(document)


def test_a_secretarys_time_begins_and_ends_by_itself(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    now = work.office.clock()
    appoint(work, "director", "desk", since=now + DAY_MS, until=now + 2 * DAY_MS)
    assert document not in work.sees("desk")
    assert next_change(work, "desk") == now + DAY_MS, "a device hears of the beginning without a poke"
    work.office.clock.pass_ms(DAY_MS)
    assert document in work.sees("desk")
    assert next_change(work, "desk") == now + 2 * DAY_MS
    work.office.clock.pass_ms(DAY_MS)
    assert document not in work.sees("desk")


def next_change(work: Work, login: str) -> int | None:
    services = work.office.services
    with services.database.read() as tx:
        return services.product.view(tx, work.office.id("person", login), work.office.clock()).until


def test_what_is_put_ready_reaches_the_leader_and_nobody_else(work: Work) -> None:
    document = work.register(to="chair", clerk="clerk")
    appoint(work, "chair", "clerk")
    directive = {"text": "Giao Sở KH&CN chủ trì", "lead": work.to("director"), "due": work.today}
    work.must("clerk", "document.prepare", ready(work, document, note="Đã trao đổi với Sở", directive=directive))
    found = work.body("chair", document)["preparation"]
    assert (found["by"]["name"], found["note"], found["directive"]["text"]) == ("Trần Văn Thư", "Đã trao đổi với Sở", "Giao Sở KH&CN chủ trì")
    assert (found["directive"]["lead"]["name"], found["directive"]["due"]) == ("Nguyễn Văn An", work.today)
    assert work.asked(document)["chair"] == "direct", "and the leader is asked as before"
    work.direct(document)
    assert "preparation" not in work.body("chair", document)
    assert "preparation" not in work.body("director", document)


def test_preparing_is_no_act(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    appoint(work, "director", "desk")
    before = work.body("officer", document)
    work.called()
    args, base = work.decision("director", document)
    work.must("desk", "document.prepare", ready(work, document, "director", note="Nhất trí"))
    assert work.called() == []
    after = work.body("officer", document)
    assert (after["acts"], after["rev"], after["updated"]) == (before["acts"], before["rev"], before["updated"])
    assert "preparation" not in after
    assert work.say("director", "document.approve", args | {"note": "Nhất trí"}, base=base).ok, "what was put ready makes nothing stale"


def test_what_was_prepared_for_an_earlier_turn_is_not_shown_again(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    appoint(work, "director", "desk")
    work.must("desk", "document.prepare", ready(work, document, "director", note="Lần một"))
    work.send_back(document, "director")
    work.revise(document)
    work.submit(document)
    assert "preparation" not in work.body("director", document)
    assert work.body("desk", document)["preparation"]["note"] == ""


def test_what_was_put_ready_can_be_taken_away(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    appoint(work, "director", "desk")
    for note in ("Nhất trí", ""):
        work.must("desk", "document.prepare", ready(work, document, "director", note=note))
    assert "preparation" not in work.body("director", document)


@pytest.mark.parametrize("act", [*DECIDING, "document.revise", "document.withdraw", "document.reroute", "document.follow"])
def test_no_decision_of_a_secretary_is_taken(work: Work, act: str) -> None:
    document = work.submitted(("all", ["director:approve"]))
    appoint(work, "director", "desk")
    args, base = work.decision("director", document)
    more: Json = {
        "document.return": {"reason": "content"},
        "document.opinion": {"opinion": "agree"},
        "document.revise": {"files": [work.file("x")], "note": ""},
        "document.reroute": {"after": 1, "route": [], "reason": "x"},
    }
    named = args if act in DECIDING else {"document": document}
    for as_ in (None, work.office.id("assignment", "desk"), work.office.id("assignment", "director")):
        assert work.refused("desk", act, named | more.get(act, {}), base=base, as_=as_) == "not_allowed"
    assert work.asked(document)["director"] == "approve"


def test_a_directive_of_a_secretary_is_refused(work: Work) -> None:
    document = work.register(to="director", clerk="desk")
    appoint(work, "director", "officer")
    args = {"document": document, "directive": work.id(), "task": work.id(), "text": "Giao", "lead": work.to("head")}
    assert work.refused("officer", "document.direct", args, on=f"document:{document}") == "not_allowed"
    assert work.refused("officer", "document.forward", {"document": document, "to": work.to("head")}, on=f"document:{document}") == "not_allowed"


@pytest.mark.parametrize(
    ("by", "leader", "code"),
    [("desk", "head", "not_allowed"), ("officer", "director", "not_allowed"), ("stranger", "director", "not_found")],
)
def test_only_the_leaders_own_secretary_prepares(work: Work, by: str, leader: str, code: str) -> None:
    document = work.submitted(("all", ["director"]))
    appoint(work, "director", "desk")
    assert work.refused(by, "document.prepare", ready(work, document, leader, note="x")) == code


def test_a_secretary_is_no_delegate_and_a_delegate_no_secretary(work: Work) -> None:
    appoint(work, "director", "desk")
    now = work.office.clock()
    given = {"delegation": work.id(), "to": work.office.id("assignment", "desk"), "capacity": "TUQ", "since": now, "until": now + DAY_MS}
    assert work.refused("director", "delegation.grant", given) == "secretary_never_decides"
    work.delegate("director", "head")
    args = {"secretary": work.id(), "to": work.office.id("assignment", "head")}
    assert work.refused("director", "secretary.appoint", args) == "secretary_never_decides"


@pytest.mark.parametrize(
    ("by", "leader", "to", "code"),
    [
        ("officer", None, "desk", "not_allowed"),
        ("head", "director", "desk", "not_allowed"),
        ("director", None, "stranger", "not_found"),
        ("director", None, "director", "invalid"),
    ],
)
def test_who_appoints_whom(work: Work, by: str, leader: str | None, to: str, code: str) -> None:
    named = {"leader": work.office.id("assignment", leader)} if leader else {}
    args = {"secretary": work.id(), "to": work.office.id("assignment", to), **named}
    assert work.refused(by, "secretary.appoint", args) == code


def test_an_administrator_appoints_too(work: Work) -> None:
    made = appoint(work, "director", "desk", by="admin")
    shown = work.body("director", work.office.id("person", "director"), "me")["secretaries"]
    assert [(one["of"]["name"], one["who"]["name"]) for one in shown] == [("Nguyễn Văn An", "Đỗ Thị Sen")]
    work.must("admin", "secretary.dismiss", {"secretary": made})
    assert work.say("admin", "secretary.dismiss", {"secretary": made}).status == "already"
