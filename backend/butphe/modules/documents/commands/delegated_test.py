"""Acting in somebody's place: for some types of documents, for a time, with both names."""

from sqlalchemy import select

from butphe.core.values import DAY_MS
from butphe_sync.tables import feed
from butphe_sync.view import advance
from office_work import Json, Work


def delegate(work: Work, by: str = "director", to: str = "head", **more: object) -> str:
    made, now = work.id(), work.office.clock()
    args: Json = {"delegation": made, "to": work.office.id("assignment", to), "capacity": "TUQ", "since": now, "until": now + DAY_MS}
    work.must(by, "delegation.grant", {**args, **more})
    work.office.clock.pass_ms(1000)
    return made


def test_a_delegation_is_good_for_the_types_it_names(work: Work) -> None:
    proposal = work.submitted(("all", ["director"]))
    letter = work.submitted(("all", ["director"]), doc_type="Công văn")
    given = delegate(work, doc_types=["Công văn"])
    assert work.asked(letter)["head"] == "approve"
    assert "head" not in work.viewers(proposal)
    assert work.decide("director", letter, by="head", as_=given).ok
    args, base = work.decision("director", proposal)
    assert work.refused("head", "document.approve", args, base=base, as_=given) == "not_found"


def test_a_document_that_becomes_another_type_leaves_the_delegation(work: Work) -> None:
    document = work.register(to="director", clerk="desk", doc_type="Công văn")
    delegate(work, doc_types=["Công văn"])
    assert work.asked(document)["head"] == "direct"
    work.must("desk", "document.correct", {"document": document, "doc_type": "Giấy mời"}, on=f"document:{document}")
    assert "head" not in work.viewers(document)


def test_both_names_and_the_capacity_stand_in_the_step_and_the_history(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    given = delegate(work)
    assert work.decide("director", document, by="head", as_=given, note="Nhất trí").ok
    body = work.body("officer", document)
    for said in (body["route"][0], body["acts"][-1]):
        assert (said["by"]["name"], said["on_behalf"]["name"], said["capacity"]) == ("Phạm Thị Dung", "Nguyễn Văn An", "TUQ")


def test_a_delegate_signs_for_the_delegator(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    given = delegate(work)
    assert work.decide("director", document, by="head", as_=given).ok
    assert work.body("officer", document)["signed"] == {"name": "Phạm Thị Dung", "lines": ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"], "capacity": "TUQ"}


def test_who_signs_in_their_own_position_signs_with_its_title(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    assert "signed" not in work.body("officer", document)
    work.approve(document, "director")
    assert work.body("officer", document)["signed"] == {"name": "Nguyễn Văn An", "lines": ["GIÁM ĐỐC"], "capacity": None}


def test_what_may_be_answered_in_several_ways_says_them_all(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    first = delegate(work)
    second = delegate(work, capacity="KT")
    mine = work.body("head", document)["mine"]
    assert mine["as"] == first
    assert [(way["as"], way["who"]["name"], way["capacity"], way["lent"]) for way in mine["ways"]] == [
        (first, "Nguyễn Văn An", "TUQ", True),
        (second, "Nguyễn Văn An", "KT", True),
    ]
    assert "ways" not in work.body("director", document)["mine"], "who acts in their one position has nothing to choose"
    assert work.decide("director", document, by="head", as_=second).ok
    assert work.body("officer", document)["route"][0]["capacity"] == "KT"


def test_everybody_sees_who_acts_for_whom(work: Work) -> None:
    given = delegate(work)
    person = work.office.id("person", "director")
    lent = work.body("stranger", person, "person")["lent"]
    assert [(one["to"]["name"], one["capacity"]) for one in lent] == [("Phạm Thị Dung", "TUQ")]
    work.must("director", "delegation.revoke", {"delegation": given})
    assert "lent" not in work.body("stranger", person, "person")


def test_a_decision_that_waited_offline_until_the_delegation_ended_is_refused(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    given = delegate(work)
    args, base = work.decision("director", document)
    tapped = work.office.clock()
    work.office.clock.pass_ms(DAY_MS)
    said = work.say("head", "document.approve", args, base=base, as_=given)
    assert (said.status, said.code) == ("refused", "delegation_ended")
    assert tapped < work.office.clock()
    assert work.asked(document) == {"director": "approve"}, "and it waits for the leader as before"


def told(work: Work, login: str, document: str) -> int:
    """The place in the feed at which that person's devices were last told of a document, after a pull now."""
    services, person = work.office.services, work.office.id("person", login)
    with services.database.write() as tx:
        advance(tx, services.product, person, work.office.clock)
    with services.database.read() as tx:
        asked = {"viewer": person, "entity": document}
        return int(tx.execute(select(feed.c.seq).where(feed.c.viewer == asked["viewer"], feed.c.entity == asked["entity"])).scalar_one())


def test_who_sees_it_anyway_is_told_when_a_delegation_begins_and_ends(work: Work) -> None:
    """The head reviewed it and goes on seeing it; that it now asks her changes nothing but what her row says."""
    document = work.submitted(("all", ["head"]), ("all", ["director"]))
    work.approve(document, "head")
    before, now = told(work, "head", document), work.office.clock()
    delegate(work, since=now + DAY_MS, until=now + 2 * DAY_MS)
    assert told(work, "head", document) == before, "it has not begun"
    seen = []
    for ask in ("approve", None):
        work.office.clock.pass_ms(DAY_MS)
        seen.append(told(work, "head", document))
        mine = work.body("head", document)["mine"]
        assert (mine and mine["ask"]) == ask
        assert told(work, "head", document) == seen[-1], "and only once"
    assert before < seen[0] < seen[1]


def test_a_delegation_begins_and_ends_on_the_delegates_desk_by_itself(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    now = work.office.clock()
    delegate(work, since=now + DAY_MS, until=now + 2 * DAY_MS)
    seen = []
    for _ in range(3):
        seen.append(document in work.sees("head"))
        work.office.clock.pass_ms(DAY_MS)
    assert seen == [False, True, False]
