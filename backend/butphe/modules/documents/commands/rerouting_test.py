"""Steps that name positions, ways changed on the way, returns to an earlier step."""

import pytest

from butphe.core.people.directory import SYSTEM
from butphe.core.values import new_id
from office_work import Json, Work

PLACES = (("all", ["@unit_head"]), ("all", ["@agency_head"]))
LONG = (("all", ["head"]), ("all", ["director"]), ("all", ["chair"]))


def states(work: Work, document: str) -> str:
    letters = {"waiting": "W", "open": "O", "approved": "A", "returned": "R", "withdrawn": "D", "skipped": "S", "vacant": "V"}
    return "".join(letters[step["state"]] for step in work.body("officer", document)["route"])


def names(work: Work, document: str) -> list[str]:
    return [step["who"]["name"] for step in work.body("officer", document)["route"]]


def reroute(work: Work, document: str, by: str, after: int, *groups: tuple[object, list[str]]) -> Json:
    return {"document": document, "after": after, "route": work.route(*groups), "reason": "Cần thêm ý kiến"}


def last_decision(work: Work, document: str) -> tuple[Json, Json]:
    """Arguments and base of a decision on the last step, whoever's it is."""
    body = work.body("officer", document)
    step = body["route"][-1]
    return {"document": document, "step": step["id"], "version": 1}, {"rev": step["rev"], "h": step["h"], "sha256": body["versions"][-1]["sha256"]}


# -- positions ------------------------------------------------------------------------------------


def test_a_place_beside_the_author_is_whoever_holds_it_when_the_step_begins(work: Work) -> None:
    document = work.submitted(*PLACES)
    assert names(work, document) == ["Phạm Thị Dung", "Nguyễn Văn An"]
    work.leaves("director")
    work.joins("stranger", "director")
    assert names(work, document) == ["Phạm Thị Dung", "Cao Xuân Hòa"], "the step has not begun"
    work.approve(document, "head")
    assert work.asked(document) == {"stranger": "approve"}


def test_a_draft_for_the_province_goes_to_the_leader_of_the_agency_that_signs(work: Work) -> None:
    document = work.submitted(("all", ["@unit_head"]), ("all", ["@agency_head"]), ("all", ["@signing_head"]), agency="province")
    work.approve(document, "head", "director")
    assert work.asked(document) == {"chair": "approve"}


def test_a_review_of_a_vacant_position_is_passed_over(work: Work) -> None:
    work.leaves("head")
    document = work.submitted(("all", ["#head"]), ("all", ["#director"]))
    step = work.body("officer", document)["route"][0]
    assert (states(work, document), step["vacant"], step["who"]["title"]) == ("VO", True, "Trưởng phòng")
    assert work.asked(document) == {"director": "approve"}


def test_an_author_does_not_review_their_own_draft(work: Work) -> None:
    document = work.submitted(*PLACES, by="head")
    assert [step["state"] for step in work.body("head", document)["route"]] == ["vacant", "open"]


def test_an_approval_waits_for_whoever_comes_to_the_position(work: Work) -> None:
    document = work.submitted(("all", ["head"]), ("all", ["#director"]))
    work.leaves("director")
    work.approve(document, "head")
    assert work.asked(document) == {"officer": "do"}, "the author hears that nobody is there"
    assert work.body("officer", document)["route"][1]["vacant"] is True
    work.joins("stranger", "director")
    assert work.asked(document) == {"stranger": "approve"}, "and is asked no longer once somebody is"
    args, base = last_decision(work, document)
    work.must("stranger", "document.approve", args, base=base, as_=work.office.id("assignment", "stranger as director"))
    assert work.body("officer", document)["state"] == "approved"


def test_who_leaves_while_it_waits_for_them_leaves_no_orphan(work: Work) -> None:
    document = work.submitted(("all", ["#head"]), ("all", ["director"]))
    work.leaves("head")
    assert states(work, document) == "VO", "a review is passed over"
    work.leaves("director")
    assert work.asked(document) == {"officer": "do"}, "a named approver's author is told"


def test_a_position_approves_under_delegation(work: Work) -> None:
    document = work.submitted(("all", ["#director"]))
    given = work.delegate("director", "head", ["document.approve"])
    assert work.asked(document) == {"director": "approve", "head": "approve"}
    said = work.decide("director", document, by="head", as_=given)
    assert said.ok
    step = work.body("officer", document)["route"][0]
    assert (step["by"]["name"], step["on_behalf"]["name"], step["capacity"]) == ("Phạm Thị Dung", "Nguyễn Văn An", "TUQ")


