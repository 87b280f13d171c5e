"""A file from its opening to its closing: who sees it, what lies in it, what is refused."""

import pytest

from butphe.core.values import DAY_MS
from office_work import Json, Work


@pytest.fixture
def letter(work: Work) -> tuple[str, str]:
    """A directed letter, its task with the officer, who may see both."""
    document = work.register()
    task = work.direct(document, lead=work.to("officer"))
    return document, task


def everybody_of(work: Work, workfile: str) -> set[str]:
    seen = set(work.viewers(workfile, "workfile"))
    assert {login for login in ("officer", "head", "desk", "director", "chair", "stranger") if workfile in work.sees(login, "workfile")} == seen - {"admin"}
    return seen


def test_a_new_file_is_seen_by_its_lead_and_the_head_of_its_unit(work: Work) -> None:
    alone = work.open_file()
    assert everybody_of(work, alone) == {"officer"}
    unit = work.open_file(unit=work.office.id("unit", "digital"))
    assert everybody_of(work, unit) == {"officer", "head"}
    body = work.body("officer", unit, "workfile")
    assert (body["code"], body["year"], body["state"], body["own"], body["documents"]) == ("01.PhòngChuyểnđổ", 2026, "open", ["lead"], 0)
    assert body["file_code"].endswith(".2026.01.PhòngChuyểnđổ")
    assert body["as"] == work.office.id("assignment", "officer")
    assert work.body("head", unit, "workfile")["own"] == ["head"]


def test_who_is_named_sees_it_and_nobody_else(work: Work) -> None:
    file = work.open_file(work=[work.to("desk")], see=[{"unit": work.office.id("unit", "digital")}])
    assert everybody_of(work, file) == {"officer", "desk", "head"}
    args: Json = {"workfile": file, "lead": work.office.id("assignment", "officer"), "work": [], "see": [work.to("director")]}
    work.must("officer", "workfile.share", args, on=f"workfile:{file}")
    assert everybody_of(work, file) == {"officer", "director"}
    assert work.refused("desk", "workfile.share", args, on=f"workfile:{file}") == "not_found"
    assert work.refused("director", "workfile.share", args, on=f"workfile:{file}") == "not_allowed"


def test_a_document_in_a_file_becomes_visible_to_nobody(work: Work, letter: tuple[str, str]) -> None:
    document, _ = letter
    file = work.open_file(unit=work.office.id("unit", "digital"), work=[work.to("desk")])
    filed = work.join(file, document)
    assert work.viewers(filed, "filed") == {"officer"}
    assert work.body("head", file, "workfile")["documents"] == 1, "how many there are is no secret"
    assert document not in work.sees("head") and document not in work.sees("desk")
    assert work.refused("desk", "workfile.leave", {"workfile": file, "filed": filed, "reason": "x"}) == "not_found"


def test_who_comes_to_see_the_document_sees_its_line_from_then_on(work: Work, letter: tuple[str, str]) -> None:
    document, task = letter
    file = work.open_file(unit=work.office.id("unit", "digital"))
    filed = work.join(file, document)
    args: Json = {"task": work.id(), "document": document, "parent": task, "title": "Soạn", "lead": work.to("head")}
    assert filed not in work.sees("head", "filed")
    work.must("officer", "task.assign", args, on=f"task:{task}")
    assert filed in work.sees("head", "filed")
    line = work.body("head", filed, "filed")
    assert (line["document"]["subject"], line["document"]["state"]) == ("Chuẩn bị hội nghị trực tuyến", "directed")


