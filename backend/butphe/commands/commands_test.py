"""Setting an installation up and moving its schema, from the command line but in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from butphe import cli
from butphe.commands import init
from butphe.core.db import Database
from butphe.core.people.directory import load
from butphe.migrations import running

ANSWERS = {"agency": "UBND xã Anh Sơn", "short": "UBND xã", "code": "H41.99", "symbol": "UBND", "level": "commune", "name": "Hồ Quản Trị"}

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, database_url: str, quick_hashes: None) -> Run:
    return lambda *words: cli.main([*words, "--data", str(tmp_path / "data"), "--database", database_url])


def flags() -> list[str]:
    return [word for name, value in ANSWERS.items() for word in (f"--{name}", value)]


def test_init_makes_the_agency_and_its_administrator(run: Run, database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(init.PASSWORD, "mat-khau-de-thu")
    assert run("init", *flags(), "--login", "quantri") == 0
    database = Database(database_url)
    with database.read() as tx:
        people = load(tx)
    database.close()
    [agency], [person], [place] = people.agencies.values(), people.people.values(), people.positions.values()
    assert (agency.name, agency.code, agency.level) == ("UBND xã Anh Sơn", "H41.99", "commune")
    assert (person.login, place.role) == ("quantri", "administrator")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert run("init", *flags()) == 2


def test_init_gives_the_agency_what_its_profile_has(run: Run, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(init.PASSWORD, "mat-khau-de-thu")
    assert run("init", *flags(), "--profile", "commune") == 0
    database = Database(database_url)
    with database.read() as tx:
        people = load(tx)
    database.close()
    assert {unit.short_name for unit in people.units.values()} == {"VP", "KT", "VHXH", "HCC"}
    assert "Chủ tịch UBND xã" in {place.title for place in people.positions.values()}


def test_init_asks_for_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        name = next(name for name, (words, _) in init._QUESTIONS.items() if question.startswith(words))
        return ANSWERS.get(name, "")

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("getpass.getpass", lambda _: "mat-khau-de-thu")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert run("init") == 0
    assert len(asked) == len(init._QUESTIONS)


@pytest.mark.parametrize("words", [["--login", "Quản Trị"], ["--agency", ""], ["--profile", "palace"]])
def test_init_says_what_it_cannot_use(run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    monkeypatch.setenv(init.PASSWORD, "mat-khau-de-thu")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert run("init", *flags(), *words) == 2
    assert capsys.readouterr().err.strip()


def test_the_schema_goes_up_and_down(run: Run, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("db", "upgrade") == 0
    assert f"schema: {running.head()}" in capsys.readouterr().err
    assert run("db", "downgrade", "base") == 0
    assert run("db", "current") == 0
    assert "schema: empty" in capsys.readouterr().err
    assert run("db", "downgrade") == 2


def test_a_newer_schema_is_told(run: Run, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("db", "upgrade") == 0
    database = Database(database_url)
    with database.write() as tx:
        tx.execute(text("update alembic_version set version_num = '9999'"))
    database.close()
    assert run("serve", "--port", "0") == 2
    assert "newer version" in capsys.readouterr().err


def test_settings_that_cannot_be_used_are_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("serve", "--origin", "butphe.vn") == 2
    assert "butphe.vn" in capsys.readouterr().err


def test_a_password_is_given_to_who_exists(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(init.PASSWORD, "mat-khau-de-thu")
    assert run("init", *flags(), "--login", "quantri") == 0
    assert run("password", "nobody") == 2
    assert run("password", "quantri") == 0


def test_an_unknown_subcommand_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["fly"])
    assert ended.value.code == 2


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is said by a command that cannot do its work."""
    assert cli.main(list(words)) == 2
    return capsys.readouterr().err


def test_a_mistyped_folder_is_told_and_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BUTPHE_DATABASE", raising=False)
    missing = tmp_path / "mistyped"
    assert "There is no installation" in told(capsys, "password", "quantri", "--data", str(missing))
    assert not missing.exists()


def test_a_folder_or_database_out_of_reach_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a file"
    file.touch()
    assert "cannot be written" in told(capsys, "serve", "--port", "0", "--data", str(file / "below"))
    away = told(capsys, "serve", "--port", "0", "--data", str(tmp_path), "--database", "postgresql://someone:hidden@127.0.0.1:1/none")
    assert "The database cannot be opened" in away
    assert "hidden" not in away


def test_a_password_that_nobody_can_be_asked_for_is_told(run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(init.PASSWORD, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert run("init", *flags()) == 2
    assert init.PASSWORD in capsys.readouterr().err