def test_nobody_comes_to_approve_their_own_draft_by_being_appointed(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    work.leaves("director")
    work.joins("officer", "director")
    args, base = last_decision(work, document)
    as_ = work.office.id("assignment", "officer as director")
    assert work.refused("officer", "document.approve", args, base=base, as_=as_) == "own_draft"


@pytest.mark.parametrize(
    ("groups", "by", "code"),
    [
        ((("all", ["@unit_head"]),), "desk", "seat_unknown"),
        ((("all", ["#admin"]),), "officer", "target_unknown"),
        ((("all", ["head", "@unit_head"]), ("all", ["director"])), "officer", "route_repeats"),
        ((("all", ["@unit_head"]),), "head", "own_draft"),
    ],
)
def test_a_route_by_positions_is_checked_when_it_is_submitted(work: Work, groups: tuple[tuple[object, list[str]], ...], by: str, code: str) -> None:
    document = work.draft(by)
    args = {"document": document, "route": work.route(*groups)}
    assert work.refused(by, "document.submit", args, on=f"document:{document}") == code


def test_a_turn_names_one_thing(work: Work) -> None:
    document = work.draft()
    turn = {**work.to("head"), "seat": "unit_head", "act": "approve"}
    args = {"document": document, "route": [{"rule": "all", "people": [turn]}]}
    assert work.refused("officer", "document.submit", args, on=f"document:{document}") == "invalid"


# -- returned to an earlier step ------------------------------------------------------------------


def test_returned_to_an_earlier_step_it_climbs_again(work: Work) -> None:
    document = work.submitted(*LONG, agency="province")
    work.approve(document, "head", "director")
    work.send_back(document, "chair", to_group=1)
    body = work.body("officer", document)
    assert (states(work, document), body["state"]) == ("OWW", "in_review")
    assert work.asked(document) == {"head": "approve"}
    assert (body["route"][2]["reason"], body["route"][2]["note"]) == ("content", "Sửa mục 2")
    work.approve(document, "head", "director", "chair")
    assert work.body("officer", document)["state"] == "approved"


def test_returned_to_an_earlier_step_and_wanted_straight_back(work: Work) -> None:
    document = work.submitted(*LONG, agency="province")
    work.approve(document, "head", "director")
    work.send_back(document, "chair", to_group=1, resubmit_to_me=True)
    assert states(work, document) == "OAW"
    work.approve(document, "head")
    assert work.asked(document) == {"chair": "approve"}


@pytest.mark.parametrize("group", [2, 3])
def test_it_goes_back_only_to_who_has_decided_before(work: Work, group: int) -> None:
    document = work.submitted(*LONG, agency="province")
    work.approve(document, "head")
    said = work.decide("director", document, "document.return", reason="content", to_group=group)
    assert said.code == "not_earlier"
    assert states(work, document) == "AOW", "and nothing has changed"


# -- changed on the way ---------------------------------------------------------------------------


def test_who_is_asked_puts_a_step_in_before_the_next(work: Work) -> None:
    document = work.submitted(("all", ["head"]), ("all", ["director"]))
    args = reroute(work, document, "head", 1, ("any", ["desk:opinion"]), ("all", ["director"]))
    work.must("head", "document.reroute", args, on=f"document:{document}")
    assert (states(work, document), names(work, document)) == ("OWW", ["Phạm Thị Dung", "Đỗ Thị Sen", "Nguyễn Văn An"])
    act = work.body("officer", document)["acts"][-1]
    assert (act["act"], act["text"], act["by"]["name"]) == ("document.reroute", "Cần thêm ý kiến", "Phạm Thị Dung")
    work.approve(document, "head")
    assert work.asked(document) == {"desk": "opinion"}


def test_the_author_replaces_an_approver_who_has_left(work: Work) -> None:
    document = work.submitted(("all", ["head"]), ("all", ["director"]), agency="province")
    work.approve(document, "head")
    work.leaves("director")
    args = reroute(work, document, "officer", 1, ("all", ["chair"]))
    work.must("officer", "document.reroute", args, on=f"document:{document}")
    assert work.asked(document) == {"chair": "approve"}
    assert work.called()[-1] == ("chair", "approve")


def test_a_decision_on_a_step_that_was_taken_out_is_stale(work: Work) -> None:
    document = work.submitted(("all", ["head"]), ("all", ["director"]), ("all", ["chair"]), agency="province")
    work.approve(document, "head", "director")
    withdrawn = work.say("director", "document.withdraw", {"document": document}, on=f"document:{document}")
    assert withdrawn.ok
    chair, base = work.decision("chair", document)
    work.must("officer", "document.reroute", reroute(work, document, "officer", 2, ("all", ["chair"])), on=f"document:{document}")
    assert work.refused("chair", "document.approve", chair, base=base) == "stale"


@pytest.mark.parametrize(
    ("by", "after", "groups", "code"),
    [
        ("head", 2, (("all", ["director"]),), "stale"),
        ("head", 0, (("all", ["director"]),), "stale"),
        ("head", 1, (("all", ["director:review"]),), "route_unapproved"),
        ("head", 1, (("all", ["officer"]),), "own_draft"),
        ("head", 1, (), "route_unapproved"),
        ("director", 1, (("all", ["director"]),), "not_found"),
        ("desk", 1, (("all", ["desk"]),), "not_found"),
    ],
)
def test_a_way_is_changed_only_above_and_by_who_works_on_it(work: Work, by: str, after: int, groups: tuple[tuple[object, list[str]], ...], code: str) -> None:
    document = work.submitted(("all", ["head"]), ("all", ["director"]))
    args = reroute(work, document, by, after, *groups)
    assert work.refused(by, "document.reroute", args, on=f"document:{document}") == code


def test_a_change_says_why(work: Work) -> None:
    document = work.submitted(("all", ["head"]), ("all", ["director"]))
    args = reroute(work, document, "officer", 1, ("all", ["director"])) | {"reason": " "}
    assert work.refused("officer", "document.reroute", args, on=f"document:{document}") == "invalid"


# -- templates ------------------------------------------------------------------------------------


def template(work: Work, **more: object) -> Json:
    made = {"template": new_id(), "agency": work.office.id("agency", "science"), "name": "Văn bản của Sở", "groups": work.route(*PLACES)}
    return {**made, **more}


def save(work: Work, args: Json, by: str = "admin") -> int:
    said = work.must(by, "route_template.save", args, on=f"route_template:{args['template']}")
    return int(said.detail["n"])


def test_an_administrator_makes_a_template_and_those_below_see_it(work: Work) -> None:
    province = template(work, agency=work.office.id("agency", "province"))
    science = template(work, doc_types=["Công văn"])
    for one in (province, science):
        assert save(work, one) == 1
    below = work.body("officer", science["template"], "route_template")
    assert (below["name"], below["doc_types"], below["groups"][0]["people"]) == ("Văn bản của Sở", ["Công văn"], [{"seat": "unit_head", "act": "review"}])
    scopes = {login: scopes_of(work, login) for login in ("officer", "chair", "stranger")}
    house = {key: f"@house:{work.office.id('agency', key)}" for key in ("province", "science")}
    assert house["science"] in scopes["officer"]
    assert house["province"] in scopes["officer"]
    assert house["science"] not in scopes["chair"] | scopes["stranger"]
    assert house["province"] in scopes["stranger"]


def scopes_of(work: Work, login: str) -> frozenset[str]:
    services = work.office.services
    with services.database.read() as tx:
        return services.product.view(tx, work.office.id("person", login), work.office.clock()).scopes


def test_what_is_under_way_keeps_the_version_it_was_begun_with(work: Work) -> None:
    args = template(work)
    save(work, args)
    document = work.draft()
    followed = {"document": document, "route": args["groups"], "template": {"id": args["template"], "n": 1}}
    work.must("officer", "document.submit", followed, on=f"document:{document}")
    assert save(work, {**args, "name": "Tờ trình của Sở", "groups": work.route(("all", ["@agency_head"]))}) == 2
    body = work.body("officer", document)
    assert body["template"] == {"id": args["template"], "n": 1, "name": "Văn bản của Sở"}
    assert states(work, document) == "OW"


def test_a_route_that_differs_from_the_template_is_nobodys(work: Work) -> None:
    args = template(work)
    save(work, args)
    document = work.draft()
    own = {"document": document, "route": work.route(("all", ["director"])), "template": {"id": args["template"], "n": 1}}
    work.must("officer", "document.submit", own, on=f"document:{document}")
    assert work.body("officer", document)["template"] is None


def test_a_retired_template_is_offered_to_nobody(work: Work) -> None:
    args = template(work)
    save(work, args)
    work.must("admin", "route_template.retire", {"template": args["template"]})
    assert work.viewers(args["template"], "route_template") == set()
    assert work.say("admin", "route_template.retire", {"template": args["template"]}).status == "already"
    assert work.refused("admin", "route_template.save", args, on=f"route_template:{args['template']}") == "not_found"


@pytest.mark.parametrize("by", ["director", "officer", "clerk"])
def test_only_an_administrator_makes_templates(work: Work, by: str) -> None:
    assert work.refused(by, "route_template.save", template(work)) == "not_allowed"


def test_a_template_that_could_not_be_walked_is_refused(work: Work) -> None:
    for groups, code in (
        (work.route(("all", ["@unit_head:review"])), "route_unapproved"),
        (work.route(("all", ["#admin"])), "target_unknown"),
        (work.route((3, ["@unit_head", "@agency_head"]), ("all", ["#director"])), "route_rule"),
    ):
        assert work.refused("admin", "route_template.save", template(work, groups=groups)) == code


def test_two_administrators_do_not_overwrite_each_other(work: Work) -> None:
    args = template(work)
    save(work, args)
    seen = work.base(f"route_template:{args['template']}")
    save(work, {**args, "name": "Một"})
    assert work.refused(SYSTEM, "route_template.save", {**args, "name": "Hai"}, base=seen) == "stale"
