import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from butphe.core.db import Database, metadata
from butphe.core.files import FileFacts, FileStore, StartError, TooLargeError, facts, sandbox


@pytest.fixture
def store(tmp_path: Path, database_url: str) -> Iterator[FileStore]:
    database = Database(database_url)
    metadata.create_all(database.engine)
    made = FileStore(tmp_path / "files", 100_000, database)
    yield made
    made.close()


def known(store: FileStore, sha256: str) -> FileFacts | None:
    with store._database.read() as tx:
        return facts(tx, [sha256]).get(sha256)


def pdf_bytes() -> bytes:
    document, buffer = pikepdf.Pdf.new(), io.BytesIO()
    page = document.add_blank_page(page_size=(595, 842))
    page.Contents = document.make_stream(b"10 w 50 400 m 500 400 l S")
    document.save(buffer)
    return buffer.getvalue()


def test_the_same_bytes_twice_are_one_file(store: FileStore) -> None:
    content = pdf_bytes()
    first = store.put(io.BytesIO(content), by="a", now=1)
    second = store.put(io.BytesIO(content), by="b", now=2)
    assert first == second
    assert first.sha256 == hashlib.sha256(content).hexdigest()
    assert store.path(first.sha256).read_bytes() == content


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "file_empty"),
        (b"MZ\x90\x00 not an office file", "file_type"),
        (b"%PDF-1.4 but nothing more", "pdf_unreadable"),
    ],
)
def test_what_may_not_be_used_is_kept_with_its_problem(store: FileStore, content: bytes, problem: str) -> None:
    assert store.put(io.BytesIO(content), by="a", now=1).problem == problem


def test_too_large_is_noted_under_the_announced_hash(store: FileStore) -> None:
    content = b"x" * 100_001
    announced = hashlib.sha256(content).hexdigest()
    with pytest.raises(TooLargeError):
        store.put(io.BytesIO(content), by="a", now=1, expected=announced)
    found = known(store, announced)
    assert found is not None
    assert found.problem == "file_too_large"
    assert not list((store.path(announced).parents[1] / "incoming").iterdir())


def test_a_file_that_kills_the_inspector_is_unreadable(store: FileStore) -> None:
    store._sandbox._patience = 0.0
    found = store.put(io.BytesIO(pdf_bytes()), by="a", now=1)
    assert found.problem == "pdf_unreadable"


def test_the_card_is_made_once(store: FileStore) -> None:
    found = store.put(io.BytesIO(pdf_bytes()), by="a", now=1)
    card = store.card(found.sha256)
    assert card is not None
    assert card == store.card(found.sha256)
    assert store.card("0" * 64) is None


def test_a_machine_too_busy_to_start_the_inspection_says_nothing_of_the_file(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf_bytes()
    monkeypatch.setattr(sandbox, "START_SECONDS", 0)
    with pytest.raises(StartError):
        store.put(io.BytesIO(content), by="p", now=1)
    monkeypatch.undo()
    assert store.put(io.BytesIO(content), by="p", now=1).problem is None
