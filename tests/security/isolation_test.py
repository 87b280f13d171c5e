"""Who sees what: an independently written table, asked over every way out that there is.

A person of another agency sees a document only when named on it; administrators read nothing; what
one may not see answers exactly like what does not exist.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient

from butphe.core.values import new_id
from papers import Paper, directed, drafted, registered, row
from small_office import POSTS, UNSAFE, Office, Template

Browser = Callable[[str], FlaskClient]


@dataclass(frozen=True)
class Papers:
    """A draft of the department on its way up, a letter to the province that was directed, and a draft of another department."""

    draft: Paper
    letter: Paper
    other: Paper
    task: str


# Who holds it now. The draft waits for the head; the letter was directed to the director of the department.
SEES = {
    "draft": {"officer", "head"},
    "letter": {"clerk", "chair", "director"},
    "other": {"stranger"},
}
CASES = [(login, which) for login in POSTS for which in SEES]


def write(office: Office) -> None:
    """Makes the papers; what they are called is kept among the office's ids."""
    draft = drafted(office, "canhbuomdo", "officer", "science", ("head", "review"), ("director", "approve"))
    letter = registered(office, "hoaphuongvi", "clerk", "chair")
    other = drafted(office, "muathuxanh", "stranger", "interior")
    office.ids["task"] = directed(office, letter, "chair", "director")
    for name, paper in {"draft": draft, "letter": letter, "other": other}.items():
        office.ids |= {f"{name}/id": paper.id, f"{name}/sha256": paper.sha256, f"{name}/words": paper.words}


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template("office with papers", tmp_path_factory.mktemp("papers") / "data", write)


@pytest.fixture
def papers(office: Office) -> Papers:
    kept = {name: Paper(*(office.ids[f"{name}/{part}"] for part in ("id", "sha256", "words"))) for name in ("draft", "letter", "other")}
    return Papers(**kept, task=office.ids["task"])


def whole_sync(office: Office, client: FlaskClient, login: str) -> list[list[Any]]:
    """Every row of a first sync."""
    rows, cursor, more = [], None, True
    while more:
        call: dict[str, Any] = {"protocol": 1, "person": office.id("person", login), "device": office.device(login).device}
        body = client.post("/api/sync", json={**call, "commands": [], "cursor": cursor, "max": 200}, headers=UNSAFE).get_json()
        rows += body["rows"]
        cursor, more = body["cursor"], body["more"]
    return rows


@pytest.mark.parametrize(("login", "which"), CASES)
def test_every_way_out_agrees_with_the_table(office: Office, papers: Papers, browser: Browser, login: str, which: str) -> None:
    paper: Paper = getattr(papers, which)
    client, expected = browser(login), login in SEES[which]
    rows = whole_sync(office, client, login)
    found = client.get(f"/api/search?q={paper.words}").get_json()["results"]
    seen = {
        "sync": paper.id in documents(rows),
        "search": [one["id"] for one in found] == [paper.id],
        "document": client.get(f"/api/documents/{paper.id}").status_code == 200,
        "file": _status(client, f"/files/{paper.sha256}") == 200,
        "picture": _status(client, f"/files/{paper.sha256}/page-1.webp") == 200,
        "text": _status(client, f"/files/{paper.sha256}/text") == 200,
        "words": paper.words in json.dumps(rows),
    }
    assert seen == dict.fromkeys(seen, expected)


@pytest.mark.parametrize("login", sorted(POSTS))
def test_a_task_is_seen_by_who_leads_it_and_who_gave_it(office: Office, papers: Papers, browser: Browser, login: str) -> None:
    rows = whole_sync(office, browser(login), login)
    assert any(row[0] == "task" and row[1] == papers.task and row[3] == "up" for row in rows) == (login in {"chair", "director", "clerk"})


def _status(client: FlaskClient, path: str) -> int:
    with client.get(path) as answer:
        answer.get_data()
        return answer.status_code


