"""pytest plugin: an installation set up as an operator does, by `butphe init`, then served as a process."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from running_server import Server, _environment, console_script, start
from throwaway_database import Databases

LOGIN, PASSWORD = "quantri", "mat-khau-de-thu"
AGENCY = ("--agency", "Ủy ban nhân dân tỉnh Nghệ An", "--short", "UBND tỉnh", "--code", "H41", "--symbol", "UBND", "--level", "province")

Serve = Callable[..., Server]


def butphe(*words: str, password: str = PASSWORD) -> "subprocess.CompletedProcess[str]":
    """Runs one subcommand to its end."""
    environment = _environment() | {"BUTPHE_ADMIN_PASSWORD": password}
    return subprocess.run([*console_script(), *words], env=environment, capture_output=True, text=True, timeout=60, check=False)


def flags(data: Path, database_url: str) -> list[str]:
    """The flags that name the installation of a test."""
    return ["--data", str(data), "--database", database_url]


def set_up(data: Path, database_url: str) -> None:
    """`butphe init` for one agency with an administrator."""
    done = butphe("init", *flags(data, database_url), *AGENCY, "--name", "Hồ Quản Trị", "--login", LOGIN)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def shared_installation(installed_product: None, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server of a fresh installation for all tests of a file, which leave each other's things alone."""
    data, database_url = tmp_path_factory.mktemp("installation") / "data", databases.create()
    set_up(data, database_url)
    running = start("serve", data, ["--database", database_url])
    yield running
    running.stop()
    databases.drop(database_url)


@pytest.fixture
def installation(server: Serve, database_url: str, tmp_path: Path) -> Serve:
    """A function (*arguments, threads=512) → a running server of one installation, set up at the first call."""
    data = tmp_path / "data"

    def run(*arguments: str, threads: int = 512) -> Server:
        if not data.exists():
            set_up(data, database_url)
        os.environ["BUTPHE_THREADS"] = str(threads)
        try:
            return server("serve", "--database", database_url, *arguments, data=data)
        finally:
            del os.environ["BUTPHE_THREADS"]

    return run
