"""The approval with curl and openssl that the README shows, run line by line as it stands there, against a demo as a process."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import select

from butphe.core.db import Database
from butphe.modules.documents.model import decision
from running_server import Server

README = Path(__file__).parents[2] / "README.md"


def lines() -> str:
    """The only block of bash in the README."""
    [block] = re.findall(r"^```bash\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return str(block)


def run(url: str, folder: Path, script: str) -> "subprocess.CompletedProcess[str]":
    """In a shell with nothing but where the server is and where its own tools are."""
    tools = {str(Path(found).parent) for tool in ("bash", "curl", "openssl", "python3") if (found := shutil.which(tool))}
    environment = {"BUTPHE_URL": url, "PATH": ":".join([*sorted(tools), "/usr/bin", "/bin"]), "TMPDIR": str(folder), "no_proxy": "localhost"}
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False, cwd=folder, env=environment)


def decisions(server: Server) -> list[tuple[str, str]]:
    database = Database(f"sqlite:///{server.data / 'butphe.db'}")
    with database.read() as tx:
        found = [(str(one.document), str(one.verdict)) for one in tx.execute(select(decision.c.document, decision.c.verdict).order_by(decision.c.at))]
    database.close()
    return found


def test_a_complete_approval_by_shell(demo: Server, tmp_path: Path) -> None:
    before = decisions(demo)
    done = run(demo.url, tmp_path, lines())
    assert done.returncode == 0, done.stderr
    *_, receipt, last = done.stdout.splitlines()
    assert last == "the same receipt"
    assert json.loads(receipt)["status"] == "applied"
    assert [verdict for _, verdict in decisions(demo)[len(before) :]] == ["approved"]


@pytest.mark.parametrize(
    ("as_it_stands", "forged"),
    [('-sign key.pem', '-sign other.pem'), ('"note": "Đồng ý"', '"note": 5')],
    ids=["another key", "a wrong argument"],
)  # fmt: skip
def test_what_is_not_as_it_should_be_is_refused(demo: Server, tmp_path: Path, as_it_stands: str, forged: str) -> None:
    """The server does look: the same lines with another key, or a note that is no text, decide nothing."""
    assert as_it_stands in lines()
    before = decisions(demo)
    other = "openssl ecparam -name prime256v1 -genkey -noout -out other.pem"
    script = lines().replace(as_it_stands, forged).replace('cd "$(mktemp -d)"', f'cd "$(mktemp -d)"; {other}')
    done = run(demo.url, tmp_path, script)
    assert json.loads(done.stdout.splitlines()[-2])["status"] == "refused"
    assert decisions(demo) == before
