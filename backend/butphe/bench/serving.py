"""The real server as a process of its own, as an operator starts it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from butphe.settings import Settings

_START_SECONDS = 120
_STOP_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, and its first process."""

    url: str
    pid: int

    def cpu_seconds(self) -> float | None:
        """Processor time of the server and its workers so far; None on a system without /proc."""
        if not Path("/proc/self/stat").exists():
            return None
        found = [stat for path in Path("/proc").glob("[0-9]*/stat") if (stat := _read(path)) and self.pid in stat[:2]]
        return sum(ticks for _, _, ticks in found) / os.sysconf("SC_CLK_TCK")


def _read(path: Path) -> tuple[int, int, int] | None:
    try:
        return parsed(path.read_text("utf-8", "replace"))
    except OSError:  # it ended meanwhile
        return None


def parsed(stat: str) -> tuple[int, int, int]:
    """Process, parent, ticks of processor time (proc(5)); the name in brackets may hold anything."""
    pid, _, rest = stat.partition(" ")
    fields = rest.rpartition(") ")[2].split()
    return int(pid), int(fields[1]), int(fields[11]) + int(fields[12])


def free_port() -> int:
    """A port of the loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(settings: Settings) -> Iterator[Server]:
    """Serves while open. Raises RuntimeError when the server does not come up."""
    words = [sys.executable, "-m", "butphe", "serve", "--data", str(settings.data_dir), "--database", settings.database_url]
    words += ["--port", str(settings.port), "--origin", settings.origin]
    with (settings.data_dir / "server.log").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log, env=os.environ.copy())  # noqa: S603 - this very program
        try:
            url = f"http://127.0.0.1:{settings.port}"
            _wait(process, url, settings)
            yield Server(url, process.pid)
        finally:
            _stop(process)


def _wait(process: "subprocess.Popen[bytes]", url: str, settings: Settings) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if requests.get(url + "/readyz", timeout=10).ok:
                return
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.1)
    printed = (settings.data_dir / "server.log").read_text("utf-8", "replace")
    raise RuntimeError(f"the server did not start: {printed[-500:]}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
