"""pytest plugin: the product as a real process, started as a user starts it, by the console script of this environment."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from installed import difference_from_checkout

START_WITHIN_S = 60
STOP_WITHIN_S = 5
# After a test the server may take longer: how fast it stops has tests of its own.
CLEAR_AWAY_WITHIN_S = 30
# A developer without an installed copy may let the tests start the checkout itself.
FROM_CHECKOUT = "BUTPHE_TEST_FROM_CHECKOUT"
ROOT = Path(__file__).parent.parent


@dataclass
class Server:
    """One running server; `url` has no slash at its end, `data` is its data folder, `log` what it printed."""

    url: str
    port: int
    data: Path
    log: Path
    log_from: int
    process: "subprocess.Popen[bytes]"

    def stop(self, within_s: float = STOP_WITHIN_S) -> None:
        """SIGTERM, as an operator does; it must be gone within five seconds, its children with it."""
        if self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(within_s)
        except subprocess.TimeoutExpired:
            self.kill()
            pytest.fail(f"The server did not stop within {within_s} s of SIGTERM. It printed:\n{self.printed()}")

    def kill(self) -> None:
        """SIGKILL to it and its children: the machine lost power."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def printed(self) -> str:
        """What it has written to its standard output and error since this start."""
        return self.log.read_bytes()[self.log_from :].decode(errors="replace")


def console_script() -> list[str]:
    """How the product is called in this environment."""
    if FROM_CHECKOUT in os.environ:
        return [sys.executable, "-m", "butphe"]
    script = Path(sysconfig.get_path("scripts")) / "butphe"
    if not script.exists():
        pytest.fail(f"{script} is missing: install the product first (pip install --no-deps .), or set {FROM_CHECKOUT}=1.")
    return [str(script)]


def free_port() -> int:
    """A port of the loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(
    command: str, data: Path, arguments: Sequence[str] = (), port: int | None = None, program: Sequence[str] | None = None
) -> Server:
    """Start `butphe COMMAND --port … --data DATA ARGUMENTS` and return when it has printed `ready`; `program` stands for `butphe`."""
    port = port or free_port()
    data.mkdir(parents=True, exist_ok=True)
    log = data.parent / f"{data.name}.{command}.log"
    log_from = log.stat().st_size if log.exists() else 0
    words = [*(program or console_script()), command, "--port", str(port), "--data", str(data), *arguments]
    with log.open("ab") as output:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=data.parent,
            env=_environment(),
            start_new_session=True,
        )
    server = Server(f"http://localhost:{port}", port, data, log, log_from, process)
    _wait_until_ready(server)
    return server


def _environment() -> dict[str, str]:
    if FROM_CHECKOUT not in os.environ:
        return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return os.environ | {"PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("backend", "sync/server"))}


def _wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + START_WITHIN_S
    while "ready" not in server.printed().splitlines():
        if server.process.poll() is not None:
            pytest.fail(f"The server ended with {server.process.returncode} before it was ready. It printed:\n{server.printed()}")
        if time.monotonic() > deadline:
            server.kill()
            pytest.fail(f"The server was not ready within {START_WITHIN_S} s. It printed:\n{server.printed()}")
        time.sleep(0.02)


@pytest.fixture(scope="session")
def installed_product() -> None:
    """The installed copy is the checkout's code, so that what the tests start is what they were written for."""
    if FROM_CHECKOUT in os.environ:
        return
    difference = difference_from_checkout()
    if difference:
        pytest.fail(f"The installed product is not this checkout ({difference}): run `pip install --no-deps .` again.")


@pytest.fixture
def server(installed_product: None, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """A function (command="demo", *arguments, data=None, port=None) → Server; what it started is stopped after the test."""
    started: list[Server] = []

    def run(
        command: str = "demo", *arguments: str, data: Path | None = None, port: int | None = None, program: Sequence[str] | None = None
    ) -> Server:
        started.append(start(command, data or tmp_path / "data", arguments, port, program))
        return started[-1]

    yield run
    for each in reversed(started):
        each.stop(CLEAR_AWAY_WITHIN_S)


@pytest.fixture(scope="session")
def prepared_demo(installed_product: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data folder of a demo that was started once, by one of the processes that test, and stopped; copy it, do not use it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "prepared-demo"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "prepared").exists():
            start("demo", folder / "data").stop(CLEAR_AWAY_WITHIN_S)
            (folder / "prepared").touch()
    return folder / "data"


@pytest.fixture
def demo(server: Callable[..., Server], prepared_demo: Path, tmp_path: Path) -> Server:
    """A demo of its own for this test, on a copy of the prepared data (faster than a first start)."""
    data = tmp_path / "demo"
    shutil.copytree(prepared_demo, data)
    return server("demo", data=data)
