"""The leader's directive, who hears of it, and the end of an incoming document."""

import pytest

from office_work import Json, Work


def test_a_directive_gives_one_the_lead_and_tells_the_others(work: Work) -> None:
    document = work.register()
    unit = work.office.id("unit", "digital")
    work.called()
    work.direct(document, lead={"unit": unit}, cooperating=[work.to("stranger")], inform=[work.to("director")], due="2026-11-30")
    body = work.body("chair", document)
    assert (body["state"], body["due"], body["mine"]) == ("directed", "2026-11-30", None)
    assert work.viewers(document) == {"clerk", "chair", "head", "officer", "stranger", "director"}, "and everybody of the unit may see it"
    assert work.asked(document) == {"director": "read"}, "what a task asks stands in the task"
    assert sorted(work.called()) == [("director", "read"), ("head", "assign"), ("stranger", "read")]
    directive = body["directives"][0]
    assert (directive["lead"], directive["text"]) == ({"unit": unit, "name": "Phòng Chuyển đổi số"}, "Giao chủ trì")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"due": "2026-11-22"}, "deadline_past"),
        ({"lead": {"assignment": "nobody"}}, "target_unknown"),
        ({"lead": {"unit": "nothing"}}, "target_unknown"),
        ({"lead": {}}, "invalid"),
        ({"lead": {"assignment": "a", "unit": "b"}}, "invalid"),
        ({"text": ""}, "invalid"),
    ],
)
def test_a_directive_that_nobody_could_follow_is_refused(work: Work, more: dict[str, object], code: str) -> None:
    document = work.register()
    args: Json = {"document": document, "directive": work.id(), "task": work.id(), "text": "x", "lead": work.to("director")}
    assert work.refused("chair", "document.direct", args | more, on=f"document:{document}") == code
    assert work.asked(document) == {"chair": "direct"}


def test_nobody_is_named_twice(work: Work) -> None:
    document = work.register()
    args: Json = {"document": document, "directive": work.id(), "task": work.id(), "text": "x", "lead": work.to("director")}
    args["cooperating"] = [work.to("director")]
    assert work.refused("chair", "document.direct", args, on=f"document:{document}") == "target_repeated"
    args["cooperating"] = [work.to("admin")]
    assert work.refused("chair", "document.direct", args, on=f"document:{document}") == "target_unknown", "administrators read nothing"


def test_only_who_is_asked_directs_and_only_once(work: Work) -> None:
    document = work.register()
    args: Json = {"document": document, "directive": work.id(), "task": work.id(), "text": "x", "lead": work.to("director")}
    assert work.refused("clerk", "document.direct", args, on=f"document:{document}") == "not_allowed"
    assert work.refused("director", "document.direct", args, on=f"document:{document}") == "not_found"
    work.direct(document)
    assert work.refused("chair", "document.direct", args, on=f"document:{document}") == "not_allowed"


def test_forwarded_the_other_is_asked_instead_and_one_goes_on_seeing_it(work: Work) -> None:
    document = work.register()
    base = work.base(f"document:{document}")
    work.must("chair", "document.forward", {"document": document, "to": work.to("director"), "note": "Chuyển"}, base=base)
    assert work.asked(document) == {"director": "direct"}
    assert "chair" in work.viewers(document)
    said = work.say("chair", "document.forward", {"document": document, "to": work.to("head"), "note": ""}, base=base)
    assert said.code == "not_allowed"


def test_only_to_be_known_it_is_closed_at_once(work: Work) -> None:
    document = work.register()
    work.must("chair", "document.finish", {"document": document, "note": "Lưu để biết"}, on=f"document:{document}")
    assert (work.body("clerk", document)["state"], work.asked(document)) == ("done", {})


def test_it_is_not_closed_over_the_head_of_who_works_on_it(work: Work) -> None:
    document = work.register()
    task = work.direct(document)
    assert work.refused("clerk", "document.finish", {"document": document}, on=f"document:{document}") == "tasks_open"
    work.must("director", "document.finish", {"document": document, "note": "Đã xử lý"}, on=f"document:{document}")
    assert work.body("chair", task, "task")["state"] == "done"
    assert work.body("chair", document)["state"] == "done"


def test_followers_are_told_nothing_and_keep_it(work: Work) -> None:
    document = work.register()
    work.must("clerk", "document.follow", {"document": document})
    assert work.body("clerk", document)["follow"] is True
    assert work.body("chair", document)["follow"] is False
    work.must("clerk", "document.unfollow", {"document": document})
    assert work.body("clerk", document)["follow"] is False
    assert "clerk" in work.viewers(document)


def test_the_last_twenty_acts_are_kept_with_their_receipts(work: Work) -> None:
    document = work.register()
    for number in range(25):
        work.must("chair", "document.comment", {"document": document, "text": f"Ý kiến {number}"})
    acts = work.body("clerk", document)["acts"]
    assert [act["text"] for act in acts] == [f"Ý kiến {number}" for number in range(5, 25)]
    assert [act["seq"] for act in acts] == sorted(act["seq"] for act in acts)