def test_it_joins_once_leaves_with_a_reason_and_comes_again(work: Work, letter: tuple[str, str]) -> None:
    document, _ = letter
    file, other = work.open_file(), work.open_file()
    filed = work.join(file, document)
    assert work.say("officer", "workfile.join", {"workfile": file, "document": document, "filed": work.id()}).status == "already"
    work.join(other, document)
    work.must("officer", "workfile.leave", {"workfile": file, "filed": filed, "reason": "Nhầm hồ sơ"})
    assert work.body("officer", file, "workfile")["documents"] == 0
    assert filed not in work.sees("officer", "filed")
    assert work.say("officer", "workfile.leave", {"workfile": file, "filed": filed, "reason": "x"}).status == "already"
    again = work.join(file, document)
    assert work.body("officer", again, "filed")["ordinal"] == 2
    acts = [one["act"] for one in work.body("officer", file, "workfile")["acts"]]
    assert acts == ["workfile.open", "workfile.join", "workfile.leave", "workfile.join"]


def test_only_what_one_may_see_joins_and_only_into_what_one_works_on(work: Work, letter: tuple[str, str]) -> None:
    document, _ = letter
    file = work.open_file(see=[work.to("head")], work=[work.to("desk")])
    foreign = work.draft("stranger", "interior")
    assert work.refused("officer", "workfile.join", {"workfile": file, "document": foreign, "filed": work.id()}) == "not_found"
    assert work.refused("desk", "workfile.join", {"workfile": file, "document": document, "filed": work.id()}) == "not_found"
    assert work.refused("head", "workfile.join", {"workfile": file, "document": work.draft("head"), "filed": work.id()}) == "not_allowed"
    assert work.refused("stranger", "workfile.join", {"workfile": file, "document": foreign, "filed": work.id()}) == "not_found"


def test_open_work_keeps_it_open_and_is_named(work: Work, letter: tuple[str, str]) -> None:
    document, task = letter
    file = work.open_file()
    assert work.close_file(file).code == "workfile_empty"
    work.join(file, document)
    refused = work.close_file(file)
    assert refused.code == "workfile_open_work"
    assert [(item["document"], item["task"]) for item in refused.detail["items"]] == [(document, None), (document, task)]
    work.must("officer", "task.report", {"task": task, "text": "Xong"}, on=f"task:{task}")
    work.must("chair", "task.accept", {"task": task}, on=f"task:{task}")
    assert work.close_file(file).ok
    body = work.body("officer", file, "workfile")
    assert (body["state"], body["closed"], body["closing"]["documents"]) == ("closed", "2026-11-23", 1)
    assert work.refused("officer", "workfile.join", {"workfile": file, "document": work.draft(), "filed": work.id()}) == "wrong_state"


def test_what_was_not_seen_is_not_closed(work: Work, letter: tuple[str, str]) -> None:
    document, task = letter
    file = work.open_file(work=[work.to("head")])
    work.join(file, document)
    work.must("officer", "task.report", {"task": task, "text": "Xong"}, on=f"task:{task}")
    work.must("chair", "task.accept", {"task": task}, on=f"task:{task}")
    base = work.base(f"contents:{file}")
    work.join(file, work.draft("head"), "head")
    assert work.refused("officer", "workfile.close", {"workfile": file}, base=base) == "stale"


def test_opened_again_with_a_reason_it_gets_a_new_list(work: Work, letter: tuple[str, str]) -> None:
    document, task = letter
    file = work.open_file(unit=work.office.id("unit", "digital"))
    work.join(file, document)
    work.must("officer", "task.report", {"task": task, "text": "Xong"}, on=f"task:{task}")
    work.must("chair", "task.accept", {"task": task}, on=f"task:{task}")
    assert work.close_file(file).ok
    assert work.refused("head", "workfile.close", {"workfile": file}, on=f"contents:{file}") == "not_allowed"
    work.must("head", "workfile.reopen", {"workfile": file, "reason": "Thiếu phụ lục"}, on=f"workfile:{file}")
    assert work.body("officer", file, "workfile")["closing"] is None
    assert work.close_file(file).ok
    assert work.body("officer", file, "workfile")["closing"]["n"] == 2


