"""Whatever people do in whatever order: nothing waits for nobody, and lists agree with checks."""

from collections.abc import Callable
from random import Random

import pytest
from sqlalchemy import Connection

from butphe.modules.documents.access import visible
from butphe.modules.documents.model import KINDS
from butphe.modules.documents.rules.looking import Filters
from butphe.modules.documents.search import Place, asking, find
from office_work import Json, Work
from small_office import POSTS

ACTS = 80
EACH = 3
LOGINS = [login for login in POSTS if login != "admin"]
ROUTES = (
    (("all", ["head"]), ("all", ["director"])),
    (("any", ["head", "desk"]), ("all", ["director"])),
    ((2, ["head", "desk", "stranger:opinion"]), ("any", ["director", "chair"])),
)
ENDED = {"drafting", "done", "issued", "cancelled"}


class History:
    """People who do whatever they may, by chance."""

    def __init__(self, work: Work, seed: int) -> None:
        self.work = work
        self.chance = Random(seed)  # noqa: S311 - the same history for the same seed
        self.documents = [make() for make in (work.register, work.draft) for _ in range(EACH)]
        self.done: dict[str, int] = {}
        self.acts: list[Callable[[], None]] = [
            self.submit, self.decide, self.decide, self.decide, self.revise,
            self.withdraw, self.direct, self.forward, self.issue, self.follow, self.work_on_task, self.work_on_task,
            self.cancel_number, self.finish,
        ]  # fmt: skip

    def go_on(self) -> None:
        self.chance.choice(self.acts)()

    def say(self, login: str, name: str, args: Json, on: str | None = None) -> None:
        said = self.work.say(login, name, args, on=on)
        assert said.status in ("applied", "already", "refused"), (name, said)
        if said.ok:
            self.done[name] = self.done.get(name, 0) + 1

    def any_document(self, *states: str) -> str | None:
        """Mostly one with which it makes sense; now and then any."""
        rows = {one: self.work.body(sorted(self.work.viewers(one))[0], one) for one in self.documents}
        fitting = [one for one, row in rows.items() if row["state"] in states]
        chosen = fitting if fitting and self.chance.random() < 0.8 else self.documents
        return self.chance.choice(chosen) if chosen else None

    def submit(self) -> None:
        if document := self.any_document("drafting", "returned"):
            args = {"document": document, "route": self.work.route(*self.chance.choice(ROUTES))}
            self.say("officer", "document.submit", args, f"document:{document}")

    def decide(self) -> None:
        document = self.any_document("in_review")
        steps = self.work.body("officer", document)["route"] if document else []
        opened = [step for step in steps if step["state"] == "open"]
        if document is None or not opened:
            return
        step = self.chance.choice(opened)
        login = next(login for login in POSTS if self.work.office.id("assignment", login) == step["who"]["id"])
        name, more = self.verdict(step["act"])
        said = self.work.decide(login, document, name, **more)
        assert said.ok, said
        self.done[name] = self.done.get(name, 0) + 1

    def verdict(self, act: str) -> tuple[str, Json]:
        if act == "opinion":
            return "document.opinion", {"opinion": "object"}
        if self.chance.random() < 0.3:
            return "document.return", {"reason": "other", "resubmit_to_me": self.chance.random() < 0.5}
        return "document.approve", {}

    def revise(self) -> None:
        if document := self.any_document("in_review", "returned"):
            n = len(self.done) + self.work.office.clock.now
            args = {"document": document, "files": [self.work.file(f"{document} {n}")]}
            self.say(self.chance.choice(["officer", "head", "director"]), "document.revise", args, f"document:{document}")

    def withdraw(self) -> None:
        if document := self.any_document("in_review", "approved"):
            self.say(self.chance.choice(LOGINS), "document.withdraw", {"document": document}, f"document:{document}")

    def direct(self) -> None:
        if document := self.any_document("registered"):
            lead = self.chance.choice([self.work.to("director"), {"unit": self.work.office.id("unit", "digital")}, self.work.to("officer")])
            args = {"document": document, "directive": self.work.id(), "task": self.work.id(), "text": "Giao", "lead": lead}
            self.say(self.chance.choice(["chair", "director"]), "document.direct", args, f"document:{document}")

    def forward(self) -> None:
        if document := self.any_document("registered"):
            args = {"document": document, "to": self.work.to("director"), "note": ""}
            self.say("chair", "document.forward", args, f"document:{document}")

    def issue(self) -> None:
        if document := self.any_document("approved"):
            args = {"document": document, "date": self.work.today, "recipients": []}
            self.say("desk", "document.issue", args, f"document:{document}")

    def cancel_number(self) -> None:
        if (document := self.any_document()) and self.chance.random() < 0.2:
            self.say("clerk", "document.cancel_number", {"document": document, "reason": "Nhầm"}, f"document:{document}")

    def finish(self) -> None:
        if (document := self.any_document("directed")) and self.chance.random() < 0.3:
            self.say(self.chance.choice(LOGINS), "document.finish", {"document": document}, f"document:{document}")

    def follow(self) -> None:
        if document := self.any_document():
            name = self.chance.choice(["document.follow", "document.unfollow", "document.read", "document.comment"])
            args = {"document": document} | ({"text": "Đã xem"} if name == "document.comment" else {})
            self.say(self.chance.choice(LOGINS), name, args)

    def work_on_task(self) -> None:
        login = self.chance.choice(LOGINS)
        tasks = sorted(self.work.sees(login, "task"))
        if not tasks:
            return
        task = self.chance.choice(tasks)
        body = self.work.body(login, task, "task")
        name = self.chance.choice(["task.assign", "task.report", "task.accept", "task.accept", "task.return", "task.cancel", "task.reassign"])
        more: Json = {}
        if name == "task.assign":
            new = {"task": self.work.id(), "document": body["document"]["id"], "parent": task, "title": "Phần việc"}
            self.say(login, name, {**new, "lead": self.work.to("officer")}, f"task:{task}")
            return
        if name == "task.report":
            more = {"text": "Xong"}
        if name == "task.reassign":
            more = {"lead": self.work.to(self.chance.choice(["head", "officer"]))}
        self.say(login, name, {"task": task, **more}, f"task:{task}")


