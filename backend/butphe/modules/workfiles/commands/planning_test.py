"""The plan of a year's files: made by whoever keeps the files of the agency, known to all of it."""

import pytest
from sqlalchemy import select

from butphe.modules.workfiles.model import plan_line
from office_work import Work


def test_a_clerk_makes_the_plan_and_everybody_of_the_agency_knows_it(work: Work) -> None:
    plan = work.plan()
    first = work.heading(plan, "Chuyển đổi số")
    below = work.heading(plan, "Nền tảng số", first)
    line = work.line(plan, below, "01.CĐS", unit=work.office.id("unit", "digital"), person=work.office.id("assignment", "officer"), years=None)
    body = work.body("officer", plan, "file_plan")
    assert [(one["title"], one["parent"]) for one in body["headings"]] == [("Chuyển đổi số", None), ("Nền tảng số", first)]
    row = work.body("officer", line, "plan_line")
    assert (row["code"], row["years"], row["unit"]["name"], row["person"]["name"]) == ("01.CĐS", None, "Phòng Chuyển đổi số", "Vũ Minh Đức")


def test_last_years_plan_is_copied_whole(work: Work) -> None:
    old = work.plan(year=2026)
    top = work.heading(old, "Chuyển đổi số")
    below = work.heading(old, "Nền tảng số", top)
    work.line(old, top, "01.CĐS", person=work.office.id("assignment", "officer"))
    work.line(old, below, "02.CĐS", years=None)
    work.leaves("officer")
    new = work.plan(year=2027, copy_of=old)
    headings = work.body("head", new, "file_plan")["headings"]
    assert [one["title"] for one in headings] == ["Chuyển đổi số", "Nền tảng số"]
    assert headings[1]["parent"] == headings[0]["id"] != top
    lines = [row for row in plan_lines(work) if row["plan"] == new]
    assert sorted((row["code"], row["years"], row["person"]) for row in lines) == [("01.CĐS", 10, None), ("02.CĐS", None, None)], "who has left is not named"
    assert work.refused("desk", "file_plan.open", {"plan": work.id(), "year": 2027}) == "duplicate"


def test_headings_and_lines_are_changed_and_taken_out(work: Work) -> None:
    plan = work.plan()
    heading = work.heading(plan, "Chung")
    line = work.line(plan, heading, "01.VP")
    work.line(plan, heading, "02.VP")
    args = {"plan": plan, "line": line, "heading": heading, "code": "02.VP", "title": "Khác", "years": 5}
    assert work.refused("desk", "file_plan.write_line", args) == "plan_code_taken"
    work.must("desk", "file_plan.write_line", args | {"code": "03.VP"})
    assert work.body("desk", line, "plan_line")["title"] == "Khác"
    assert work.refused("desk", "file_plan.remove_heading", {"plan": plan, "heading": heading}) == "plan_heading_used"
    opened = work.open_file("desk", line=line)
    assert work.body("desk", opened, "workfile")["code"] == "03.VP"
    assert work.refused("desk", "file_plan.remove_line", {"plan": plan, "line": line}) == "plan_line_used"
    spare = work.line(plan, heading, "04.VP")
    work.must("desk", "file_plan.remove_line", {"plan": plan, "line": spare})
    assert work.say("desk", "file_plan.remove_line", {"plan": plan, "line": spare}).status == "already"


def test_no_heading_lies_within_itself_or_too_deep(work: Work) -> None:
    plan = work.plan()
    one = work.heading(plan, "I")
    two = work.heading(plan, "I.1", one)
    four = work.heading(plan, "I.1.a.i", work.heading(plan, "I.1.a", two))
    assert work.refused("desk", "file_plan.write_heading", {"plan": plan, "heading": one, "title": "I", "parent": two}) == "plan_too_deep"
    assert work.refused("desk", "file_plan.write_heading", {"plan": plan, "heading": work.id(), "title": "x", "parent": four}) == "plan_too_deep"


@pytest.mark.parametrize(("login", "code"), [("officer", "not_allowed"), ("head", "not_allowed"), ("director", "not_allowed"), ("clerk", "not_found")])
def test_others_change_no_plan(work: Work, login: str, code: str) -> None:
    plan = work.plan()
    assert work.refused(login, "file_plan.write_heading", {"plan": plan, "heading": work.id(), "title": "x"}) == code


def test_the_decision_that_issued_it_is_written_down(work: Work) -> None:
    plan = work.plan()
    work.must("desk", "file_plan.record_decision", {"plan": plan, "decision": "12/QĐ-SKHCN"})
    assert work.body("head", plan, "file_plan")["decision"] == "12/QĐ-SKHCN"


def plan_lines(work: Work) -> list[dict[str, object]]:
    """Every line of every plan, as they would be sent."""
    with work.office.services.database.read() as tx:
        ids = list(tx.execute(select(plan_line.c.id)).scalars())
    return list(work.bodies("head", ids, "plan_line").values())
