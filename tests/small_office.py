"""pytest plugin: a small province on a database of its own; people sign in, enrol devices and say commands.

Written against the product's front: services, the Flask test client, `LocalDevice`.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from butphe.app import create_app
from butphe.core.db import Database
from butphe.core.local import LocalDevice, Said
from butphe.core.people import invitations, passwords
from butphe.core.people.directory import SYSTEM
from butphe.core.services import Services, open_services
from butphe.core.values import new_id
from butphe.migrations import running
from butphe.settings import Settings
from throwaway_database import Prepare

NOON = 1_795_410_000_000  # 23 November 2026, 12:00 at UTC+7
PASSWORD = "mat-khau-de-thu"
ORIGIN = "http://localhost:8080"
UNSAFE = {"X-Butphe": "1"}
AGENCIES = (
    ("province", "UBND tỉnh Nghệ An", "UBND", None),
    ("science", "Sở Khoa học và Công nghệ", "SKHCN", "province"),
    ("interior", "Sở Nội vụ", "SNV", "province"),
)
UNITS = (("digital", "science", "Phòng Chuyển đổi số"),)
# login: agency, unit, role, rank, name, title
POSTS = {
    "chair": ("province", None, "leader", 1, "Lê Thị Bình", "Phó Chủ tịch"),
    "clerk": ("province", None, "clerk", 40, "Trần Văn Thư", "Văn thư"),
    "admin": ("province", None, "administrator", 90, "Hồ Quản Trị", "Quản trị viên"),
    "director": ("science", None, "leader", 1, "Nguyễn Văn An", "Giám đốc"),
    "head": ("science", "digital", "section_head", 10, "Phạm Thị Dung", "Trưởng phòng"),
    "officer": ("science", "digital", "officer", 20, "Vũ Minh Đức", "Chuyên viên"),
    "desk": ("science", None, "clerk", 40, "Đỗ Thị Sen", "Văn thư"),
    "stranger": ("interior", None, "leader", 1, "Cao Xuân Hòa", "Giám đốc"),
}


class StoppedClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: int = NOON) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def pass_ms(self, ms: int) -> None:
        self.now += ms


@dataclass(eq=False)
class Office:
    """The running product with its people; ids are found by the logins and keys above."""

    services: Services
    clock: StoppedClock
    ids: dict[str, str]
    _devices: dict[str, LocalDevice] = field(default_factory=dict)

    def id(self, kind: str, key: str) -> str:
        """The id of an agency, unit, person, position or assignment."""
        return self.ids[f"{kind}/{key}"]

    def device(self, login: str) -> LocalDevice:
        """A device of that person (`system` for the installation itself)."""
        if login not in self._devices:
            person = SYSTEM if login == SYSTEM else self.id("person", login)
            self._devices[login] = LocalDevice(self.services.engine, self.services.settings.data_dir, person, self.clock)
        return self._devices[login]

    def say(self, login: str, name: str, args: dict[str, Any], lane: str = "lane", **more: Any) -> Said:
        """That person says a command; what became of it."""
        return self.device(login).say(name, args, lane, **more)

    def must(self, login: str, name: str, args: dict[str, Any], lane: str = "lane", **more: Any) -> Said:
        """As `say`, for what has to succeed."""
        said = self.say(login, name, args, lane, **more)
        assert said.ok, (name, said)
        return said

    def app(self) -> Flask:
        """A new application on these services."""
        return create_app(self.services)[0]

    def signed_in(self, login: str, app: Flask | None = None) -> FlaskClient:
        """A browser in which that person is signed in."""
        client = (app or self.app()).test_client()
        answer = client.post("/api/session", json={"login": login, "password": PASSWORD}, headers=UNSAFE)
        assert answer.status_code == 200, answer.text
        return client


def build(url: str, folder: Path) -> Office:
    """Services on an empty database, with the people above."""
    database = Database(url)
    running.upgrade(database)
    database.close()
    clock = StoppedClock()
    office = Office(open_services(Settings(folder, url, origin=ORIGIN), clock), clock, {})
    _fill(office)
    return office


def _fill(office: Office) -> None:
    password = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    for key, name, symbol, parent in AGENCIES:
        _add(office, "agency", key, name=name, short_name=name, code=f"H40.{symbol}", symbol=symbol, level="department",
             parent=office.ids.get(f"agency/{parent}"), valid_from="2025-07-01")  # fmt: skip
    for key, agency, name in UNITS:
        _add(office, "unit", key, agency=office.id("agency", agency), name=name, short_name=name, kind="section",
             valid_from="2025-07-01")  # fmt: skip
    for login, (agency, unit, role, rank, name, title) in POSTS.items():
        _add(office, "person", login, name=name, login=login, agency=office.id("agency", agency))
        _add(office, "position", login, agency=office.id("agency", agency), title=title, short=title[:2], role=role, rank=rank,
             unit=office.id("unit", unit) if unit else None)  # fmt: skip
        begin(office, login, login, login)
    with office.services.database.write() as tx:
        for login in POSTS:
            invitations.close(tx, office.id("person", login), password)


def _add(office: Office, what: str, key: str, /, **args: object) -> None:
    made = office.ids[f"{what}/{key}"] = new_id(office.clock())
    office.must(SYSTEM, f"{what}.add", {what: made, **args}, made)


def begin(office: Office, key: str, person: str, position: str) -> Said:
    """Lets a person hold a position; `key` names the assignment."""
    made = office.ids[f"assignment/{key}"] = new_id(office.clock())
    args = {"assignment": made, "person": office.id("person", person), "position": office.id("position", position)}
    return office.must(SYSTEM, "assignment.begin", args, made)


@dataclass
class Template:
    """An office filled once a process, then copied for each test: its folder, its ids, its database."""

    name: str
    folder: Path
    fill: Callable[[Office], None]
    ids: dict[str, str] = field(default_factory=dict)

    def prepare(self, url: str) -> None:
        office = build(url, self.folder)
        self.fill(office)
        self.ids.update(office.ids)
        for device in office._devices.values():
            device.close()
        office.services.close()

    def copy(self, url: str, folder: Path) -> Office:
        shutil.copytree(self.folder, folder)
        clock = StoppedClock()
        return Office(open_services(Settings(folder, url, origin=ORIGIN), clock), clock, dict(self.ids))


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The small province as it is; a file of tests may override this with a fuller one."""
    return Template("office", tmp_path_factory.mktemp("office") / "data", lambda _: None)


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2id with the least memory: many tests sign in, and 64 MiB each time is no use to them."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)
    monkeypatch.setattr(passwords, "_NOBODY", quick.hash("nobody"))


@pytest.fixture
def office(
    office_template: Template,
    prepared_database: Callable[[str, Prepare], str],
    tmp_path: Path,
    quick_hashes: None,
) -> Iterator[Office]:
    """The small province, all its services open, the clock standing at noon of 23 November 2026."""
    made = office_template.copy(prepared_database(office_template.name, office_template.prepare), tmp_path / "data")
    yield made
    made.services.close()


@pytest.fixture
def browser(office: Office) -> Callable[[str], FlaskClient]:
    """A function (login) → a browser in which that person is signed in; all on one application."""
    app = office.app()
    return lambda login: office.signed_in(login, app)