def check_nobody_is_forgotten(work: Work, documents: list[str]) -> None:
    """What has not ended asks somebody, in its own row or in one of its tasks."""
    for document in documents:
        viewers = work.viewers(document)
        body = work.body(sorted(viewers)[0], document)
        if body["state"] in ENDED:
            continue
        live = [line["id"] for line in body["tasks"] if line["state"] in ("open", "reported")]
        asked = {**work.asked(document), **{f"{task}/{login}": ask for task in live for login, ask in work.asked(task, "task").items()}}
        assert set(asked.values()) - {"read"}, (body["state"], body["tasks"], asked)


def everything(tx: Connection, person: str, now: int) -> set[str]:
    """What a search for documents of any kind answers, page by page."""
    pages: list[str] = []
    after: Place | None = None
    while not pages or after:
        page = find(tx, person, asking("", Filters(kinds=KINDS), after=after), now, 7)
        pages, after = [*pages, *page.documents], page.next
        if not pages:
            break
    assert len(pages) == len(set(pages))
    return set(pages)


def check_lists_agree_with_checks(work: Work, documents: list[str]) -> None:
    """The feed's view, its viewers, the check of one document and the search say the same."""
    office, now = work.office, work.office.clock()
    for login in POSTS:
        person, listed = office.id("person", login), work.sees(login)
        tasks = work.sees(login, "task")
        with office.services.database.read() as tx:
            checked = visible(tx, person, documents, now)
            found = everything(tx, person, now)
        assert listed == checked == {one for one in documents if login in work.viewers(one)}, login
        assert found == listed, "what may be opened is found, and nothing else"
        for task in tasks:
            assert work.body(login, task, "task")["document"]["id"] in listed
            assert login in work.viewers(task, "task")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everything_ends_or_waits_for_somebody(work: Work, seed: int) -> None:
    history = History(work, seed)
    for number in range(ACTS):
        history.go_on()
        if number % 10 == 9:
            check_nobody_is_forgotten(work, history.documents)
    check_lists_agree_with_checks(work, history.documents)
    assert len(history.done) >= 7, f"{history.done}: the history did enough to mean something"
