"""What is handed over: one version, lock files that hold for everybody, a first load that a slow network bears."""

import ast
import gzip
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import butphe
from installed import web_folder

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
NPM = json.loads((ROOT / "pwa/package.json").read_text())
NPM_LOCK = json.loads((ROOT / "pwa/package-lock.json").read_text())
PYTHON_LOCKS = ["requirements.lock", "requirements-test.lock"]

FIRST_LOAD_BYTES = 120_000


def canonical(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def locked(lock: str) -> set[str]:
    return {canonical(line) for line in (ROOT / lock).read_text().splitlines() if re.match(r"\w", line)}


def test_the_server_and_the_page_have_one_version() -> None:
    assert NPM["version"] == NPM_LOCK["version"] == butphe.__version__


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_every_dependency_is_locked_with_a_hash_and_without_a_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    extra = PROJECT["optional-dependencies"]["test"] if lock == "requirements-test.lock" else []
    assert {canonical(each) for each in [*PROJECT["dependencies"], *extra]} <= locked(lock)
    assert "://" not in text
    assert text.count("==") <= text.count("--hash=sha256:")


def test_what_runs_is_what_was_tested() -> None:
    def versions(lock: str) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))

    assert versions("requirements.lock").items() <= versions("requirements-test.lock").items()


def test_the_lock_of_the_page_is_that_of_its_package_file_and_names_no_host() -> None:
    top = NPM_LOCK["packages"][""]
    assert (top["dependencies"], top["devDependencies"]) == (NPM["dependencies"], NPM["devDependencies"])
    others = [each for path, each in NPM_LOCK["packages"].items() if path]
    assert [each for each in others if "resolved" in each or "integrity" not in each] == []


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text())))
    plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return {name.split(".")[0] for name in plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}}


def test_what_the_product_imports_it_asks_for() -> None:
    files = [file for folder in ("backend/butphe", "sync/server/butphe_sync") for file in (ROOT / folder).rglob("*.py")]
    names = set().union(*(imported(file) for file in files if not file.name.endswith(("_test.py", "conftest.py"))))
    # The bench says what to install for its figures of a browser; the product runs without.
    asked = {canonical(each) for each in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["bench"])}
    givers = packages_distributions()
    outside = names - sys.stdlib_module_names - {"butphe", "butphe_sync", "_typeshed"}
    assert {name for name in outside if not asked & {canonical(each) for each in givers.get(name, [])}} == set()


class Links(HTMLParser):
    """Addresses a page asks for before its own code runs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        address = named.get("src") if tag == "script" else named.get("href") if named.get("rel") in ("stylesheet", "modulepreload") else None
        if address:
            self.found.append(address)


def first_load(web: Path) -> Iterator[Path]:
    links = Links()
    links.feed((web / "index.html").read_text())
    for address in links.found:
        path = web / address.removeprefix("/")
        yield path.with_name(f"{path.name}.br") if path.with_name(f"{path.name}.br").exists() else path


def test_the_first_load_is_small_and_without_the_pdf_viewer() -> None:
    files = list(first_load(web_folder()))
    assert files
    assert sum(file.stat().st_size for file in files) <= FIRST_LOAD_BYTES
    assert not [file for file in files if "pdf" in file.name]


def test_the_pdf_viewer_is_whole() -> None:
    (viewer,) = web_folder().glob("assets/pdfjs-*")
    names = {file.name for file in viewer.iterdir()}
    assert {"pdf.min.mjs", "pdf.worker.min.mjs", "jbig2.wasm", "openjpeg.wasm", "LICENSE"} <= names


def test_the_shell_is_precached_whole_and_the_viewer_apart() -> None:
    web = web_folder()
    worker = (web / "sw.js").read_text()
    listed = [file.name for file in web.glob("assets/*") if file.suffix in (".js", ".css", ".woff2")]
    assert listed
    assert [name for name in [*listed, "index.html"] if name not in worker] == []
    assert not re.search(r'"?url"?:\s*"assets/pdfjs', worker)


def test_compressed_copies_hold_the_same_bytes() -> None:
    copies = list(web_folder().rglob("*.gz"))
    assert copies
    for copy in copies:
        original = copy.with_suffix("")
        assert gzip.decompress(copy.read_bytes()) == original.read_bytes()
        assert copy.with_suffix(".br").exists()


def test_the_commands_of_the_readme_are_those_that_are_run() -> None:
    readme = [line.strip() for line in (ROOT / "README.md").read_text().splitlines()]
    assert (ROOT / ".ci/run").read_text().splitlines()[-1] in readme
    start = "python3 -m venv .venv && .venv/bin/pip install -r requirements.lock && .venv/bin/pip install --no-deps . && .venv/bin/butphe demo"
    assert start in readme
