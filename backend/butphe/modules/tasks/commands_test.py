"""Tasks from the directive to the end: who is asked after each act, and what is refused."""

import pytest

from office_work import Json, Work


@pytest.fixture
def given(work: Work) -> tuple[str, str]:
    """A directed document and its task, which the director leads."""
    document = work.register()
    task = work.direct(document, cooperating=[work.to("stranger")], due="2026-11-30")
    work.called()
    return document, task


def assign(work: Work, document: str, parent: str, by: str = "director", lead: str = "officer") -> str:
    task = work.id()
    args = {"task": task, "document": document, "parent": parent, "title": "Dự thảo trả lời", "lead": work.to(lead), "due": "2026-11-27", "note": ""}
    work.must(by, "task.assign", args, on=f"task:{parent}")
    return task


def test_a_head_is_asked_to_give_it_on_and_an_officer_to_do_it(work: Work, given: tuple[str, str]) -> None:
    document, task = given
    body = work.body("director", task, "task")
    assert (body["mine"]["ask"], body["mine"]["task"], body["mine"]["due"]) == ("assign", task, "2026-11-30")
    part = assign(work, document, task)
    assert work.body("director", task, "task")["mine"] is None, "he waits for the part"
    assert work.body("officer", part, "task")["mine"]["ask"] == "do"
    assert work.body("director", task, "task")["children"] == [part]
    assert work.called() == [("officer", "do")]
    assert work.body("chair", document)["tasks"][1]["title"] == "Dự thảo trả lời"


def test_reported_and_accepted_from_the_bottom_to_the_top(work: Work, given: tuple[str, str]) -> None:
    document, task = given
    part = assign(work, document, task)
    assert work.refused("director", "task.report", {"task": task, "text": "Xong"}, on=f"task:{task}") == "tasks_open"
    work.must("officer", "task.progress", {"task": part, "percent": 60, "text": "Đã có số liệu"})
    work.must("officer", "task.report", {"task": part, "text": "Đã xong"}, on=f"task:{part}")
    assert work.asked(part, "task") == {"director": "approve"}
    work.must("director", "task.accept", {"task": part}, on=f"task:{part}")
    assert work.asked(task, "task")["director"] == "do"
    work.must("director", "task.report", {"task": task, "text": "Đã xử lý"}, on=f"task:{task}")
    assert work.asked(task, "task") == {"chair": "approve", "stranger": "read"}
    work.must("chair", "task.accept", {"task": task}, on=f"task:{task}")
    body = work.body("chair", task, "task")
    assert (body["state"], body["percent"]) == ("done", 100)
    assert [line["percent"] for line in work.body("chair", part, "task")["progress"]] == [60, 60]
    assert work.body("clerk", document)["state"] == "done"
    assert work.asking_rows(document) == 0


def test_sent_back_the_lead_goes_on(work: Work, given: tuple[str, str]) -> None:
    _, task = given
    work.must("director", "task.report", {"task": task, "text": "Xong"}, on=f"task:{task}")
    work.must("chair", "task.return", {"task": task, "note": "Thiếu biểu 2"}, on=f"task:{task}")
    assert work.body("director", task, "task")["state"] == "open"
    assert "director" in work.asked(task, "task")
    assert "chair" not in work.asked(task, "task")


def test_progress_makes_no_report_stale(work: Work, given: tuple[str, str]) -> None:
    _, task = given
    base = work.base(f"task:{task}")
    work.must("stranger", "task.progress", {"task": task, "percent": 30, "text": "Góp ý"})
    assert work.say("director", "task.report", {"task": task, "text": "Xong"}, base=base).status == "applied"
    assert work.refused("director", "task.report", {"task": task, "text": "Xong"}, base=base) == "wrong_state"


def test_an_extension_is_asked_and_decided(work: Work, given: tuple[str, str]) -> None:
    _, task = given
    args = {"task": task, "due": "2026-12-04", "reason": "Chờ số liệu"}
    assert work.refused("director", "task.ask_extension", args | {"due": "2026-11-30"}, on=f"task:{task}") == "deadline_earlier"
    assert work.refused("director", "task.ask_extension", args | {"due": "2026-11-01"}, on=f"task:{task}") == "deadline_past"
    work.must("director", "task.ask_extension", args, on=f"task:{task}")
    assert work.body("chair", task, "task")["extension"]["due"] == "2026-12-04"
    assert work.asked(task, "task")["chair"] == "approve"
    work.must("chair", "task.decide_extension", {"task": task, "accept": True}, on=f"task:{task}")
    body = work.body("director", task, "task")
    assert (body["due"], body["extension"], body["mine"]["due"]) == ("2026-12-04", None, "2026-12-04")
    assert work.refused("chair", "task.decide_extension", {"task": task, "accept": True}, on=f"task:{task}") == "decided"


