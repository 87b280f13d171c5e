"""An agency that has kept its papers here for ten years: who works in it, and any number of documents.

One incoming and one outgoing document are brought to their end by commands; what fills the archive
are copies of them (``bulk``), given to this leader or that, this officer or that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from butphe.bench import bulk, index
from butphe.bench.office import Office, add_agency, base, begin, let_in, must, open_step, paper
from butphe.bench.wording import BODIES, Wording
from butphe.core.db import Database, metadata
from butphe.core.files.text import keep
from butphe.core.local import LocalDevice
from butphe.core.people.directory import SYSTEM, load
from butphe.core.text import stored
from butphe.core.values import DAY_MS, local_day, new_id, system_clock
from butphe.settings import Settings

LEADERS = 2
OFFICERS = 100
YEARS = 10
# The last officer came lately: only every so many documents are his.
NEWCOMERS_SHARE = 100_000
_ISSUED_OF_TEN = 2
_BATCH = 50_000

Hands = tuple[LocalDevice, LocalDevice, LocalDevice]


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody in a position."""

    login: str
    person: str
    assignment: str


@dataclass(slots=True)
class World:
    """The agency and what is in its archive."""

    office: Office
    agency: str
    clerk: Post
    leaders: list[Post]
    officers: list[Post]
    file: dict[str, Any]
    models: list[bulk.Model] = field(default_factory=list)
    registers: dict[tuple[str, int], str] = field(default_factory=dict)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    wording: Wording = field(default_factory=Wording)
    documents: int = 0
    today: date = field(default_factory=lambda: local_day(system_clock()))

    @property
    def newcomer(self) -> Post:
        return self.officers[-1]

    def device(self, post: Post) -> LocalDevice:
        return LocalDevice(self.office.services.engine, self.office.settings.data_dir, post.person)

    def fill_to(self, documents: int) -> None:
        """Copies until there are so many documents."""
        first, database = self.documents + 1, self.office.services.database
        copying = [bulk.Copying(one, database.dialect) for one in self.models]
        with bulk.unguarded(database) as tx, index.set_aside(tx):
            for start in range(first, documents + 1, _BATCH):
                last = min(start + _BATCH - 1, documents)
                self._fill(tx, copying, start, last)
        self.documents = documents
        _tidy(database)

    def _fill(self, tx: Connection, copying: Sequence[bulk.Copying], first: int, last: int) -> None:
        planned = list(self._plan(first, last))
        columns = [column.name for column in bulk.plan.c]
        tx.execute(bulk.plan.delete())
        bulk.put(tx, "bench_plan", columns, ([str(one[name]) if name == "day" else one[name] for name in columns] for one in planned))
        for each in copying:
            each.write(tx, first, last)
        index.Making(load(tx), self.models, tx.dialect.name).put(tx, planned, dict(self.bodies))

    def _plan(self, first: int, last: int) -> Iterator[dict[str, Any]]:
        for n in range(first, last + 1):
            yield self._planned(n, self.wording.chance.randrange(1, YEARS * 365))

    def _planned(self, n: int, ago: int) -> dict[str, Any]:
        day, parts = self.today - timedelta(days=ago), self.wording.parts()
        kind, symbol = ("outgoing", "QĐ-UBND") if n % 10 < _ISSUED_OF_TEN else ("incoming", self.wording.symbol())
        number, leader, officer = f"{n % 9999 + 1}/{symbol}", self.leaders[n % LEADERS], self._officer(n)
        return {
            "n": n, "kind": kind, "ago": ago * DAY_MS, "day": day, "parts": parts, "subject": " ".join(parts),
            "number": number, "number_key": number.lower().replace("/", " "), "sender": self.wording.sender() if kind == "incoming" else None,
            "serial": n, "register": self.registers[(kind, day.year)], "leader": leader.assignment, "leader_person": leader.person,
            "officer": officer.assignment, "officer_person": officer.person, "sha256": self.bodies[n % BODIES][0],
        }  # fmt: skip

    def _officer(self, n: int) -> Post:
        if n % NEWCOMERS_SHARE == 5:
            return self.newcomer
        return self.officers[n // LEADERS % (OFFICERS - 1)]


def _tidy(database: Database) -> None:
    """What a database does by itself in the years it takes to get so full."""
    with database.engine.connect() as tx:
        if database.dialect == "postgresql":
            tx.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
        else:
            tx.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def found(settings: Settings) -> World:
    """The agency with its people, and the two models. Raises UsageError for a database in use."""
    office, agency = begin(settings), new_id()
    posts = [*(("leader", f"lanhdao{n}", 1) for n in range(LEADERS)), *(("officer", f"chuyenvien{n}", 5) for n in range(OFFICERS)), ("clerk", "vanthu", 5)]
    with LocalDevice(office.services.engine, settings.data_dir, SYSTEM) as system:
        add_agency(system, agency)
        people = [_post(system, agency, *one) for one in posts]
    let_in(office, [one.person for one in (*people[:LEADERS], people[LEADERS], people[-2], people[-1])])
    file = paper(office, people[-1].person)
    world = World(office, agency, people[-1], people[:LEADERS], people[LEADERS:-1], file)
    _bring(world)
    with office.services.database.write() as tx:
        bulk.plan.create(tx)
        _make_bodies(tx, world)
        _make_registers(tx, world)
    with world.device(world.clerk) as clerk, world.device(world.leaders[0]) as leader, world.device(world.officers[0]) as officer:
        world.models = [make(world, (clerk, leader, officer)) for make in (_incoming, _outgoing)]
    return world


def _post(system: LocalDevice, agency: str, role: str, login: str, rank: int) -> Post:
    person, position, assignment = new_id(), new_id(), new_id()
    name = f"{_NAMES[sum(map(ord, login)) % len(_NAMES)]} {login}"
    must(system.say("person.add", {"person": person, "name": name, "login": login, "agency": agency}, person))
    must(system.say("position.add", {"position": position, "agency": agency, "title": login, "short": login[:2], "role": role, "rank": rank}, agency))
    must(system.say("assignment.begin", {"assignment": assignment, "person": person, "position": position}, person))
    return Post(login, person, assignment)


_NAMES = ("Nguyễn Văn", "Trần Thị", "Lê Hữu", "Phạm Đức", "Hoàng Minh", "Vũ Thị")


def _bring(world: World) -> None:
    """Everybody has brought the one file once."""
    upload = metadata.tables["upload"]
    with world.office.services.database.write() as tx:
        known = set(tx.execute(select(upload.c.person)).scalars())
        rows = [{"sha256": world.file["sha256"], "person": one.person, "at": 0} for one in (*world.officers, *world.leaders) if one.person not in known]
        tx.execute(insert(upload), rows)


def _make_bodies(tx: Connection, world: World) -> None:
    """A handful of files whose text differs; their bytes are one and the same paper's."""
    blob = metadata.tables["blob"]
    known = dict(tx.execute(select(blob).where(blob.c.sha256 == world.file["sha256"])).mappings().one())
    for n in range(BODIES):
        sha256, text = f"{n:064x}", stored(world.wording.page())
        tx.execute(insert(blob).values(**{**known, "sha256": sha256}))
        keep(tx, sha256, ["Trang bìa", "", text])
        world.bodies.append((sha256, text))


def _make_registers(tx: Connection, world: World) -> None:
    register, this_year = metadata.tables["register"], world.today.year
    for kind in ("incoming", "outgoing"):
        for year in range(this_year - YEARS, this_year + 1):
            name = f"bench-{kind}-{year}"
            values = {"series": f"bench-{kind}", "agency": world.agency, "kind": kind, "name": f"Sổ {year}", "year": year, "next": 1}
            tx.execute(insert(register).values(id=name, **values, closed=True))
            world.registers[(kind, year)] = name


def _swapped(world: World) -> dict[str, str]:
    leader, officer = world.leaders[0], world.officers[0]
    return {
        leader.assignment: "leader",
        leader.person: "leader_person",
        officer.assignment: "officer",
        officer.person: "officer_person",
        world.file["sha256"]: "sha256",
    }


def _incoming(world: World, hands: Hands) -> bulk.Model:
    """A letter that was directed, worked on and finished."""
    document, task = new_id(), new_id()
    clerk, leader, officer = hands
    must(clerk.say("document.register", registration(world, document, "1/MAU"), document))
    directive = {"document": document, "directive": new_id(), "task": task, "text": "Giao chủ trì", "lead": {"assignment": world.officers[0].assignment}}
    must(leader.say("document.direct", directive, document, base=base(world.office, f"document:{document}")))
    must(officer.say("task.report", {"task": task, "text": "Đã làm xong"}, task, base=base(world.office, f"task:{task}")))
    must(leader.say("task.accept", {"task": task}, task, base=base(world.office, f"task:{task}")))
    return _model(world, "incoming", document)


def registration(world: World, document: str, number: str) -> dict[str, Any]:
    """What a clerk says of a letter; all of them are the one paper, of which a clerk would be warned."""
    return {
        "document": document, "sender": "Bộ Nội vụ", "number": number, "date": local_day(system_clock()).isoformat(), "doc_type": "Công văn",
        "subject": world.wording.subject(), "files": [world.file], "submit_to": {"assignment": world.leaders[0].assignment},
        "despite_duplicate": True,
    }  # fmt: skip


def _outgoing(world: World, hands: Hands) -> bulk.Model:
    """A decision that was drafted, approved and issued."""
    document, file = new_id(), world.file
    clerk, leader, officer = hands
    must(officer.say("document.draft", drafting(world, document), document))
    must(officer.say("document.submit", submission(world, document), document, base=base(world.office, f"document:{document}")))
    step = open_step(world.office, document)
    approval = {"document": document, "step": step, "version": 1}
    must(leader.say("document.approve", approval, document, base=base(world.office, f"step:{step}") | {"sha256": file["sha256"]}))
    issue = {"document": document, "date": local_day(system_clock()).isoformat(), "recipients": ["Như trên", "Lưu: VT"]}
    must(clerk.say("document.issue", issue, document, base=base(world.office, f"document:{document}")))
    return _model(world, "outgoing", document)


def drafting(world: World, document: str) -> dict[str, Any]:
    """What an officer says of a draft."""
    facts = {"kind": "outgoing", "doc_type": "Quyết định", "agency": world.agency, "subject": world.wording.subject()}
    return {"document": document, **facts, "files": [world.file]}


def submission(world: World, document: str) -> dict[str, Any]:
    """The route of a draft: one leader."""
    return {"document": document, "route": [{"rule": "all", "people": [{"assignment": world.leaders[0].assignment, "act": "approve"}]}]}


def _model(world: World, kind: str, document: str) -> bulk.Model:
    with world.office.services.database.read() as tx:
        return bulk.model(tx, kind, document, _swapped(world))