@pytest.mark.parametrize("login", sorted(POSTS))
def test_what_is_hidden_answers_like_what_does_not_exist(office: Office, papers: Papers, browser: Browser, login: str) -> None:
    client = browser(login)
    for which, allowed in SEES.items():
        paper: Paper = getattr(papers, which)
        if login not in allowed:
            for there, not_there in (
                (f"/api/documents/{paper.id}", f"/api/documents/{new_id()}"),
                (f"/files/{paper.sha256}", f"/files/{'0' * 64}"),
                (f"/files/{paper.sha256}/page-1.webp", f"/files/{'0' * 64}/page-1.webp"),
                (f"/files/{paper.sha256}/text", f"/files/{'0' * 64}/text"),
                (f"/api/search?q={paper.words}", "/api/search?q=khongcogica"),
            ):
                hidden, missing = client.get(there), client.get(not_there)
                assert (hidden.status_code, hidden.data) == (missing.status_code, missing.data), there


# What each command takes beside the document; commands that begin a document of their own are not here.
STEP = {"step": "01a206c6-7880-7c25-b6bc-1df4d5b7b910", "version": 1}
DATE = "2026-11-23"
BEGINS = {"document.draft", "document.register", "register.open", "register.correct", "register.close", "task.assign"}


def arguments(office: Office) -> dict[str, dict[str, Any]]:
    target = {"assignment": office.id("assignment", "director")}
    return {
        "document.approve": STEP,
        "document.cancel_number": {"reason": "x"},
        "document.recall": {"reason": "x"},
        "document.comment": {"text": "x"},
        "document.correct": {"subject": "x"},
        "document.direct": {"directive": new_id(), "task": new_id(), "text": "x", "lead": target},
        "document.finish": {},
        "document.follow": {},
        "document.forward": {"to": target},
        "document.issue": {"date": DATE, "recipients": []},
        "document.opinion": {**STEP, "opinion": "agree"},
        "document.prepare": {"leader": office.id("assignment", "director"), "note": "x"},
        "document.read": {},
        "document.reroute": {"route": [], "after": 1, "reason": "x"},
        "document.return": {**STEP, "reason": "other"},
        "document.revise": {"files": []},
        "document.submit": {},
        "document.unfollow": {},
        "document.withdraw": {},
    }


def on_tasks(office: Office) -> dict[str, dict[str, Any]]:
    return {
        "task.accept": {},
        "task.ask_extension": {"due": "2026-12-31", "reason": "x"},
        "task.cancel": {},
        "task.decide_extension": {"accept": True},
        "task.progress": {"percent": 5},
        "task.reassign": {"lead": {"assignment": office.id("assignment", "head")}},
        "task.remind": {},
        "task.report": {"text": "x"},
        "task.return": {},
    }


def test_the_list_of_commands_is_whole(office: Office) -> None:
    known = {name for name in office.services.product.registry.commands if name.startswith(("document.", "register.", "task."))}
    assert known - BEGINS == {*arguments(office), *on_tasks(office)}


@pytest.mark.parametrize("login", ["admin", "stranger", "desk", "officer", "head"])
def test_commands_on_hidden_tasks_answer_like_on_none(office: Office, papers: Papers, login: str) -> None:
    base = {"rev": 1, "h": "0" * 16}
    for name, args in on_tasks(office).items():
        there = office.say(login, name, {"task": papers.task, **args}, new_id(), base=base)
        not_there = office.say(login, name, {"task": new_id(), **args}, new_id(), base=base)
        assert there.status == "refused", name
        assert (there.code, there.detail) == (not_there.code, not_there.detail), name


@pytest.mark.parametrize("login", ["stranger", "desk", "officer"])
def test_a_task_is_not_given_out_under_what_one_may_not_see(office: Office, papers: Papers, login: str) -> None:
    lead = {"assignment": office.id("assignment", login)}
    args = {"title": "x", "lead": lead, "due": None}
    for document, parent in ((papers.letter.id, papers.task), (papers.letter.id, None), (new_id(), papers.task)):
        there = office.say(login, "task.assign", {**args, "task": new_id(), "document": document, "parent": parent}, new_id())
        not_there = office.say(login, "task.assign", {**args, "task": new_id(), "document": new_id(), "parent": parent and new_id()}, new_id())
        assert there.status == "refused"
        assert (there.code, there.detail) == (not_there.code, not_there.detail)