def test_a_code_is_given_once_a_year(work: Work) -> None:
    file = work.open_file(code="05.CĐS")
    said = work.say("officer", "workfile.open", {"workfile": work.id(), "title": "x", "years": 5, "code": "05.CĐS"})
    assert said.code == "workfile_code_taken"
    work.must("officer", "workfile.discard", {"workfile": file, "reason": "Mở nhầm"}, on=f"workfile:{file}")
    assert file not in work.sees("officer", "workfile") and not work.viewers(file, "workfile")
    work.open_file(code="05.CĐS")


def test_what_holds_documents_is_not_given_up(work: Work) -> None:
    file = work.open_file()
    work.join(file, work.draft())
    assert work.refused("officer", "workfile.discard", {"workfile": file, "reason": "x"}, on=f"workfile:{file}") == "workfile_not_empty"


def test_its_facts_are_changed_by_who_answers_for_it(work: Work) -> None:
    file = work.open_file(work=[work.to("desk")])
    args: Json = {"workfile": file, "code": "07.X", "title": "Tên mới", "years": None, "unit": work.office.id("unit", "digital"), "description": "d"}
    assert work.refused("desk", "workfile.change", args, on=f"workfile:{file}") == "not_allowed"
    work.must("officer", "workfile.change", args, on=f"workfile:{file}")
    body = work.body("head", file, "workfile")
    assert (body["code"], body["title"], body["years"], body["description"]) == ("07.X", "Tên mới", None, "d")
    assert work.refused("officer", "workfile.change", args | {"unit": "nowhere"}, on=f"workfile:{file}") == "target_unknown"


def test_a_closed_file_leaves_the_devices_after_ninety_days(work: Work) -> None:
    file = work.open_file()
    document = work.draft()
    work.submit(document, ("all", ["director"]))
    work.approve(document, "director")
    assert work.issue(document).ok
    filed = work.join(file, document)
    assert work.close_file(file).ok
    assert filed in work.sees("officer", "filed")
    work.office.clock.pass_ms(91 * DAY_MS)
    assert file not in work.sees("officer", "workfile") and not work.viewers(file, "workfile")
    assert filed not in work.sees("officer", "filed") and not work.viewers(filed, "filed")
    client = work.office.signed_in("officer")
    assert client.get(f"/api/workfiles/{file}").get_json()["lines"][0]["document"]["id"] == document
    assert [one["id"] for one in client.get("/api/workfiles?q=trien khai&year=2026").get_json()["results"]] == [file]
    assert client.get("/api/workfiles?q=khong").get_json()["results"] == []


def test_the_list_is_frozen_with_what_was_there(work: Work, letter: tuple[str, str]) -> None:
    document, task = letter
    file = work.open_file(see=[work.to("desk")])
    work.join(file, document)
    client, other = work.office.signed_in("officer"), work.office.signed_in("desk")
    before = client.get(f"/api/workfiles/{file}/contents").get_json()
    assert before["frozen"] is None and before["rows"][0]["about"] == "Công văn: Chuẩn bị hội nghị trực tuyến"
    assert before["rows"][0]["pages"] == "1"
    work.must("officer", "task.report", {"task": task, "text": "Xong"}, on=f"task:{task}")
    work.must("chair", "task.accept", {"task": task}, on=f"task:{task}")
    assert work.close_file(file).ok
    after = client.get(f"/api/workfiles/{file}/contents").get_json()
    assert (after["frozen"]["n"], after["rows"]) == (1, before["rows"])
    hidden = other.get(f"/api/workfiles/{file}/contents").get_json()["rows"]
    assert [(row["ordinal"], row["hidden"], row["about"]) for row in hidden] == [(1, True, "")]
    assert work.office.signed_in("head").get(f"/api/workfiles/{file}/contents").status_code == 404


def test_a_file_follows_the_position_when_its_lead_has_left(work: Work) -> None:
    file = work.open_file()
    work.leaves("officer")
    assert not work.viewers(file, "workfile")
    work.joins("desk", "officer")
    assert work.viewers(file, "workfile") == {"desk"}
    assert file in work.sees("desk", "workfile")
