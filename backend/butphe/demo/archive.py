"""A year of everyday work up to yesterday: what arrived, what was answered, what was issued.

What is still under way near the end is simply cut off there. Three people's desks are left to the
hand-written scene, so nothing here ends up waiting for the vice-chair or for the officer.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from . import chance, papers
from .names import content
from .office import MINUTES
from .organisation import ACCOUNTS, Agency, Post
from .papers import Template, fill, shown
from .tale import Filed, Tale, Told

_YEAR = 240
#: Letters a sender writes in a year, by kind of sender; only to make numbers plausible.
_VOLUME = {"outside": 7200, "department": 3400, "commune": 1600}
#: These two number their documents here: what they sent each other must stay near that.
_NUMBERED_HERE = {"ubnd": 55, "skhcn": 40}
_QUIET = ("phochutich", "chuyenvien")
#: Working days after which only the end of the work is told, not its course.
_LONG_AGO = 90
CANCELLED = "o030"


def archive(told: Told, share: float = 1.0) -> None:
    """Tells the whole year, or a share of its documents."""
    choice = Choice(told)
    for line, stream, count in LINES:
        for age, key in _ages(stream, round(count * share)):
            line(told, choice, key, age).tell()


def _ages(stream: str, count: int) -> Iterator[tuple[int, str]]:
    """Working days before day 0, denser towards the end."""
    for i in range(count):
        yield 1 + round(_YEAR * (1 - (i + 0.5) / count) ** 1.5), f"{stream}{i:03d}"


class Choice:
    """Gives out templates by turns and numbers that no sender has used twice."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._uses: dict[str, int] = {}
        self._numbers: set[tuple[str, int, int]] = set()

    def template(self, name: str, key: str, month: int) -> Template:
        """A template that suits the month and was used least."""
        fitting = [(i, row) for i, row in enumerate(content(name)["templates"]) if month in row.get("months", range(1, 13))]
        least = min(self._uses.get(f"{name}/{i}", 0) for i, _ in fitting)
        rarest = [item for item in fitting if self._uses.get(f"{name}/{item[0]}", 0) == least]
        i, row = chance.pick(f"{key}/template", rarest)
        self._uses[f"{name}/{i}"] = least + 1
        found: Template = row
        return found

    def number(self, key: str, sender: str, volume: int, year: int, day: int) -> int:
        """A number the sender may have reached on that day of the year."""
        number = max(1, volume * day // 366 + chance.number(f"{key}/number", -9, 9))
        while (sender, year, number) in self._numbers:
            number += 1
        self._numbers.add((sender, year, number))
        return number

    def commune(self, key: str) -> Agency:
        return chance.pick(f"{key}/commune", self._told.people.communes())


class Line:
    """What the three kinds of everyday work have in common."""

    def __init__(self, told: Told, choice: Choice, key: str, age: int) -> None:
        self.told, self.choice, self.key, self.age = told, choice, key, age
        start = chance.number(f"{key}/start", 15, MINUTES - 120) - age * MINUTES
        self.tale = Tale(told, key, start)

    def minutes(self, what: str, low: int, high: int) -> int:
        return chance.number(f"{self.key}/{what}", low, high)

    def phrase(self, kind: str, what: str = "") -> str:
        return str(chance.pick(f"{self.key}/{kind}{what}", content("phrases")[kind]))

    def head(self, agency: str) -> str:
        """The post at the head of an agency."""
        posts = self.told.people.posts.values()
        return next(post.key for post in posts if post.agency == agency and post.rank == 1)

    def in_unit(self, unit: str, role: str) -> list[Post]:
        posts = self.told.people.posts.values()
        return [post for post in posts if post.unit == unit and post.role == role]

    def ends_by(self, minutes: int) -> bool:
        """Whether something that takes so long from here is still told of."""
        return self.tale.place + minutes <= self.told.limit


class Incoming(Line):
    """A document that arrives, is directed, and is done."""

    templates = ""
    clerk = ""
    addressee = ""
    leader = "phochutich"

    def tell(self) -> None:
        self.template = self.choice.template(self.templates, self.key, self.tale.day.month)
        self.commune = self.choice.commune(self.key)
        self.blanks = papers.filling(self.key, self.tale.day, self._due_day(), self.commune)
        leader = str(self.template.get("leader", self.leader))
        self.tale.register(self.clerk, self._facts(), [self._file], to=leader)
        self.tale.after(self.minutes("direct", 25, 260))
        self.work(leader)

    def work(self, leader: str) -> None:
        raise NotImplementedError(leader)

    def words(self, lead: str, others: Sequence[str]) -> str:
        """The directive as a leader writes it."""
        helpers = f", phối hợp {', '.join(others)}" if others else ""
        until = f"; báo cáo trước ngày {self.blanks['hanngay']}" if self.template["due"] else ""
        return f"Giao {lead} chủ trì{helpers} {self.template['do']}{until}."

    def _due_day(self) -> date:
        return self.told.office.due_from(self.tale.place, int(self.template["due"]))

    def _facts(self) -> dict[str, Any]:
        sender = self._sender()
        written = self.told.office.day(self.tale.place - self.minutes("written", 1, 3) * MINUTES)
        source = str(self.template["from"])
        volume = _NUMBERED_HERE.get(source) or _VOLUME[self._kind(source)]
        number = self.choice.number(self.key, sender.name, volume, written.year, written.timetuple().tm_yday)
        self._form = papers.incoming(self.template, sender, self.addressee, number, written, self._due_day(), self.blanks)
        kind = str(self.template["type"])
        mark = papers.symbol(kind, sender.symbol, self.template.get("mark"))
        facts = {
            "sender": sender.name,
            "number": f"{number:02d}/{mark}",
            "date": written.isoformat(),
            "doc_type": kind,
            "subject": shown(self._form.subject),
            "urgency": self._form.urgency,
        }
        due = {"due": self._due_day().isoformat()} if self.template["due"] else {}
        return facts | due

    @property
    def _file(self) -> Filed:
        number = f"{self._form.number:02d}-{self._form.symbol}"
        return Filed(self._form, f"{number.replace('/', '-')}.pdf")

    def _kind(self, source: str) -> str:
        if source == "commune":
            return "commune"
        agency = self.told.people.agencies.get(source)
        return agency.level if agency else "outside"

    def _sender(self) -> papers.Sender:
        source = str(self.template["from"])
        if source == "commune":
            return papers.inside(self.commune)
        agency = self.told.people.agencies.get(source)
        return papers.inside(agency) if agency else papers.outside(source, self.key)

    @property
    def is_stuck(self) -> bool:
        """A few are simply overdue: nobody has reported yet."""
        return self.age > 12 and bool(self.template["due"]) and chance.happens(f"{self.key}/stuck", 6)

    def late(self) -> int:
        """Working minutes from the directive to the result; one in eight comes too late."""
        allowed = max(int(self.template["due"]), 2) * MINUTES
        if chance.happens(f"{self.key}/late", 12):
            return allowed + self.minutes("late by", 1, 4) * MINUTES
        return allowed * self.minutes("share", 35, 92) // 100


class ProvinceIncoming(Incoming):
    """To the People's Committee: a leader gives it to a department's director."""

    templates, clerk, addressee = "incoming_province", "vanthu", "Ủy ban nhân dân tỉnh Nghệ An"

    def work(self, leader: str) -> None:
        lead = self.head(self.template["lead"])
        names = self.told.people.agencies
        others = [key for key in self.template["with"] if key != self.template["lead"]]
        words = self.words(names[self.template["lead"]].short, [names[key].short for key in others])
        due = self.tale.due(int(self.template["due"])) if self.template["due"] else None
        task = self.tale.direct(leader, words, lead, [self.head(key) for key in others], due=due)
        takes = self.late()
        if self.age > _LONG_AGO:
            self.tale.after(takes).finish(lead, self.phrase("reports"))
            return
        if self.is_stuck:
            return
        if takes > 4 * MINUTES:
            self.tale.after(2 * MINUTES).progress(lead, task, 40, self.phrase("progress"))
            takes -= 2 * MINUTES
        if self.ends_by(takes + 2 * MINUTES):
            self.tale.after(takes).report(lead, task, self.phrase("reports"))
            self.tale.after(self.minutes("accept", 40, 700)).accept(leader, task, self.phrase("accepts"))


class DepartmentIncoming(Incoming):
    """To the department: the director gives it to a section, whose head gives it to an officer."""

    templates, clerk = "incoming_department", "vanthu.skhcn"
    addressee, leader = "Sở Khoa học và Công nghệ tỉnh Nghệ An", "giamdoc"

    def work(self, leader: str) -> None:
        unit = f"skhcn.{self.template['lead']}"
        head = self.in_unit(unit, "section_head")[0].key
        section = self.told.people.units[unit].name
        due = self.tale.due(int(self.template["due"])) if self.template["due"] else None
        task = self.tale.direct(leader, self.words(section, []), unit, due=due)
        if self.age > _LONG_AGO:
            self.tale.after(self.late()).finish(head, self.phrase("reports"))
        elif due and self.age < 60 and (officer := self._officer(unit)):
            self._hand_down(task, head, officer, due)
        elif self.ends_by(self.late() + 2 * MINUTES):
            self.tale.after(self.late()).report(head, task, self.phrase("reports"))
            self.tale.after(self.minutes("accept", 40, 500)).accept(leader, task, self.phrase("accepts"))

    def _officer(self, unit: str) -> str | None:
        quiet = _QUIET if self.age < 25 else ()
        found = [post.key for post in self.in_unit(unit, "officer") if post.key not in quiet]
        return chance.pick(f"{self.key}/officer", found) if found else None

    def _hand_down(self, task: str, head: str, officer: str, due: str) -> None:
        tale = self.tale.after(self.minutes("assign", 30, 400))
        title = shown(str(self.template["do"]))
        own = tale.assign(head, task, title, officer, due)
        takes = self.late()
        if not self.ends_by(takes + 3 * MINUTES):
            tale.after(takes // 3).progress(officer, own, 30, self.phrase("progress"))
            return
        tale.after(takes).report(officer, own, self.phrase("reports"))
        tale.after(self.minutes("check", 30, 300)).accept(head, own, self.phrase("accepts"))
        tale.after(self.minutes("up", 20, 200)).report(head, task, self.phrase("reports", "up"))
        tale.after(self.minutes("accept", 40, 500)).accept(self.leader, task, self.phrase("accepts", "up"))


class Outgoing(Line):
    """A draft that goes up its route, comes back now and then, and is issued."""

    def tell(self) -> None:
        self.template = self.choice.template("outgoing", self.key, self.tale.day.month)
        commune = self.choice.commune(self.key)
        due = self.told.office.due_from(self.tale.place, 10)
        self.blanks = papers.filling(self.key, self.tale.day, due, commune)
        self.author = self._author()
        self._write()
        self._go_up(self._route())

    def _author(self) -> str:
        officers = self.in_unit(self.template["by"], "officer")
        heads = self.in_unit(self.template["by"], "section_head")
        quiet = _QUIET if self.age < 25 else ()
        found = [post.key for post in officers if post.key not in quiet]
        return chance.pick(f"{self.key}/author", found or [heads[0].key])

    def _route(self) -> list[tuple[str, str]]:
        """Posts in the order of the route: (post, act)."""
        unit = self.told.people.units[self.template["by"]]
        head = self.in_unit(unit.key, "section_head")[0].key
        route = [(head, "review")]
        if self.template["agency"] == "ubnd":
            if unit.agency != "ubnd":
                route.append((self.head(unit.agency), "review"))
            route.append(("chanhvp", "review"))
        route.append((self.template["signer"], "approve"))
        return [step for step in route if step[0] != self.author]

    def _write(self) -> None:
        facts: Mapping[str, Any] = {
            "kind": "internal" if self.template.get("internal") else "outgoing",
            "doc_type": self.template["type"],
            "subject": shown(fill(self.template["subject"], self.blanks)),
            "urgency": self.template.get("urgency", "normal"),
            "agency": self.told.people.agencies[self.template["agency"]].id,
            "answers": [],
            "recipients": list(papers.recipients(self.template, self.blanks)[1:]),
        }
        self.tale.draft(self.author, facts, [self._file()])
        self.tale.after(self.minutes("polish", 20, 300))

    def _file(self) -> Filed:
        form = papers.outgoing(self.template, self.tale.day, self.blanks)
        return Filed(form, f"Dự thảo {self.tale.version + 1} - {self.template['type']}.pdf")

    def _go_up(self, route: list[tuple[str, str]]) -> None:
        self._submit(route)
        if chance.happens(f"{self.key}/returned", 16) and self.tale.version == 1:
            self._come_back(route)
        whole = self.ends_by((len(route) + 1) * 420) or route[-1][0] not in _QUIET
        for who, _ in route if whole else route[:-2]:
            self.tale.after(self.minutes(f"step {who}", 25, 420))
            self.tale.approve(who, self.phrase("approvals", who) if len(who) % 2 else None)
        if whole:
            clerk = "vanthu" if self.template["agency"] == "ubnd" else "vanthu.skhcn"
            self.tale.after(self.minutes("issue", 15, 240))
            self.tale.issue(clerk, papers.recipients(self.template, self.blanks)[1:])
            self._afterwards(clerk)

    def _afterwards(self, clerk: str) -> None:
        """The author has seen that it went out; one number in a year had to be cancelled."""
        if self.author in ACCOUNTS:
            self.tale.after(self.minutes("seen", 20, 300)).read(self.author)
        if self.key == CANCELLED:
            why = "Phát hành nhầm phụ lục; thay bằng văn bản khác cùng ngày."
            self.tale.after(60).cancel_number(clerk, why)

    def _submit(self, route: list[tuple[str, str]]) -> None:
        self.tale.submit(self.author, [[step] for step in route], self.phrase("submits"))

    def _come_back(self, route: list[tuple[str, str]]) -> None:
        found = chance.pick(f"{self.key}/return", content("phrases")["returns"])
        self.tale.after(self.minutes("return", 40, 400))
        self.tale.send_back(route[0][0], found["reason"], found["note"])
        self.tale.after(self.minutes("revise", 90, 700))
        self.tale.revise(self.author, [self._file()], self.phrase("revisions"))
        self.tale.after(self.minutes("again", 5, 60))
        self._submit(route)


#: Kinds of work, their keys' first letter, documents a year.
LINES: tuple[tuple[type[ProvinceIncoming | DepartmentIncoming | Outgoing], str, int], ...] = (
    (ProvinceIncoming, "p", 105),
    (DepartmentIncoming, "d", 76),
    (Outgoing, "o", 98),
)
