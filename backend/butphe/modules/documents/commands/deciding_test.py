"""Submitting, deciding, returning, taking back: who is asked after each act, and what is refused."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from butphe.modules.documents.model import decision
from office_work import Json, Work

BOTH = (("all", ["head"]), ("all", ["director"]))


def states(work: Work, document: str) -> str:
    letters = {"waiting": "W", "open": "O", "approved": "A", "returned": "R", "withdrawn": "D", "skipped": "S", "vacant": "V"}
    return "".join(letters[step["state"]] for step in work.body("officer", document)["route"])


def test_a_submission_goes_from_one_to_the_next_and_then_to_the_clerk(work: Work) -> None:
    document = work.submitted(*BOTH)
    assert work.asked(document) == {"head": "approve"}
    assert work.viewers(document) == {"officer", "head"}, "the director hears of it when it is his turn"
    work.approve(document, "head")
    assert work.asked(document) == {"director": "approve"}
    work.approve(document, "director")
    assert work.body("officer", document)["state"] == "approved"
    assert work.asked(document) == {"desk": "number"}
    assert work.called() == [("head", "approve"), ("director", "approve"), ("desk", "number")]


def test_a_department_drafts_for_the_province_which_signs_and_numbers_it(work: Work) -> None:
    document = work.submitted(("all", ["head"]), ("all", ["director"]), ("all", ["chair"]), agency="province")
    assert work.body("officer", document)["agency"]["name"] == "UBND tỉnh Nghệ An"
    work.approve(document, "head", "director", "chair")
    assert work.asked(document) == {"clerk": "number"}
    assert work.refused("desk", "document.issue", {"document": document, "date": work.today, "recipients": []}, on=f"document:{document}") == "not_found"
    said = work.issue(document, "clerk")
    assert said.detail["number"] == "01/TTr-UBND"
    assert work.viewers(document) == {"officer", "head", "director", "chair", "clerk"}


def test_a_decision_is_kept_with_what_it_rests_on(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.decide("head", document, note="Đồng ý", capacity="TL")
    step = work.body("officer", document)["route"][0]
    assert (step["state"], step["note"], step["version"], step["by"]["name"]) == ("approved", "Đồng ý", 1, "Phạm Thị Dung")
    act = work.body("officer", document)["acts"][-1]
    assert (act["act"], act["text"], act["version"], act["capacity"]) == ("document.approve", "Đồng ý", 1, "TL")
    assert act["seq"] == work.office.services.engine.seq()


def test_handwriting_that_came_with_an_approval_is_found_on_its_page(work: Work) -> None:
    document = work.submitted(*BOTH)
    ink = {"sha256": work.file("but-tich")["sha256"], "page": 2}
    work.decide("head", document, ink=ink)
    first, second = work.body("director", document)["route"]
    assert first["ink"] == ink
    assert "ink" not in second


def test_nobody_approves_what_they_have_not_seen(work: Work) -> None:
    document = work.submitted(*BOTH)
    args, base = work.decision("head", document)
    work.revise(document)
    said = work.say("head", "document.approve", args, base=base)
    newest = work.body("head", document)
    assert (said.status, said.code) == ("refused", "stale")
    assert said.detail["version"] == 2
    assert said.detail["sha256"] == newest["versions"][-1]["sha256"]
    assert said.detail["by"]["name"] == "Vũ Minh Đức"
    assert said.detail["at"] == newest["version"]["at"]
    step = work.step("head", document)
    assert (said.detail["rev"], said.detail["h"]) == (step["rev"], step["h"])
    work.approve(document, "head")


@pytest.mark.parametrize("base", [None, {"rev": 1, "h": "x"}])
def test_without_the_file_that_was_shown_nothing_is_approved(work: Work, base: dict[str, object] | None) -> None:
    document = work.submitted(*BOTH)
    args, right = work.decision("head", document)
    shown = None if base is None else {"rev": right["rev"], "h": right["h"]}
    assert work.refused("head", "document.approve", args, base=shown) == "base_required"


def test_another_file_than_the_one_decided_on_is_stale(work: Work) -> None:
    document = work.submitted(*BOTH)
    args, base = work.decision("head", document)
    assert work.refused("head", "document.approve", args, base=base | {"sha256": "0" * 64}) == "stale"
    assert work.refused("head", "document.approve", args | {"version": 7}, base=base) == "stale"
    assert work.refused("head", "document.approve", args, base=base | {"h": "0" * 16}) == "stale"


def test_a_remark_refuses_no_approval(work: Work) -> None:
    document = work.submitted(*BOTH)
    args, base = work.decision("head", document)
    work.must("officer", "document.comment", {"document": document, "text": "Có bổ sung phụ lục"})
    assert work.say("head", "document.approve", args, base=base).status == "applied"


def test_the_same_decision_again_is_already_and_another_is_decided(work: Work) -> None:
    document = work.submitted(*BOTH)
    args, base = work.decision("head", document)
    work.approve(document, "head")
    assert work.say("head", "document.approve", args, base=base).status == "already"
    said = work.say("head", "document.return", args | {"reason": "other"}, base=base)
    assert (said.code, said.detail["state"], said.detail["by"]["name"]) == ("decided", "approved", "Phạm Thị Dung")


@pytest.mark.parametrize(("login", "code"), [("officer", "not_allowed"), ("stranger", "not_found"), ("director", "not_found"), ("admin", "not_found")])
def test_only_whose_turn_it_is_decides(work: Work, login: str, code: str) -> None:
    document = work.submitted(*BOTH)
    args, base = work.decision("head", document)
    assert work.refused(login, "document.approve", args, base=base) == code


def test_one_of_several_is_enough_and_the_others_hear_that_it_is_decided(work: Work) -> None:
    document = work.submitted(("any", ["head", "director"]), ("all", ["director"]))
    assert work.asked(document) == {"head": "approve", "director": "approve"}
    args, base = work.decision("director", document)
    args["step"] = next(step["id"] for step in work.body("officer", document)["route"] if step["group"] == 1 and step["who"]["name"] == "Nguyễn Văn An")
    work.approve(document, "head")
    assert states(work, document) == "ASO"
    said = work.say("director", "document.approve", args, base=base)
    assert (said.code, said.detail["state"]) == ("decided", "skipped")


def test_two_of_three(work: Work) -> None:
    document = work.submitted((2, ["head", "desk:opinion", "director"]), ("all", ["director"]))
    work.approve(document, "head")
    assert states(work, document) == "AOOW"
    said = work.decide("desk", document, "document.opinion", opinion="agree_with_remarks", note="Thiếu nơi nhận")
    assert said.ok
    assert states(work, document) == "AASO"
    step = work.step("desk", document)
    assert (step["opinion"], step["note"]) == ("agree_with_remarks", "Thiếu nơi nhận")


def test_opinions_are_given_by_opinion_and_nothing_else(work: Work) -> None:
    document = work.submitted(("all", ["head:opinion"]), ("all", ["director"]))
    assert work.asked(document) == {"head": "opinion"}
    assert work.decide("head", document).code == "not_allowed"
    assert work.decide("head", document, "document.opinion", opinion="object").ok
    assert work.decide("director", document, "document.opinion", opinion="agree").code == "not_allowed"


def test_a_returned_draft_asks_its_author_and_starts_again_at_the_bottom(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.approve(document, "head")
    work.send_back(document, "director")
    body = work.body("officer", document)
    assert (body["state"], states(work, document)) == ("returned", "AR")
    assert (body["mine"]["ask"], body["mine"]["group"]) == ("do", "submission")
    assert (body["route"][1]["reason"], body["route"][1]["note"]) == ("content", "Sửa mục 2")
    work.revise(document)
    work.submit(document, *BOTH)
    assert states(work, document) == "OW"
    assert work.asked(document) == {"head": "approve"}
    assert work.called()[-1] == ("head", "approve")


def test_straight_back_to_the_returner_if_he_asked_for_it(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.approve(document, "head")
    work.send_back(document, "director", resubmit_to_me=True)
    work.revise(document)
    work.submit(document)
    body = work.body("officer", document)
    assert states(work, document) == "AO"
    assert [step["version"] for step in body["route"]] == [1, None], "the head's approval stays with what it was given for"
    work.approve(document, "director")
    assert work.asked(document) == {"desk": "number"}


def test_the_same_route_said_again_is_straight_too_and_another_is_not(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.approve(document, "head")
    work.send_back(document, "director", resubmit_to_me=True)
    work.submit(document, *BOTH)
    assert states(work, document) == "AO"
    work.send_back(document, "director", resubmit_to_me=True)
    work.submit(document, ("all", ["director"]))
    assert states(work, document) == "O"


def test_the_person_of_the_step_before_takes_it_back(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.approve(document, "head")
    work.must("head", "document.withdraw", {"document": document}, on=f"document:{document}")
    assert (states(work, document), work.asked(document)) == ("OW", {"head": "approve"})
    work.approve(document, "head", "director")
    assert work.body("officer", document)["state"] == "approved"


def test_nobody_takes_back_what_was_decided_above(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.approve(document, "head")
    work.approve(document, "director")
    assert work.refused("head", "document.withdraw", {"document": document}, on=f"document:{document}") == "decided"


def test_the_signer_takes_back_before_the_issue_but_not_after(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.approve(document, "head", "director")
    work.must("director", "document.withdraw", {"document": document}, on=f"document:{document}")
    assert work.asked(document) == {"director": "approve"}
    work.approve(document, "director")
    assert work.issue(document).ok
    assert work.refused("director", "document.withdraw", {"document": document}, on=f"document:{document}") == "wrong_state"


def test_a_withdrawal_crossing_a_decision_is_stale(work: Work) -> None:
    document = work.submitted(*BOTH)
    base = work.base(f"document:{document}")
    work.approve(document, "head")
    assert work.refused("officer", "document.withdraw", {"document": document}, base=base) == "stale"


def test_the_author_takes_the_submission_back(work: Work) -> None:
    document = work.submitted(*BOTH)
    args, base = work.decision("head", document)
    work.must("officer", "document.withdraw", {"document": document}, on=f"document:{document}")
    assert (work.body("officer", document)["state"], work.asked(document)) == ("drafting", {})
    assert work.refused("head", "document.approve", args, base=base) == "stale"
    work.submit(document)
    assert work.asked(document) == {"head": "approve"}


def test_a_new_version_by_a_reviewer_restarts_what_is_above_him(work: Work) -> None:
    document = work.submitted(("all", ["desk"]), *BOTH)
    work.approve(document, "desk", "head")
    assert states(work, document) == "AAO"
    work.revise(document, by="head")
    assert states(work, document) == "AOW"
    body = work.body("officer", document)
    assert (body["version"]["n"], body["version"]["by"]["name"]) == (2, "Phạm Thị Dung")
    assert [step["version"] for step in body["route"]] == [1, None, None]
    work.approve(document, "head", "director")
    assert [step["version"] for step in work.body("officer", document)["route"]] == [1, 2, 2]


def test_who_waits_for_his_turn_puts_up_no_version(work: Work) -> None:
    document = work.submitted(*BOTH)
    args = {"document": document, "files": [work.file("khác")]}
    assert work.refused("director", "document.revise", args, on=f"document:{document}") == "not_found"
    assert work.refused("head", "document.revise", {"document": document, "files": []}, on=f"document:{document}") == "main_file_missing"


@pytest.mark.parametrize(
    ("route", "code"),
    [
        ([], "route_empty"),
        ([("all", ["head:opinion"])], "route_unapproved"),
        ([(3, ["head", "director"]), ("all", ["director"])], "route_rule"),
        ([("all", ["head", "head"]), ("all", ["director"])], "route_repeats"),
        ([("all", ["officer"])], "own_draft"),
        ([("all", ["admin"])], "target_unknown"),
    ],
)
def test_a_route_that_leads_nowhere_is_refused(work: Work, route: list[tuple[object, list[str]]], code: str) -> None:
    document = work.draft()
    args = {"document": document, "route": work.route(*route)}
    assert work.refused("officer", "document.submit", args, on=f"document:{document}") == code
    assert work.body("officer", document)["state"] == "drafting"


def test_without_a_main_file_nothing_is_submitted(work: Work) -> None:
    document = work.draft(files=[])
    args = {"document": document, "route": work.route(("all", ["head"]))}
    assert work.refused("officer", "document.submit", args, on=f"document:{document}") == "main_file_missing"


def test_a_draft_may_be_submitted_at_once_and_offline_queues_follow_themselves(work: Work) -> None:
    document = work.draft(route=work.route(*BOTH))
    assert work.asked(document) == {"head": "approve"}
    other = work.draft()
    args = {"document": other, "route": work.route(*BOTH)}
    work.must("officer", "document.submit", args, base={"rev": 0, "h": ""})


def test_the_database_itself_keeps_one_decision_for_each_opening(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.approve(document, "head")
    database = work.office.services.database
    with database.read() as tx:
        row = tx.execute(select(decision)).one()._asdict()
    with pytest.raises(IntegrityError), database.write() as tx:
        tx.execute(insert(decision), row | {"command": "another"})


def test_secret_drafts_and_agencies_of_others_are_refused(work: Work) -> None:
    args = {"document": work.id(), "kind": "outgoing", "doc_type": "Báo cáo", "subject": "x", "agency": work.office.id("agency", "science")}
    assert work.refused("officer", "document.draft", args | {"secrecy": "confidential"}) == "secret_document"
    assert work.refused("officer", "document.draft", args | {"agency": work.office.id("agency", "interior")}) == "agency_unknown"
    assert work.refused("admin", "document.draft", args) == "not_allowed"


def test_an_agency_without_a_clerk_cannot_issue_and_says_so_first(work: Work) -> None:
    document = work.submitted(*BOTH)
    work.leaves("desk")
    work.approve(document, "head", "director")
    assert work.asked(document) == {"officer": "do"}
    other = work.draft()
    args = {"document": other, "route": work.route(*BOTH)}
    assert work.refused("officer", "document.submit", args, on=f"document:{other}") == "clerk_missing"


@pytest.mark.parametrize("attempt", range(3))
def test_two_who_approve_at_the_same_instant_both_count_and_the_next_is_asked_once(work: Work, attempt: int) -> None:
    document = work.submitted(("all", ["head", "desk"]), ("all", ["director"]))
    said = [(login, *work.decision(login, document)) for login in ("head", "desk")]
    work.called()
    with ThreadPoolExecutor(2) as pool:
        waits = Barrier(2)

        def approve(login: str, args: Json, base: Json) -> str:
            device = work.office.device(login)
            waits.wait()
            while (result := device.say("document.approve", args, document, base=base)).status == "retry":
                pass
            return result.status

        assert list(pool.map(lambda one: approve(*one), said)) == ["applied", "applied"]
    assert states(work, document) == "AAO"
    assert work.called() == [("director", "approve")]
    assert work.step("director", document)["rev"] == 1
