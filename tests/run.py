"""All tests and checks, in order: `python tests/run.py [stage …]`. Reports everything, stops at nothing.

Stages: packages types lint client simulation style typing imports sqlite postgresql browser, and by name only: slow.
The last line is plain: `N passed, N failed`. A check counts one, a test counts one, a history of the simulation counts one; a stage that ran
nothing has failed, and so has a skipped test: what a test needs and does not find is a failure.
"""

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))
sys.path.insert(0, str(ROOT / "backend"))

import build_pwa  # noqa: E402  # it knows where Node is
from browsers import CHOSEN, NoBrowserError, find_or_install  # noqa: E402
from installed import difference_from_checkout  # noqa: E402
from simulate import simulate  # noqa: E402


@dataclass(frozen=True)
class Count:
    """What a stage found; `note` says in a few words what was wrong with the stage itself."""

    passed: int
    failed: int
    note: str = ""


Stage = Callable[[], Count]


def main(wanted: Sequence[str]) -> int:
    """Run the stages named, or all; 0 when every one of them passed something and failed nothing."""
    every = STAGES | BY_NAME
    unknown = set(wanted) - set(every)
    if unknown:
        print(f"No such stage: {', '.join(sorted(unknown))}. There are: {' '.join(every)}.")
        return 2
    lines, passed, failed = [], 0, 0
    beginning = time.monotonic()
    for name, stage in every.items():
        if name not in (wanted or STAGES):
            continue
        print(f"\n=== {name}", flush=True)
        start = time.monotonic()
        count = _never_nothing(stage())
        lines.append(_line(name, time.monotonic() - start, count))
        passed, failed = passed + count.passed, failed + count.failed
    lines.append(_line("total", time.monotonic() - beginning, Count(passed, failed)))
    print("\n" + "\n".join(lines) + f"\n\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def _never_nothing(count: Count) -> Count:
    if count.passed + count.failed == 0:
        return Count(0, 1, count.note or "ran nothing")
    return count


def _line(name: str, seconds: float, count: Count) -> str:
    return f"{name:<12} {seconds:7.1f} s {count.passed:6d} passed {count.failed:4d} failed  {count.note}".rstrip()


def packages() -> Count:
    """The npm packages of the lock file."""
    return _check(_npm(*build_pwa.INSTALL))


def types() -> Count:
    """TypeScript, strict: page, tests, worker."""
    return _check(_npm("run", "--silent", "typecheck"))


def lint() -> Count:
    """oxlint with the import directions."""
    return _check(_npm("run", "--silent", "lint"))


def client() -> Count:
    """vitest: page, client engine, worker."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "vitest.json"
        code = _npm("run", "--silent", "test", more={"BUTPHE_VITEST_JSON": str(report), "BUTPHE_PYTHON": sys.executable})
        if not report.exists():
            return Count(0, 1, "no report")
        found = json.loads(report.read_text())
    return _judged(code, found["numPassedTests"], found["numFailedTests"], found["numPendingTests"] + found["numTodoTests"])


def simulation() -> Count:
    """The sync protocol under attack: histories that must hold, and rules switched off whose absence they must show."""
    held = _simulation("--histories", HISTORIES, "--processes", "2")
    seen = _simulation("--controls", "--only", SWITCHED_OFF, "--most", "60")
    return Count(held.passed + seen.passed, held.failed + seen.failed, " ".join(filter(None, (held.note, seen.note))))


def _simulation(*arguments: str) -> Count:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "simulation.json"
        code = simulate(*arguments, "--report", str(report))
        if not report.exists():
            return Count(0, 1, "no report")
        found = json.loads(report.read_text())
    return _judged(code, found["passed"], found["failed"], 0)


def style() -> Count:
    """ruff's rules."""
    return _check(_tool("ruff", "check", "."))


def typing_() -> Count:
    """mypy, strict."""
    return _check(_tool("mypy"))


def imports() -> Count:
    """Who may import whom."""
    return _check(_tool("lint-imports", more={"PYTHONPATH": os.pathsep.join(("backend", "sync/server"))}))


def sqlite() -> Count:
    """All of Python but the browser, on SQLite."""
    return _installed() or _pytest("-n", "2", "--dist", "worksteal", *NO_BROWSER, more={"BUTPHE_TEST_DATABASE": "sqlite"})


def postgresql() -> Count:
    """Of these, what works on a database, on PostgreSQL."""
    return _installed() or _pytest("-n", "2", "--dist", "worksteal", *NO_BROWSER, more={"BUTPHE_TEST_DATABASE": "postgresql"})


def browser() -> Count:
    """The browser tests: two processes, each with a Chromium of its own."""
    return _in_browser("not slow")


def slow() -> Count:
    """Browser tests that take long and change seldom: all kinds of PDF in the viewer."""
    return _in_browser("slow")


def _in_browser(which: str) -> Count:
    try:
        program = find_or_install()
    except NoBrowserError as error:
        print(error)
        return Count(0, 1, "no browser")
    return _installed() or _pytest("-n", "2", "--dist", "worksteal", "-m", which, "tests/browser", more={CHOSEN: program})


HISTORIES = "600"
SWITCHED_OFF = "server.result_row,server.base,server.after,client.offered,client.gone"
NO_BROWSER = ("--ignore=tests/browser", "--ignore=tests/load")
STAGES: dict[str, Stage] = {
    "packages": packages,
    "types": types,
    "lint": lint,
    "client": client,
    "simulation": simulation,
    "style": style,
    "typing": typing_,
    "imports": imports,
    "sqlite": sqlite,
    "postgresql": postgresql,
    "browser": browser,
}
# Too long for every day: `python tests/run.py slow`.
BY_NAME: dict[str, Stage] = {"slow": slow}


def _installed() -> Count | None:
    difference = difference_from_checkout()
    if not difference:
        return None
    print(f"The installed product is not this checkout ({difference}): run `pip install --no-deps .` first.")
    return Count(0, 1, "not installed")


def _pytest(*arguments: str, more: dict[str, str]) -> Count:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "pytest.xml"
        words = (sys.executable, "-m", "pytest", "-q", "--durations=20", "--durations-min=1", f"--junit-xml={report}", *arguments)
        code = _run(words, ROOT, more)
        if not report.exists():
            return Count(0, 1, "no report")
        suite = ET.parse(report).getroot().find("testsuite")  # noqa: S314  # our own report
    assert suite is not None
    tests, failures, errors, skipped = (int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped"))
    return _judged(code, tests - failures - errors - skipped, failures + errors, skipped)


def _judged(code: int, passed: int, failed: int, skipped: int) -> Count:
    """A skipped test is a failed one; so is a run that says nothing of a failure but ends with one."""
    unsaid = 1 if code != 0 and failed + skipped == 0 else 0
    notes = [f"{skipped} skipped"] if skipped else []
    if unsaid:
        notes.append(f"exit code {code}")
    return Count(max(passed, 0), failed + skipped + unsaid, ", ".join(notes))


def _check(code: int) -> Count:
    return Count(0, 1) if code else Count(1, 0)


def _tool(name: str, *arguments: str, more: dict[str, str] | None = None) -> int:
    return _run((str(SCRIPTS / name), *arguments), ROOT, more or {})


def _npm(*arguments: str, more: dict[str, str] | None = None) -> int:
    node, npm = build_pwa.programs()
    path = os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))
    return _run((str(node), str(npm), *arguments), ROOT / "pwa", {"PATH": path, "NODE_USE_SYSTEM_CA": "1"} | (more or {}))


def _run(words: Sequence[str], folder: Path, more: dict[str, str]) -> int:
    """Exit code of a program whose output goes where ours goes."""
    try:
        return subprocess.run(words, cwd=folder, stdin=subprocess.DEVNULL, env=os.environ | more, check=False).returncode
    except FileNotFoundError:
        print(f"{words[0]} is missing: install requirements-test.lock first.", flush=True)
        return 127


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
