"""Who sees and who is asked: units, clerks, successors, delegates; rights begin and end."""

import pytest

from butphe.core.values import DAY_MS
from office_work import Work

BOTH = (("all", ["head"]), ("all", ["director"]))


def test_a_unit_sees_what_it_holds_and_its_head_is_asked(work: Work) -> None:
    document = work.register()
    task = work.direct(document, lead={"unit": work.office.id("unit", "digital")})
    assert {"head", "officer"} <= work.viewers(document)
    assert work.asked(task, "task") == {"head": "assign"}
    assert work.refused("officer", "task.report", {"task": task, "text": "x"}, on=f"task:{task}") == "not_allowed", "a member is not the head"
    work.must("officer", "document.comment", {"document": document, "text": "Đã xem"})


def test_a_new_head_is_asked_at_once_and_who_left_sees_it_no_more(work: Work) -> None:
    document = work.register()
    task = work.direct(document, lead={"unit": work.office.id("unit", "digital")})
    work.leaves("head")
    assert work.asked(task, "task") == {"officer": "assign"}, "the highest rank there is now"
    work.joins("desk", "head")
    assert work.asked(task, "task") == {"desk": "assign"}
    assert "head" not in work.viewers(document)


def test_what_still_asks_goes_to_the_successor_of_a_position(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.leaves("head")
    assert work.asked(document) == {"officer": "do"}, "nobody is there: the author hears of it"
    work.joins("desk", "head")
    assert work.asked(document) == {"desk": "approve"}
    mine = work.body("desk", document)["mine"]
    args, base = work.decision("head", document)
    other = work.office.id("assignment", "desk")
    assert work.say("desk", "document.approve", args, base=base, as_=other).code == "not_found", "in her other position she may not"
    said = work.say("desk", "document.approve", args, base=base, as_=mine["as"])
    assert said.ok, said
    assert work.asked(document) == {"director": "approve"}
    assert "desk" in work.viewers(document), "who acted goes on seeing it"


def test_a_step_opens_for_whoever_holds_the_position_then(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.leaves("director")
    work.joins("stranger", "director")
    work.approve(document, "head")
    assert work.asked(document) == {"stranger": "approve"}
    assert work.body("officer", document)["route"][1]["who"]["name"] == "Cao Xuân Hòa"


def test_nobody_in_the_position_and_the_author_is_asked_to_choose_another_way(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.leaves("director")
    work.approve(document, "head")
    assert work.asked(document) == {"officer": "do"}


def test_a_delegate_sees_and_answers_what_is_covered_in_the_delegators_name(work: Work) -> None:
    waiting, other = work.submitted(("all", ["director"])), work.register(to="chair")
    held = work.direct(other)
    given = work.delegate("director", "head", ["document.approve", "document.return"])
    assert work.asked(waiting) == {"director": "approve", "head": "approve"}
    assert held not in work.sees("head", "task"), "tasks were not delegated"
    assert work.body("head", waiting)["mine"]["as"] == given
    said = work.decide("director", waiting, by="head", as_=given)
    assert said.ok, said
    act = work.body("officer", waiting)["acts"][-1]
    assert (act["by"]["name"], act["on_behalf"]["name"], act["capacity"]) == ("Phạm Thị Dung", "Nguyễn Văn An", "TUQ")
    assert work.decide("director", waiting, by="head", as_=given).status == "already"


def test_a_delegation_that_ended_gives_neither_sight_nor_right(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    given = work.delegate("director", "desk", days=2)
    assert "desk" in work.viewers(document)
    work.office.clock.pass_ms(2 * DAY_MS)
    assert "desk" not in work.viewers(document)
    assert work.decide("director", document, by="desk", as_=given).code == "delegation_ended"


def test_the_delegate_is_called_too(work: Work) -> None:
    work.delegate("director", "desk")
    work.submitted(("all", ["director"]))
    assert sorted(work.called()) == [("desk", "approve"), ("director", "approve")]


def test_after_ninety_days_only_what_asks_or_is_followed_is_kept(work: Work) -> None:
    asks, followed, done = work.submitted(*BOTH), work.draft(), work.draft()
    work.must("officer", "document.follow", {"document": followed})
    work.office.clock.pass_ms(91 * DAY_MS)
    assert work.sees("officer") == {followed}
    assert work.sees("head") == {asks}
    person, now = work.office.id("person", "officer"), work.office.clock()
    with work.office.services.database.read() as tx:
        view = work.office.services.product.view(tx, person, now)
    assert {touch.entity for touch in view.outside} == {asks, done}, "it left the window; the right did not end"
    work.must("officer", "document.comment", {"document": done, "text": "Nhắc lại"})
    assert done in work.sees("officer")


def test_the_view_says_when_it_changes_by_itself(work: Work) -> None:
    work.draft()
    person, now = work.office.id("person", "officer"), work.office.clock()
    with work.office.services.database.read() as tx:
        until = work.office.services.product.view(tx, person, now).until
    assert until == now + 90 * DAY_MS
    work.office.clock.now = until
    assert work.sees("officer") == frozenset()


def test_of_one_another_agency_sees_only_what_it_is_named_on(work: Work) -> None:
    named, other = work.register(), work.register()
    work.direct(named, cooperating=[work.to("stranger")])
    assert work.sees("stranger") == {named}
    assert work.refused("stranger", "document.comment", {"document": other, "text": "x"}) == "not_found"
    assert work.refused("stranger", "document.comment", {"document": "nothing", "text": "x"}) == "not_found"


@pytest.mark.parametrize("entities", [1, 40])
def test_a_page_of_documents_is_read_in_a_dozen_queries(work: Work, entities: int) -> None:
    first = work.submitted(*BOTH)
    documents = [first, *(work.register() for _ in range(entities - 1))]
    with work.counted() as seen:
        assert len(work.bodies("officer", documents)) == entities
    queries = [statement for statement in seen if statement.lstrip().startswith(("SELECT", "WITH"))]
    assert len(queries) <= 12, queries


def test_what_asks_is_found_by_its_own_index(work: Work) -> None:
    """Not by all that somebody ever held: a desk takes no longer when the archive grows."""
    if work.office.services.database.dialect == "sqlite":
        with work.office.services.database.read() as tx:
            asked = "SELECT document FROM holder WHERE until IS NULL AND subject IN ('a', 'b') AND ask IS NOT NULL"
            plan = " ".join(str(row) for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))
        assert "holder_asks" in plan, plan
