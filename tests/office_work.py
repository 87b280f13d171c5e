"""pytest plugin: work of the small office as tests tell it: papers, routes, decisions, each said by a person's device.

Every command takes a second. Bases are what the person would have on the screen: the newest.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, select

from butphe.core.files.model import blob, upload
from butphe.core.local import Said
from butphe.core.outbox.model import effect
from butphe.core.values import local_day, new_id
from butphe.modules.documents.model import holder
from butphe_sync import bases
from butphe_sync.ports import Touch
from small_office import Office, begin

Json = dict[str, Any]
Groups = Sequence[tuple[Any, str]]


@dataclass
class Work:
    """What people of the office do."""

    office: Office

    def id(self) -> str:
        return new_id(self.office.clock())

    def to(self, login: str) -> Json:
        return {"assignment": self.office.id("assignment", login)}

    def file(self, words: str, role: str = "main", **facts: Any) -> Json:
        """A stored file of that content, brought by everybody who names it."""
        sha256 = hashlib.sha256(words.encode()).hexdigest()
        row = {"sha256": sha256, "size": len(words), "type": "application/pdf", "pages": 1, "problem": None, "ink": [0.1]}
        with self.office.services.database.write() as tx:
            if tx.execute(select(blob).where(blob.c.sha256 == sha256)).first() is None:
                tx.execute(insert(blob), {**row, "created_at": self.office.clock(), "by": "", **facts})
            self._brought(tx, sha256)
        return {"sha256": sha256, "name": f"{words}.pdf", "role": role}

    def _brought(self, tx: Connection, sha256: str) -> None:
        people = {value for key, value in self.office.ids.items() if key.startswith("person/")}
        known = set(tx.execute(select(upload.c.person).where(upload.c.sha256 == sha256)).scalars())
        rows = [{"sha256": sha256, "person": one, "at": self.office.clock()} for one in sorted(people - known)]
        if rows:
            tx.execute(insert(upload), rows)

    def say(self, login: str, name: str, args: Json, *, on: str | None = None, sha256: str | None = None, **more: Any) -> Said:
        """Says a command a second later; ``on`` is the thing it rests on as it stands."""
        self.office.clock.pass_ms(1000)
        base = more.pop("base", None)
        if on is not None and base is None:
            base = self.base(on, sha256)
        lane = args.get("workfile") or args.get("document") or args.get("task") or self.id()
        return self.office.say(login, name, args, lane, base=base, **more)

    def must(self, login: str, name: str, args: Json, **more: Any) -> Said:
        said = self.say(login, name, args, **more)
        assert said.ok, (name, said)
        return said

    def refused(self, login: str, name: str, args: Json, **more: Any) -> str:
        """The code with which that person is refused."""
        said = self.say(login, name, args, **more)
        assert said.status == "refused", (name, said)
        return str(said.code)

    def base(self, thing: str, sha256: str | None = None) -> Json:
        with self.office.services.database.read() as tx:
            rev, h = bases.current(tx, [thing]).get(thing, (0, ""))
        return {"rev": rev, "h": h} | ({"sha256": sha256} if sha256 else {})

    # -- incoming ---------------------------------------------------------------------------------

    def register(self, to: str | None = "chair", clerk: str = "clerk", **more: Any) -> str:
        document = self.id()
        args = {
            "document": document,
            "sender": "Bộ Nội vụ",
            "number": f"{document[-6:]}/BNV-VP",
            "date": "2026-11-20",
            "doc_type": "Công văn",
            "subject": "Chuẩn bị hội nghị trực tuyến",
            "files": [self.file(document)],
            **({"submit_to": self.to(to)} if to else {}),
        }
        self.must(clerk, "document.register", args | more)
        return document

    def direct(self, document: str, by: str = "chair", lead: Json | None = None, **more: Any) -> str:
        """Directs it; the id of the task."""
        task = self.id()
        args = {"document": document, "directive": self.id(), "task": task, "text": "Giao chủ trì", "lead": lead or self.to("director")}
        self.must(by, "document.direct", args | more, on=f"document:{document}")
        return task

    # -- outgoing ---------------------------------------------------------------------------------

    def draft(self, by: str = "officer", agency: str = "science", **more: Any) -> str:
        document = self.id()
        args = {
            "document": document,
            "kind": "outgoing",
            "doc_type": "Tờ trình",
            "subject": "Về việc triển khai Đề án",
            "agency": self.office.id("agency", agency),
            "files": [self.file(f"{document} 1")],
        }
        self.must(by, "document.draft", args | more)
        return document

    def route(self, *groups: tuple[Any, Sequence[str]]) -> list[Json]:
        """("all", ["head"]), (1, ["director:opinion", …]); the last group approves, others review.

        "@unit_head" is a place beside the author, "#director" the director's position.
        """
        return [{"rule": rule, "people": [self._turn(one, index == len(groups)) for one in people]} for index, (rule, people) in enumerate(groups, 1)]

    def _turn(self, said: str, last: bool) -> Json:
        name, _, act = said.partition(":")
        whom = {"seat": name[1:]} if name[0] == "@" else {"position": self.office.id("position", name[1:])} if name[0] == "#" else self.to(name)
        return {**whom, "act": act or ("approve" if last else "review")}

    def submit(self, document: str, *groups: tuple[Any, Sequence[str]], by: str = "officer") -> None:
        args = {"document": document, **({"route": self.route(*groups)} if groups else {})}
        self.must(by, "document.submit", args, on=f"document:{document}")

    def submitted(self, *groups: tuple[Any, Sequence[str]], **more: Any) -> str:
        document = self.draft(**more)
        self.submit(document, *(groups or (("all", ["head"]), ("all", ["director"]))), by=more.get("by", "officer"))
        return document

    def revise(self, document: str, by: str = "officer") -> None:
        n = self.body("officer", document)["version"]["n"] + 1
        args = {"document": document, "files": [self.file(f"{document} {n}")], "note": "Đã sửa"}
        self.must(by, "document.revise", args, on=f"document:{document}")

    def step(self, login: str, document: str) -> Json:
        """Somebody's newest step, as the route shows it."""
        me = self.office.id("assignment", login)
        steps = [step for step in self.body("officer", document)["route"] if step["who"]["id"] == me]
        return dict(steps[-1])

    def decision(self, login: str, document: str) -> tuple[Json, Json]:
        """Arguments and base of a decision by somebody who has the newest of everything."""
        body, step = self.body("officer", document), self.step(login, document)
        base = {"rev": step["rev"], "h": step["h"], "sha256": body["versions"][-1]["sha256"]}
        return {"document": document, "step": step["id"], "version": body["version"]["n"]}, base

    def decide(self, login: str, document: str, name: str = "document.approve", **more: Any) -> Said:
        args, base = self.decision(login, document)
        about = {name: more.pop(name) for name in ("as_", "capacity") if name in more}
        return self.say(more.pop("by", login), name, args | more, base=base, **about)

    def approve(self, document: str, *logins: str) -> None:
        for login in logins:
            said = self.decide(login, document)
            assert said.ok, (login, said)

    def send_back(self, document: str, login: str, **more: Any) -> None:
        said = self.decide(login, document, "document.return", reason="content", note="Sửa mục 2", **more)
        assert said.ok, said

    def issue(self, document: str, clerk: str = "desk", **more: Any) -> Said:
        args = {"document": document, "date": self.today, "recipients": ["Sở Nội vụ"], **more}
        return self.say(clerk, "document.issue", args, on=f"document:{document}")

    @property
    def today(self) -> str:
        return local_day(self.office.clock()).isoformat()

    # -- work files ---------------------------------------------------------------------------------

    def plan(self, by: str = "desk", year: int = 2026, **more: Any) -> str:
        plan = self.id()
        self.must(by, "file_plan.open", {"plan": plan, "year": year} | more)
        return plan

    def heading(self, plan: str, title: str, parent: str | None = None, by: str = "desk") -> str:
        heading = self.id()
        self.must(by, "file_plan.write_heading", {"plan": plan, "heading": heading, "title": title, "parent": parent})
        return heading

    def line(self, plan: str, heading: str, code: str, by: str = "desk", **more: Any) -> str:
        line = self.id()
        args = {"plan": plan, "line": line, "heading": heading, "code": code, "title": f"Hồ sơ {code}", "years": 10}
        self.must(by, "file_plan.write_line", args | more)
        return line

    def open_file(self, by: str = "officer", **more: Any) -> str:
        workfile = self.id()
        self.must(by, "workfile.open", {"workfile": workfile, "title": "Hồ sơ triển khai Đề án", "years": 10} | more)
        return workfile

    def join(self, workfile: str, document: str, by: str = "officer") -> str:
        filed = self.id()
        self.must(by, "workfile.join", {"workfile": workfile, "document": document, "filed": filed})
        return filed

    def close_file(self, workfile: str, by: str = "officer") -> Said:
        return self.say(by, "workfile.close", {"workfile": workfile}, on=f"contents:{workfile}")

    # -- what is seen -----------------------------------------------------------------------------

    def body(self, login: str, entity: str, kind: str = "document") -> Json:
        """A row as that person's device would have it."""
        return self.bodies(login, [entity], kind)[entity]

    def bodies(self, login: str, entities: Sequence[str], kind: str = "document") -> Mapping[str, Json]:
        product, now = self.office.services.product, self.office.clock()
        with self.office.services.database.read() as tx:
            return product.bodies(tx, self.office.id("person", login), kind, entities, now)

    def sees(self, login: str, kind: str = "document") -> frozenset[str]:
        """Everything of a kind that is on that person's devices."""
        product, now = self.office.services.product, self.office.clock()
        with self.office.services.database.read() as tx:
            view = product.view(tx, self.office.id("person", login), now)
        return frozenset(touch.entity for touch in view.entities if touch.kind == kind)

    def viewers(self, entity: str, kind: str = "document") -> frozenset[str]:
        """The logins of everybody who has it."""
        product, now, touch = self.office.services.product, self.office.clock(), Touch(kind, entity)
        with self.office.services.database.read() as tx:
            people = product.viewers(tx, [touch], now)[touch]
        return frozenset(key.partition("/")[2] for key, value in self.office.ids.items() if key.startswith("person/") and value in people)

    def asked(self, entity: str, kind: str = "document") -> dict[str, str]:
        """Who is asked for what: login → ask."""
        logins = sorted(self.viewers(entity, kind))
        mine = {login: self.body(login, entity, kind)["mine"] for login in logins}
        return {login: found["ask"] for login, found in mine.items() if found}

    def called(self) -> list[tuple[str, str]]:
        """Who was called by push or mail, and to what, in order; the list is then forgotten."""
        names = {value: key.partition("/")[2] for key, value in self.office.ids.items() if key.startswith("person/")}
        with self.office.services.database.write() as tx:
            rows = tx.execute(select(effect.c.payload).where(effect.c.kind == "notice").order_by(effect.c.id)).all()
            tx.execute(effect.delete())
        return [(names[row.payload["person"]], row.payload["ask"]) for row in rows]

    def asking_rows(self, document: str) -> int:
        with self.office.services.database.read() as tx:
            return len(tx.execute(select(holder.c.why).where(holder.c.document == document, holder.c.ask.is_not(None))).all())

    def joins(self, login: str, position: str) -> None:
        """Somebody begins to hold a position of somebody else."""
        begin(self.office, f"{login} as {position}", login, position)

    def leaves(self, key: str) -> None:
        self.office.clock.pass_ms(1000)
        assignment = self.office.id("assignment", key)
        self.office.must("system", "assignment.end", {"assignment": assignment}, assignment)

    def delegate(self, by: str, to: str, kinds: Sequence[str] | None = None, days: int = 3) -> str:
        made, now = self.id(), self.office.clock()
        until = now + days * 86_400_000
        args: Json = {"delegation": made, "to": self.office.id("assignment", to), "capacity": "TUQ", "since": now, "until": until}
        self.must(by, "delegation.grant", args | ({"kinds": list(kinds)} if kinds else {}))
        self.office.clock.pass_ms(1000)
        return made

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The statements that are executed meanwhile."""
        seen: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            seen.append(statement)

        engine = self.office.services.database.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def work(office: Office) -> Work:
    """The small office at work."""
    return Work(office)
