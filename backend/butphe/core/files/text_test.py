"""The text of stored files: what stands on which page, and what nobody has looked for yet."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, insert

from butphe.core.db import Database, metadata
from butphe.core.files import text
from butphe.core.files.model import blob

FILE = "a" * 64


@pytest.fixture
def tx(database_url: str) -> Iterator[Connection]:
    database = Database(database_url)
    metadata.create_all(database.engine)
    with database.write() as tx:
        tx.execute(insert(blob).values(sha256=FILE, size=1, type="application/pdf", created_at=1, by="a"))
        yield tx


def test_a_page_without_words_keeps_the_others_in_their_places(tx: Connection) -> None:
    text.keep(tx, FILE, ["Điều 1", "", "Điều  2\n tiếp"])
    assert text.pages(tx, FILE) == ["Điều 1", "", "Điều 2 tiếp"]


def test_a_scan_has_no_words_and_a_file_nobody_looked_into_says_so(tx: Connection) -> None:
    assert text.pages(tx, FILE) is None
    text.keep(tx, FILE, ["", ""])
    assert text.pages(tx, FILE) == []
