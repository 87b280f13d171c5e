"""Who sees what of work files: a written table, asked over every way out; then by chance.

A file opens no document: its lines are seen by whoever sees the file and the document.
"""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from butphe.core.values import new_id
from butphe.modules.documents import visible
from office_work import Json, Work
from small_office import POSTS, UNSAFE, Office, Template, begin

Browser = Callable[[str], FlaskClient]

# The officer's file; the clerk of the department works on it, the whole section may see it. In it
# lie the officer's draft (waiting for the head) and a letter that the officer leads.
SEES_FILE = {"officer", "head", "desk"}
SEES_DRAFT_LINE = {"officer", "head"}
SEES_LETTER_LINE = {"officer"}


def write(office: Office) -> None:
    work = Work(office)
    letter = work.register(subject="hoaphuongvi")
    work.direct(letter, lead=work.to("officer"))
    draft = work.submitted(("all", ["head"]), ("all", ["director"]))
    file = work.open_file(title="senvangmuathu", work=[work.to("desk")], see=[{"unit": office.id("unit", "digital")}])
    office.ids |= {"file/id": file, "file/letter": work.join(file, letter), "file/draft": work.join(file, draft), "file/draft_id": draft}


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template("office with a work file", tmp_path_factory.mktemp("workfile") / "data", write)


def pulled(office: Office, client: FlaskClient, login: str, cursor: str | None) -> tuple[list[list[Any]], str | None]:
    """The rows after a cursor, and the new one."""
    call: dict[str, Any] = {"protocol": 1, "person": office.id("person", login), "device": office.device(login).device, "commands": []}
    rows, more = [], True
    while more:
        body = client.post("/api/sync", json={**call, "cursor": cursor, "max": 200}, headers=UNSAFE).get_json()
        rows += body["rows"]
        cursor, more = body["cursor"], body["more"]
    return rows, cursor


def rows_of(office: Office, client: FlaskClient, login: str) -> list[list[Any]]:
    """Every row of a first sync."""
    return pulled(office, client, login, None)[0]


@pytest.mark.parametrize("login", sorted(POSTS))
def test_every_way_out_agrees_with_the_table(office: Office, browser: Browser, login: str) -> None:
    file, client = office.id("file", "id"), browser(login)
    rows = rows_of(office, client, login)
    synced = {row[1] for row in rows if row[3] == "up"}
    one = client.get(f"/api/workfiles/{file}")
    contents = client.get(f"/api/workfiles/{file}/contents")
    found = client.get("/api/workfiles?q=senvang").get_json()["results"]
    seen = {
        "sync": file in synced,
        "one": one.status_code == 200,
        "contents": contents.status_code == 200,
        "search": [hit["id"] for hit in found] == [file],
        "words": "senvangmuathu" in json.dumps(rows),
    }
    assert seen == dict.fromkeys(seen, login in SEES_FILE)
    lines = {office.id("file", "draft"): SEES_DRAFT_LINE, office.id("file", "letter"): SEES_LETTER_LINE}
    for line, sees in lines.items():
        assert (line in synced) == (login in sees)
        assert (one.status_code == 200 and line in {hit["id"] for hit in one.get_json()["lines"]}) == (login in sees)
    told = contents.get_data(as_text=True)
    assert ("hoaphuongvi" in told) == (login in SEES_LETTER_LINE)
    assert "hoaphuongvi" not in one.get_data(as_text=True) or login in SEES_LETTER_LINE


@pytest.mark.parametrize("login", sorted(set(POSTS) - SEES_FILE))
def test_a_hidden_file_answers_like_none(office: Office, browser: Browser, login: str) -> None:
    client, file = browser(login), office.id("file", "id")
    for path in ("/api/workfiles/{}", "/api/workfiles/{}/contents"):
        hidden, missing = client.get(path.format(file)), client.get(path.format(new_id()))
        assert (hidden.status_code, hidden.data) == (missing.status_code, missing.data)
    base = {"rev": 1, "h": "0" * 16}
    for name, args in arguments(office).items():
        there = office.say(login, name, {"workfile": file, **args}, new_id(), base=base)
        not_there = office.say(login, name, {"workfile": new_id(), **args}, new_id(), base=base)
        assert there.status == "refused", name
        assert (there.code, there.detail) == (not_there.code, not_there.detail), name


def arguments(office: Office) -> dict[str, Json]:
    return {
        "workfile.change": {"code": "x", "title": "x", "years": 5},
        "workfile.share": {"lead": office.id("assignment", "officer")},
        "workfile.join": {"filed": new_id(), "document": office.id("file", "draft_id")},
        "workfile.leave": {"filed": office.id("file", "draft"), "reason": "x"},
        "workfile.close": {},
        "workfile.reopen": {"reason": "x"},
        "workfile.discard": {"reason": "x"},
    }


