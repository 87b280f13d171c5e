"""The bench's installation: one department, an officer who drafts and leaders who are asked to approve.

Everything up to the waiting document is said by commands; only its copies go by the bench's own door.
"""

import io
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from sqlalchemy import select

from butphe.bench.filling import Copy, Template, fill, template
from butphe.commands import installation
from butphe.core.db import metadata
from butphe.core.local import LocalDevice, Said
from butphe.core.people import invitations, passwords
from butphe.core.people.directory import SYSTEM, load
from butphe.core.services import Services, open_services
from butphe.core.values import local_day, new_id, system_clock
from butphe.settings import Settings

LEADERS = 8
# Leaders whose documents are on a phone, each as many as a figure asks for.
PHONES = 3
# So many of them are on a desk at once: a bad week.
WAITING = 40
_A4 = (595, 842)
_BLACK_BARS = b" ".join(b"72 %d 420 9 re f" % height for height in range(300, 740, 20))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for a leader: ids, what an approval rests on, whose copy it is."""

    document: str
    step: str
    base: dict[str, Any]
    copy: Copy | None = None

    def args(self) -> dict[str, Any]:
        """The arguments of the approval."""
        return {"document": self.document, "step": self.step, "version": 1}


@dataclass(slots=True)
class Leader:
    """Somebody who approves. ``waiting`` are documents that nobody approved yet; whoever uses one takes it."""

    login: str
    person: str
    assignment: str
    first: Waiting
    source: Template
    waiting: list[Waiting] = field(default_factory=list)

    def take(self, count: int) -> list[Waiting]:
        """The next ``count`` waiting documents. Raises RuntimeError when there are not so many."""
        if count > len(self.waiting):
            raise RuntimeError(f"{self.login} has {len(self.waiting)} waiting documents, {count} are wanted")
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        return taken


@dataclass(slots=True)
class Office:
    """The installation, opened in this process beside the server's own."""

    settings: Settings
    services: Services
    password: str
    leaders: list[Leader] = field(default_factory=list)
    phones: list[Leader] = field(default_factory=list)
    documents: int = 0

    def fill_to(self, documents: int) -> None:
        """Copies the waiting documents until there are so many, each leader as many as the next."""
        each = (documents - self.documents) // len(self.leaders)
        for leader in self.leaders:
            copies = fill(self.services.database, leader.source, each)
            leader.waiting += [_renamed(leader.first, copy) for copy in copies]
        self.documents += each * len(self.leaders)

    def phone_user(self, documents: int) -> Leader:
        """A leader whose desk no phone has seen yet, with so many documents: some wait, the others are decided."""
        leader = self.phones.pop()
        waiting = min(documents - 1, WAITING)
        fill(self.services.database, leader.source, waiting)
        with _device(self, leader.person) as device:
            must(device.say("document.approve", leader.first.args(), leader.first.document, base=leader.first.base))
        with self.services.database.read() as tx:
            decided = template(tx, leader.first.document)
        fill(self.services.database, decided, documents - 1 - waiting)
        return leader

    def close(self) -> None:
        self.services.close()


def _renamed(first: Waiting, copy: Copy) -> Waiting:
    return Waiting(copy.names[first.document], copy.names[first.step], first.base, copy)


def found(settings: Settings) -> Office:
    """A new installation, with one waiting document for each leader. Raises UsageError for a database in use."""
    office, agency = begin(settings), new_id()
    with _device(office, SYSTEM) as system:
        add_agency(system, agency)
        officer, _ = _add_person(system, agency, "officer", "officer")
        clerk, _ = _add_person(system, agency, "clerk", "clerk")
        people = [(f"leader{index}", *_add_person(system, agency, f"leader{index}", "leader")) for index in range(LEADERS + PHONES)]
    let_in(office, [officer, clerk, *(person for _, person, _ in people)])
    file = paper(office, officer)
    with _device(office, officer) as device:
        waiting = [_submitted(office, device, agency, file, assignment) for _, _, assignment in people]
    with office.services.database.read() as tx:
        every = [
            Leader(login, person, assignment, first, template(tx, first.document)) for (login, person, assignment), first in zip(people, waiting, strict=True)
        ]
    office.leaders, office.phones = every[:LEADERS], every[LEADERS:]
    office.documents = len(waiting)
    return office