def test_an_extension_denied_leaves_the_deadline(work: Work, given: tuple[str, str]) -> None:
    _, task = given
    work.must("director", "task.ask_extension", {"task": task, "due": "2026-12-04", "reason": "x"}, on=f"task:{task}")
    work.must("chair", "task.decide_extension", {"task": task, "accept": False, "note": "Không"}, on=f"task:{task}")
    assert work.body("director", task, "task")["due"] == "2026-11-30"


def test_given_to_another_the_former_lead_no_longer_holds_it(work: Work, given: tuple[str, str]) -> None:
    document, task = given
    work.must("chair", "task.reassign", {"task": task, "lead": work.to("head")}, on=f"task:{task}")
    assert "director" not in work.viewers(document)
    assert "director" not in work.viewers(task, "task")
    assert work.asked(task, "task") == {"head": "assign", "stranger": "read"}
    assert work.refused("director", "task.progress", {"task": task, "percent": 1, "text": ""}) == "not_found"


def test_cancelled_with_its_parts_the_document_waits_for_a_directive_again(work: Work, given: tuple[str, str]) -> None:
    document, task = given
    part = assign(work, document, task)
    work.must("chair", "task.cancel", {"task": task, "note": "Giao nhầm"}, on=f"task:{task}")
    assert work.body("chair", part, "task")["state"] == "cancelled"
    assert work.asked(document) == {"chair": "direct"}
    work.direct(document, lead=work.to("head"))
    assert work.body("chair", document)["tasks"][-1]["state"] == "open"


def test_a_part_cancelled_gives_the_turn_back_to_the_lead(work: Work, given: tuple[str, str]) -> None:
    document, task = given
    part = assign(work, document, task)
    work.must("director", "task.cancel", {"task": part}, on=f"task:{part}")
    assert "director" in work.asked(task, "task")


def test_who_is_reminded_is_called_again(work: Work, given: tuple[str, str]) -> None:
    document, task = given
    work.must("chair", "task.remind", {"task": task, "note": "Sắp đến hạn"})
    assert work.called() == [("director", "assign")]
    assign(work, document, task)
    work.called()
    work.must("chair", "task.remind", {"task": task, "note": "Sắp đến hạn"})
    assert work.called() == [("officer", "do")], "whoever it waits for"


def test_the_answer_issued_ends_the_task_and_the_document(work: Work, given: tuple[str, str]) -> None:
    document, task = given
    part = assign(work, document, task)
    answer = work.draft(answers=[document], task=part)
    assert work.body("officer", part, "task")["result"] == {"id": answer, "number": None, "subject": "Về việc triển khai Đề án", "state": "drafting"}
    assert work.body("chair", part, "task")["result"] is None, "the chair may not see the draft"
    assert work.body("officer", document)["answered_by"][0]["id"] == answer
    work.submit(answer, ("all", ["director"]))
    work.approve(answer, "director")
    number = work.issue(answer).detail["number"]
    assert work.body("officer", part, "task")["state"] == "done"
    assert work.body("director", part, "task")["result"]["number"] == number
    assert work.asked(task, "task")["director"] == "do"
    work.must("director", "task.report", {"task": task, "text": "Đã trả lời", "result": answer}, on=f"task:{task}")
    work.must("chair", "task.accept", {"task": task}, on=f"task:{task}")
    assert work.body("clerk", document)["state"] == "done"


def test_an_answer_to_what_one_may_not_see_does_not_begin(work: Work, given: tuple[str, str]) -> None:
    document, task = given
    args = {"document": work.id(), "kind": "outgoing", "doc_type": "Báo cáo", "subject": "x", "agency": work.office.id("agency", "science")}
    assert work.refused("officer", "document.draft", args | {"answers": [document]}) == "not_found"
    assert work.refused("officer", "document.draft", args | {"task": task}) == "not_found"
    assert args["document"] not in work.sees("officer"), "a refusal leaves nothing behind"


@pytest.mark.parametrize(("login", "code"), [("stranger", "not_allowed"), ("clerk", "not_allowed"), ("desk", "not_found"), ("admin", "not_found")])
def test_only_its_lead_reports_a_task(work: Work, given: tuple[str, str], login: str, code: str) -> None:
    _, task = given
    assert work.refused(login, "task.report", {"task": task, "text": "Xong"}, on=f"task:{task}") == code


def test_a_leader_gives_out_more_on_what_he_directed(work: Work, given: tuple[str, str]) -> None:
    document, _ = given
    args: Json = {
        "task": work.id(),
        "document": document,
        "title": "Báo cáo nhanh",
        "lead": work.to("stranger"),
        "cooperating": [],
        "due": "2026-11-25",
        "note": "",
    }
    assert work.refused("clerk", "task.assign", args) == "not_allowed"
    work.must("chair", "task.assign", args)
    assert work.refused("chair", "task.assign", args) == "duplicate"
    assert work.asked(args["task"], "task") == {"stranger": "assign"}