def test_the_list_of_commands_is_whole(office: Office) -> None:
    known = {name for name in office.services.product.registry.commands if name.startswith("workfile.")}
    assert known - {"workfile.open"} == set(arguments(office))


def test_a_document_one_may_not_see_joins_like_one_that_is_not_there(office: Office) -> None:
    file = office.id("file", "id")
    there = office.say("desk", "workfile.join", {"workfile": file, "document": office.id("file", "draft_id"), "filed": new_id()}, file)
    not_there = office.say("desk", "workfile.join", {"workfile": file, "document": new_id(), "filed": new_id()}, file)
    assert (there.status, there.code, set(there.detail)) == (not_there.status, not_there.code, set(not_there.detail)) == ("refused", "not_found", {"document"})


def test_rights_to_a_file_end_with_the_assignment(office: Office, browser: Browser) -> None:
    client = browser("desk")
    office.must("admin", "assignment.end", {"assignment": office.id("assignment", "desk")})
    assert office.id("file", "id") not in {row[1] for row in rows_of(office, client, "desk") if row[3] == "up"}
    assert client.get(f"/api/workfiles/{office.id('file', 'id')}").status_code == 404


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_lists_agree_with_checks_and_no_line_shows_a_hidden_document(office: Office, seed: int) -> None:
    """Files are shared, filled, emptied and handed over by chance; after each act every person's
    list is what asking for each thing says, and devices were told of each change."""
    work, chance = Work(office), random.Random(seed)  # noqa: S311 - a test's own history
    begin(office, "second", "desk", "officer")
    files = [office.id("file", "id"), work.open_file("head", unit=office.id("unit", "digital"))]
    papers = [office.id("file", "draft_id"), work.draft("head"), work.draft("desk"), work.draft("officer")]
    replicas = [Replica(office, login) for login in POSTS]
    for _ in range(14):
        act(work, chance, files, papers)
        for replica in replicas:
            check(work, replica.login, files, papers)
            replica.pull()
            assert replica.kept == {(kind, one) for kind in KINDS for one in work.sees(replica.login, kind)}, replica.login


KINDS = ("workfile", "filed")


class Replica:
    """What a person's device has, by pulling only what changed."""

    def __init__(self, office: Office, login: str) -> None:
        self.office, self.login = office, login
        self.client = office.signed_in(login)
        self.cursor: str | None = None
        self.kept: set[tuple[str, str]] = set()
        self.pull()

    def pull(self) -> None:
        rows, self.cursor = pulled(self.office, self.client, self.login, self.cursor)
        for kind, entity, _, up, *_ in rows:
            if kind in KINDS:
                (self.kept.add if up == "up" else self.kept.discard)((kind, entity))


def act(work: Work, chance: random.Random, files: list[str], papers: list[str]) -> None:
    login, file, paper = chance.choice(("officer", "head", "desk")), chance.choice(files), chance.choice(papers)
    names = [work.to(one) for one in chance.sample(("officer", "head", "desk", "director", "chair"), 2)]
    match chance.randrange(5):
        case 0 | 1:
            work.say(login, "workfile.join", {"workfile": file, "document": paper, "filed": work.id()})
        case 2:
            lines = sorted(work.sees(login, "filed"))
            if lines:
                filed = chance.choice(lines)
                owner = work.body(login, filed, "filed")["workfile"]
                work.say(login, "workfile.leave", {"workfile": owner, "filed": filed, "reason": "x"})
        case 3:
            lead = work.body("officer", file, "workfile")["lead"]["id"]
            work.say(login, "workfile.share", {"workfile": file, "lead": lead, "work": names[:1], "see": names[1:]}, on=f"workfile:{file}")
        case _:
            giver, taker = chance.sample(("officer", "second", "head"), 2)
            args = {"assignment": work.office.id("assignment", giver), "to": work.office.id("assignment", taker)}
            work.must("system", "assignment.hand_over", args)


def check(work: Work, login: str, files: list[str], papers: list[str]) -> None:
    seen = {kind: work.sees(login, kind) for kind in KINDS}
    assert seen["workfile"] == {one for one in files if login in work.viewers(one, "workfile")}
    with work.office.services.database.read() as tx:
        person, now = work.office.id("person", login), work.office.clock()
        for line in seen["filed"]:
            body = work.body(login, line, "filed")
            assert body["workfile"] in seen["workfile"]
            assert visible(tx, person, [body["document"]["id"]], now)
            assert login in work.viewers(line, "filed")
