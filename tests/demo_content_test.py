"""The demo as somebody meets it: the story plays without a refusal, and the desks are those of the pictures."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from sqlalchemy import select

from butphe.commands import installation
from butphe.core.outbox.model import effect
from butphe.core.services import Services, open_services
from butphe.core.values import day_start
from butphe.demo import loading
from butphe.demo.founding import founding
from butphe.demo.organisation import organisation
from butphe.demo.player import Player, StoryClock
from butphe.demo.story import begins, story
from butphe.modules.documents.model import document, entry, register
from butphe.settings import Settings
from butphe_sync.log import chained

NOW = day_start(date(2026, 11, 23)) + 10 * 3_600_000
SHARE = 0.12
BEGINNINGS = ("document.register", "document.draft")


@dataclass(frozen=True, slots=True)
class Demo:
    settings: Settings
    services: Services

    def asked(self, login: str) -> list[dict[str, Any]]:
        """Rows that ask something of a person, with their kind."""
        person = organisation().posts[login].person
        with self.services.database.read() as tx:
            seen = self.services.product.view(tx, person, NOW).entities
            found = []
            for kind in ("document", "task"):
                ids = [touch.entity for touch in seen if touch.kind == kind]
                rows = self.services.product.bodies(tx, person, kind, ids, NOW)
                found += [{**row, "kind_of_row": kind} for row in rows.values() if row["mine"]]
        return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    found = fresh(tmp_path_factory.mktemp("demo"))
    loading.load(found, lambda: NOW, SHARE)
    services = open_services(found, lambda: NOW)
    yield Demo(found, services)
    services.close()


def fresh(folder: Path) -> Settings:
    found = Settings(data_dir=folder, database_url=f"sqlite:///{folder}/butphe.db", origin="http://localhost:8000", demo=True)
    installation.migrate(found)
    return found


def test_seven_things_wait_for_the_vice_chair(demo: Demo) -> None:
    rows = [row for row in demo.asked("phochutich") if row["mine"]["ask"] != "read"]
    assert Counter(row["mine"]["group"] for row in rows) == {"submission": 4, "incoming": 2, "opinion": 1}
    first = next(row for row in rows if row["urgency"] == "flash")
    assert re.fullmatch(r"Phê duyệt Đề án chuyển đổi số tỉnh Nghệ An giai đoạn \d{4} – \d{4}", first["subject"])
    assert first["mine"]["due"] == "2026-11-23"
    assert (first["version"]["n"], first["author"]["name"]) == (3, "Trần An")
    assert [file["role"] for file in first["version"]["files"]] == ["main", "annex", "annex", "annex"]
    assert [(step["who"]["name"], step["state"]) for step in first["route"]] == [
        ("Lê Hùng", "approved"),
        ("Hồ Minh", "approved"),
        ("Nguyễn Thị Thanh", "open"),
    ]


def test_the_officer_leads_six_tasks_and_shares_four(demo: Demo) -> None:
    person = organisation().posts["chuyenvien"]
    with demo.services.database.read() as tx:
        seen = demo.services.product.view(tx, person.person, NOW).entities
        ids = [touch.entity for touch in seen if touch.kind == "task"]
        rows = demo.services.product.bodies(tx, person.person, "task", ids, NOW).values()
    open_ones = [row for row in rows if row["state"] in ("open", "reported")]
    own = [row for row in open_ones if row["lead"].get("id") == person.assignment]
    shared = [row for row in open_ones if any(one.get("id") == person.assignment for one in row["cooperating"])]
    assert (len(own), len(shared)) == (6, 4)
    assert sum(row["due"] < "2026-11-23" for row in own) == 1
    assert sum(row["by"]["id"] == person.assignment for row in open_ones) == 1


def test_the_clerk_has_three_numbers_to_give(demo: Demo) -> None:
    assert Counter(row["mine"]["ask"] for row in demo.asked("vanthu"))["number"] == 3


def test_the_administrator_is_asked_nothing(demo: Demo) -> None:
    assert demo.asked("quantri") == []


def test_registers_have_no_gap_and_run_in_the_order_of_days(demo: Demo) -> None:
    with demo.services.database.read() as tx:
        entries = list(tx.execute(select(entry).order_by(entry.c.register, entry.c.number)))
        registers = {row.id: row for row in tx.execute(select(register))}
    assert {registers[row.register].kind for row in entries} == {"incoming", "outgoing"}
    for before, after in pairwise(entries):
        if before.register == after.register:
            assert after.number == before.number + 1
            assert after.date >= before.date
    assert sum(row.cancelled_at is not None for row in entries) <= 1


def test_the_log_is_one_unbroken_chain(demo: Demo) -> None:
    with demo.services.database.read() as tx:
        rows = list(tx.exec_driver_sql("SELECT seq, at, digest, hash FROM action_log ORDER BY seq"))
    hashes = [""] + [row.hash for row in rows]
    assert all(row.hash == chained(before, row.digest) for before, row in zip(hashes, rows, strict=False))
    assert all(before.at <= after.at for before, after in pairwise(rows))


def test_nobody_is_called_for_what_is_long_past(demo: Demo) -> None:
    with demo.services.database.read() as tx:
        assert tx.execute(select(effect)).first() is None


def test_every_main_file_opens(demo: Demo) -> None:
    with demo.services.database.read() as tx:
        hashes = list(tx.execute(select(document.c.main_sha256)).scalars())
    assert len(hashes) > 50
    for sha256 in hashes:
        with pypdfium2.PdfDocument(demo.services.files.path(sha256)) as pdf:
            assert 1 <= len(pdf) <= 4


def test_papers_to_enter_lie_ready(demo: Demo) -> None:
    scans = sorted((demo.settings.data_dir / "quet").glob("*.pdf"))
    assert scans[0].name == "quet-2311-0007.pdf"
    assert len(scans) == 5


def test_a_second_start_changes_nothing(demo: Demo) -> None:
    before = demo.services.engine.seq()
    loading.load(demo.settings, lambda: NOW + 86_400_000, SHARE)
    assert demo.services.engine.seq() == before


def test_an_interrupted_load_is_begun_again(tmp_path: Path) -> None:
    found = fresh(tmp_path)
    services = open_services(found, StoryClock(begins(NOW)))
    Player(services, organisation(), StoryClock(begins(NOW))).play(islice(founding(organisation(), begins(NOW)), 3))
    services.close()
    loading.load(found, lambda: NOW, 0)
    services = open_services(found, lambda: NOW)
    with services.database.read() as tx:
        assert len(list(tx.execute(select(document.c.id)))) == len({say.lane for say in story(NOW, 0).says if say.name in BEGINNINGS})
    services.close()