@pytest.mark.parametrize("login", ["admin", "stranger", "desk", "clerk", "chair"])
def test_commands_on_hidden_documents_answer_like_on_none(office: Office, papers: Papers, login: str) -> None:
    base = {"rev": 1, "h": "0" * 16, "sha256": papers.draft.sha256}
    for name, args in arguments(office).items():
        there = office.say(login, name, {"document": papers.draft.id, **args}, new_id(), base=base)
        not_there = office.say(login, name, {"document": new_id(), **args}, new_id(), base=base)
        assert there.status == "refused", name
        assert (there.code, there.detail) == (not_there.code, not_there.detail), name


@pytest.mark.parametrize("login", ["stranger", "desk"])
def test_a_document_begun_under_a_hidden_ones_id_is_told_nothing_of_it(office: Office, papers: Papers, login: str) -> None:
    """The same answer as to every other command on it; who sees it is told that it is there."""
    agency = office.id("agency", POSTS[login][0])
    args = {"document": papers.draft.id, "kind": "internal", "doc_type": "Tờ trình", "subject": "x", "agency": agency, "files": []}
    said = office.say(login, "document.draft", args, new_id())
    assert (said.code, said.detail) == ("not_found", {})
    own = office.say("officer", "document.draft", {**args, "agency": office.id("agency", "science")}, new_id())
    assert (own.code, own.detail) == ("duplicate", {"document": papers.draft.id})


def test_a_foreign_file_cannot_be_named_into_ones_own_document(office: Office, papers: Papers, browser: Browser) -> None:
    """Knowing a hash is not having the file: naming it in one's own draft opens nothing."""
    args = {
        "document": new_id(), "kind": "internal", "doc_type": "Tờ trình", "subject": "x", "agency": office.id("agency", "interior"),
        "files": [{"sha256": papers.draft.sha256, "name": "x.pdf", "role": "main"}],
    }  # fmt: skip
    office.say("stranger", "document.draft", args, "x")
    assert _status(browser("stranger"), f"/files/{papers.draft.sha256}") == 404


def test_nobody_acts_under_another_ones_assignment(office: Office, papers: Papers) -> None:
    for as_ in ("head", "director"):
        said = office.say("stranger", "document.comment", {"document": papers.draft.id, "text": "x"}, "x", as_=office.id("assignment", as_))
        assert said.code == "not_allowed"


def test_who_is_named_sees_it_from_then_on_and_only_it(office: Office, papers: Papers, browser: Browser) -> None:
    second = registered(office, "sentrangmo", "clerk", "chair")
    assert second.id not in documents(whole_sync(office, browser("stranger"), "stranger"))
    body = row(office, "chair", second)
    assert body is not None
    args = {"document": second.id, "to": {"assignment": office.id("assignment", "stranger")}}
    office.must("chair", "document.forward", args, "x", base={"rev": body["rev"], "h": body["h"]})
    assert documents(whole_sync(office, browser("stranger"), "stranger")) == {second.id, papers.other.id}


def documents(rows: list[list[Any]]) -> set[str]:
    """The documents that a sync brought."""
    return {row[1] for row in rows if row[0] == "document" and row[3] == "up"}


def test_rights_end_with_the_assignment(office: Office, papers: Papers, browser: Browser) -> None:
    client = browser("officer")
    office.must("admin", "assignment.end", {"assignment": office.id("assignment", "officer")})
    assert not documents(whole_sync(office, client, "officer"))
    assert client.get(f"/api/documents/{papers.draft.id}").status_code == 404
    assert _status(client, f"/files/{papers.draft.sha256}") == 404
    assert office.say("officer", "document.comment", {"document": papers.draft.id, "text": "x"}).status == "refused"
