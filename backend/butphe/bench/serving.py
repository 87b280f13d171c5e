"""The real server as a process of its own, as an operator starts it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import requests

from butphe.settings import Settings

_START_SECONDS = 120
_STOP_SECONDS = 10


def free_port() -> int:
    """A port of the loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serves while open; the URL. Raises RuntimeError when the server does not come up."""
    words = [sys.executable, "-m", "butphe", "serve", "--data", str(settings.data_dir), "--database", settings.database_url]
    words += ["--port", str(settings.port), "--origin", settings.origin]
    with (settings.data_dir / "server.log").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log, env=os.environ.copy())  # noqa: S603 - this very program
        try:
            url = f"http://127.0.0.1:{settings.port}"
            _wait(process, url, settings)
            yield url
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
