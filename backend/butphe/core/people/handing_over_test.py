"""All of a person's open work handed over in one act: nothing stays behind, nobody sees more by it."""

import pytest
from sqlalchemy import func, select

from butphe_sync.tables import log as action_log
from office_work import Json, Work
from small_office import begin


@pytest.fixture
def in_hand(work: Work) -> dict[str, str]:
    """The officer leads a task, drafts its answer, has a draft on the way, helps with a task, keeps a file."""
    office = work.office
    begin(office, "other", "desk", "officer")
    letter = work.register()
    task = work.direct(letter, lead=work.to("officer"), due="2026-11-30")
    draft = work.draft(answers=[letter], task=task)
    on_its_way = work.submitted(("all", ["head"]), ("all", ["director"]))
    helped = work.register()
    work.direct(helped, cooperating=[work.to("officer")])
    file = work.open_file(unit=office.id("unit", "digital"))
    filed = work.join(file, letter)
    return {"letter": letter, "task": task, "draft": draft, "way": on_its_way, "helped": helped, "file": file, "filed": filed}


def hand_over(work: Work, by: str = "officer", giver: str = "officer", taker: str = "other", **more: object) -> Json:
    return {"assignment": work.office.id("assignment", giver), "to": work.office.id("assignment", taker), **more}


def test_everything_moves_and_nobody_is_called(work: Work, in_hand: dict[str, str]) -> None:
    work.called()
    said = work.must("officer", "assignment.hand_over", hand_over(work, note="Chuyển công tác"))
    assert said.detail["moved"] == {"task": 1, "help": 1, "draft": 2, "held": 2, "workfile": 1}
    assert work.called() == []
    for kind, name in (("document", "letter"), ("task", "task"), ("document", "draft"), ("document", "way"), ("document", "helped"), ("workfile", "file")):
        assert "officer" not in work.viewers(in_hand[name], kind), name
        assert "desk" in work.viewers(in_hand[name], kind), name
        assert in_hand[name] in work.sees("desk", kind) and in_hand[name] not in work.sees("officer", kind), name
    assert work.viewers(in_hand["filed"], "filed") == {"desk"}
    assert work.body("desk", in_hand["task"], "task")["mine"]["ask"] == "do"
    assert work.body("desk", in_hand["task"], "task")["lead"]["id"] == work.office.id("assignment", "other")
    assert work.body("desk", in_hand["draft"])["author"]["id"] == work.office.id("assignment", "other")
    assert work.body("desk", in_hand["letter"])["acts"][-1]["text"] == "Vũ Minh Đức → Đỗ Thị Sen"


def test_the_successor_goes_on_where_the_other_stopped(work: Work, in_hand: dict[str, str]) -> None:
    work.must("officer", "assignment.hand_over", hand_over(work))
    as_ = {"as_": work.office.id("assignment", "other")}
    assert work.refused("officer", "task.report", {"task": in_hand["task"], "text": "x"}, on=f"task:{in_hand['task']}") == "not_found"
    work.must("desk", "task.progress", {"task": in_hand["task"], "percent": 50, "text": "Tiếp"}, **as_)
    route = {"document": in_hand["draft"], "route": work.route(("all", ["head"]), ("all", ["director"]))}
    work.must("desk", "document.submit", route, on=f"document:{in_hand['draft']}", **as_)
    assert work.asked(in_hand["draft"]) == {"head": "approve"}


def test_steps_that_wait_are_the_successors(work: Work, in_hand: dict[str, str]) -> None:
    begin(work.office, "deputy", "desk", "head")
    work.must("head", "assignment.hand_over", hand_over(work, giver="head", taker="deputy"))
    assert work.asked(in_hand["way"]) == {"desk": "approve"}
    before = work.submitted(("all", ["stranger"]), ("all", ["director"]))
    begin(work.office, "second", "desk", "director")
    work.must("director", "assignment.hand_over", hand_over(work, giver="director", taker="second"))
    assert [step["who"]["name"] for step in work.body("officer", before)["route"]] == ["Cao Xuân Hòa", "Đỗ Thị Sen"], "also those not open yet"