def begin(settings: Settings) -> Office:
    """An installation without anybody in it. Raises UsageError for a database in use."""
    installation.migrate(settings)
    office = Office(settings, open_services(settings), secrets.token_urlsafe(12))
    _refuse_used(office)
    return office


def _refuse_used(office: Office) -> None:
    with office.services.database.read() as tx:
        if load(tx).agencies:
            raise installation.UsageError("Cần một cơ sở dữ liệu trống. The bench needs an empty database.")


def _device(office: Office, person: str) -> LocalDevice:
    return LocalDevice(office.services.engine, office.settings.data_dir, person)


def must(said: Said) -> Said:
    """What was said, when it was applied. Raises RuntimeError otherwise."""
    if not said.ok:
        raise RuntimeError(f"{said.status}: {said.code} {said.detail}")
    return said


def add_agency(system: LocalDevice, agency: str) -> None:
    """The bench's one agency."""
    today = local_day(system_clock()).isoformat()
    must(system.say("agency.add", {
        "agency": agency, "code": "H99", "name": "Sở đo đạc", "short_name": "Sở đo đạc", "symbol": "SDD",
        "level": "department", "valid_from": today,
    }, agency))  # fmt: skip


def let_in(office: Office, people: list[str]) -> None:
    """Gives these people the bench's password."""
    hashed = passwords.hash_password(office.password)
    with office.services.database.write() as tx:
        for person in people:
            invitations.close(tx, person, hashed)


def _add_person(system: LocalDevice, agency: str, login: str, role: str) -> tuple[str, str]:
    person, position, assignment = new_id(), new_id(), new_id()
    must(system.say("person.add", {"person": person, "name": f"Nguyễn {login}", "login": login, "agency": agency}, person))
    must(system.say("position.add", {"position": position, "agency": agency, "title": login, "short": login[:2], "role": role, "rank": 1}, agency))
    must(system.say("assignment.begin", {"assignment": assignment, "person": person, "position": position}, person))
    return person, assignment


def paper(office: Office, person: str) -> dict[str, Any]:
    """A file of one page, stored."""
    pdf, stored = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=_A4)
    page.Contents = pdf.make_stream(_BLACK_BARS)
    pdf.save(stored)
    stored.seek(0)
    facts = office.services.files.put(stored, by=person, now=system_clock())
    return {"sha256": facts.sha256, "name": "to-trinh.pdf", "role": "main"}


def _submitted(office: Office, officer: LocalDevice, agency: str, file: dict[str, Any], leader: str) -> Waiting:
    document = new_id()
    route = [{"rule": "all", "people": [{"assignment": leader, "act": "approve"}]}]
    must(officer.say("document.draft", {
        "document": document, "kind": "outgoing", "doc_type": "Tờ trình", "agency": agency, "files": [file],
        "subject": "Về việc triển khai Đề án chuyển đổi số giai đoạn 2026-2030",
    }, document))  # fmt: skip
    must(officer.say("document.submit", {"document": document, "route": route}, document, base=base(office, f"document:{document}")))
    step = open_step(office, document)
    return Waiting(document, step, base(office, f"step:{step}") | {"sha256": file["sha256"]})


def open_step(office: Office, document: str) -> str:
    """The step that a document waits at."""
    step = metadata.tables["step"]
    with office.services.database.read() as tx:
        return str(tx.execute(select(step.c.id).where(step.c.document == document, step.c.state == "open")).scalar_one())


def base(office: Office, thing: str) -> dict[str, Any]:
    """What an act on a thing rests on, as it stands."""
    revision = metadata.tables["sync_revision"]
    wanted = select(revision.c.rev, revision.c.h).where(revision.c.thing == thing).order_by(revision.c.rev.desc())
    with office.services.database.read() as tx:
        row = tx.execute(wanted).first()
    return {"rev": row.rev, "h": row.h} if row else {"rev": 0, "h": ""}


def folder_settings(folder: Path, database: str | None, port: int, origin: str) -> Settings:
    """Settings of the bench's installation in ``folder``; browsers come by ``origin``."""
    url = database or f"sqlite:///{folder / 'butphe.db'}"
    return Settings(folder, url, port=port, origin=origin)
