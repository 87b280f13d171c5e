"""The approval with curl and openssl that the README shows is run as it stands, against the product as a process."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from butphe.core.db import Database
from butphe.modules.documents.model import decision
from papers import drafted
from running_server import Server
from small_office import PASSWORD, Office

SCRIPT = Path(__file__).parent / "approval.sh"


def approve(url: str, login: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["sh", str(SCRIPT), url, login, PASSWORD], capture_output=True, text=True, timeout=60, check=False)


def test_a_complete_approval_by_shell(office: Office, server: Callable[..., Server]) -> None:
    paper = drafted(office, "trinhduyet", "officer", "science", ("head", "approve"), ("director", "approve"))
    settings = office.services.settings
    office.services.close()
    running = server("serve", "--database", settings.database_url, data=settings.data_dir)
    for login in ("head", "director"):
        done = approve(running.url, login)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["status"] == "applied"
    database = Database(settings.database_url)
    with database.read() as tx:
        decided = tx.execute(select(decision.c.document, decision.c.verdict)).all()
    database.close()
    assert [tuple(one) for one in decided] == [(paper.id, "approved")] * 2


def test_the_shell_says_so_when_nothing_waits(office: Office, server: Callable[..., Server]) -> None:
    settings = office.services.settings
    office.services.close()
    running = server("serve", "--database", settings.database_url, data=settings.data_dir)
    assert approve(running.url, "chair").returncode != 0
