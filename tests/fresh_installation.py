"""pytest plugin: an installation set up as an operator does, by `butphe init`, then served as a process."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from running_server import Server, _environment, console_script, start
from throwaway_database import Databases, Prepare

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


@pytest.fixture(scope="session")
def first_installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation that was set up once; its database is kept as a template."""
    return tmp_path_factory.mktemp("first") / "data"


@pytest.fixture
def installation_url(
    installed_product: None, first_installation: Path, prepared_database: Callable[[str, Prepare], str], tmp_path: Path
) -> str:
    """URL of the database of this test's installation, whose folder is `tmp_path / "data"`."""
    url = prepared_database("installation", lambda new: set_up(first_installation, new))
    shutil.copytree(first_installation, tmp_path / "data")
    return url


@pytest.fixture
def installation(server: Serve, installation_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """A function (*arguments, threads=512, port=None) → a running server of this test's installation."""

    def run(*arguments: str, threads: int = 512, port: int | None = None) -> Server:
        monkeypatch.setenv("BUTPHE_THREADS", str(threads))
        return server("serve", "--database", installation_url, *arguments, data=tmp_path / "data", port=port)

    return run