def test_a_step_that_names_a_position_stays_that_positions(work: Work) -> None:
    begin(work.office, "other", "desk", "officer")
    document = work.draft("desk")
    turn = {"position": work.office.id("position", "head"), "act": "review"}
    route = [{"rule": "all", "people": [turn]}, *work.route(("all", ["director"]))]
    work.must("desk", "document.submit", {"document": document, "route": route}, on=f"document:{document}")
    said = work.must("head", "assignment.hand_over", hand_over(work, giver="head", taker="other"))
    assert "step" not in said.detail["moved"]
    assert work.asked(document) == {"head": "approve"}
    work.must("system", "assignment.hand_over", hand_over(work, giver="head", taker="other", end=True))
    assert "head" not in work.viewers(document)
    assert work.asked(document), "it waits for somebody"


def test_what_is_finished_stays_what_it_was(work: Work) -> None:
    begin(work.office, "other", "desk", "officer")
    document = work.submitted(("all", ["director"]))
    work.approve(document, "director")
    args = {"document": document, "date": work.today, "recipients": []}
    work.must("desk", "document.issue", args, on=f"document:{document}", as_=work.office.id("assignment", "desk"))
    work.must("officer", "assignment.hand_over", hand_over(work))
    assert work.body("officer", document)["author"]["id"] == work.office.id("assignment", "officer")


def test_it_is_one_line_of_the_log_and_may_end_the_assignment(work: Work, in_hand: dict[str, str]) -> None:
    count = select(func.count()).select_from(action_log)
    with work.office.services.database.read() as tx:
        before = tx.execute(count).scalar_one()
    work.must("system", "assignment.hand_over", hand_over(work, end=True))
    with work.office.services.database.read() as tx:
        assert tx.execute(count).scalar_one() == before + 1
    assert not work.sees("officer") and not work.sees("officer", "workfile")
    assert in_hand["way"] in work.sees("desk")


def test_who_has_left_already_can_still_be_relieved(work: Work, in_hand: dict[str, str]) -> None:
    work.leaves("officer")
    work.must("head", "assignment.hand_over", hand_over(work))
    assert in_hand["file"] in work.sees("desk", "workfile")
    assert work.refused("system", "assignment.hand_over", hand_over(work, end=True)) == "wrong_state"


@pytest.mark.parametrize(("login", "code"), [("desk", "not_allowed"), ("clerk", "not_allowed"), ("stranger", "not_allowed"), ("chair", "not_allowed")])
def test_only_its_holder_who_leads_them_and_the_administrator(work: Work, in_hand: dict[str, str], login: str, code: str) -> None:
    assert work.refused(login, "assignment.hand_over", hand_over(work)) == code
    for allowed in ("director", "head"):
        assert work.refused(allowed, "assignment.hand_over", hand_over(work, end=True)) == "not_allowed", "only an administrator ends it"
    client = work.office.signed_in(login)
    assert client.get(f"/api/assignments/{work.office.id('assignment', 'officer')}/in-hand").status_code == 404


@pytest.mark.parametrize("taker", ["stranger", "chair", "officer", "admin"])
def test_only_to_a_colleague_of_the_agency(work: Work, in_hand: dict[str, str], taker: str) -> None:
    assert work.refused("officer", "assignment.hand_over", hand_over(work, taker=taker)) == "target_unknown"


def test_what_would_move_is_told_before_by_name_only_to_who_may_see_it(work: Work, in_hand: dict[str, str]) -> None:
    path = f"/api/assignments/{work.office.id('assignment', 'officer')}/in-hand"
    own = work.office.signed_in("officer").get(path).get_json()
    assert own["counts"] == {"task": 1, "help": 1, "draft": 2, "held": 2, "workfile": 1}
    assert (len(own["items"]), own["hidden"]) == (7, 0)
    assert {"kind": "workfile", "of": "workfile", "id": in_hand["file"], "title": "Hồ sơ triển khai Đề án"} in own["items"]
    head = work.office.signed_in("head").get(path).get_json()
    assert head["counts"] == own["counts"] and {item["id"] for item in head["items"]} == {in_hand["way"], in_hand["file"]}
    admin = work.office.signed_in("admin").get(path).get_json()
    assert (admin["counts"], admin["items"], admin["hidden"]) == (own["counts"], [], 7)


def test_a_file_both_kept_has_the_successor_once(work: Work) -> None:
    begin(work.office, "other", "desk", "officer")
    file = work.open_file(work=[work.to("other")])
    work.must("officer", "assignment.hand_over", hand_over(work))
    body = work.body("desk", file, "workfile")
    assert (body["lead"]["id"], body["work"], body["own"]) == (work.office.id("assignment", "other"), [], ["lead"])
