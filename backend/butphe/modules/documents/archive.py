"""The search index of the archive, kept up to date in the transaction of every change.

One folded text a document (subject, number, sender, people). SQLite: FTS5 over it, rights by
EXISTS. PostgreSQL: words and who holds it in one GIN index; the hashes of the holders only narrow
the search, the exact right is always asked from ``holder``.
"""

import re
import zlib
from collections.abc import Iterable, Sequence

from sqlalchemy import (
    DDL,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    event,
    insert,
    text,
    update,
)

from butphe.core.db import metadata
from butphe.core.text import fold

# The columns of a document by which it is found, beside the names of its holders.
FACTS = ("subject", "number", "sender", "doc_type")

_WORD = re.compile(r"[^\W_]+")

archive = Table(
    "archive",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", String(36), ForeignKey("document.id"), nullable=False, unique=True),
    Column("words", Text, nullable=False),
)

_CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE archive_words USING fts5(words, content='archive', content_rowid='id')",
        "CREATE TRIGGER archive_added AFTER INSERT ON archive BEGIN INSERT INTO archive_words (rowid, words) VALUES (new.id, new.words); END",
        "CREATE TRIGGER archive_changed AFTER UPDATE ON archive BEGIN "
        "INSERT INTO archive_words (archive_words, rowid, words) VALUES ('delete', old.id, old.words); "
        "INSERT INTO archive_words (rowid, words) VALUES (new.id, new.words); END",
    ),
    "postgresql": (
        "ALTER TABLE archive ADD COLUMN holders integer[] NOT NULL DEFAULT '{}'",
        "ALTER TABLE archive ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, words)) STORED",
        "CREATE INDEX archive_search ON archive USING gin (lexemes, holders)",
    ),
}
_DROP = {
    "sqlite": ("DROP TRIGGER archive_added", "DROP TRIGGER archive_changed", "DROP TABLE archive_words"),
    "postgresql": ("DROP INDEX archive_search", "ALTER TABLE archive DROP COLUMN lexemes, DROP COLUMN holders"),
}


def created(dialect: str) -> tuple[str, ...]:
    """The DDL after ``CREATE TABLE archive`` for "sqlite" or "postgresql"; the migration runs the same."""
    return _CREATE[dialect]


def dropped(dialect: str) -> tuple[str, ...]:
    """The DDL before ``DROP TABLE archive``, for the migration's way back."""
    return _DROP[dialect]


for _dialect, _statements in _CREATE.items():
    for _statement in _statements:
        _ddl = DDL(_statement)  # type: ignore[no-untyped-call]
        event.listen(archive, "after_create", _ddl.execute_if(dialect=_dialect))


def words(*texts: str | None) -> str:
    """The folded words of texts, as they are indexed and asked for."""
    return " ".join(word for part in texts if part for word in _WORD.findall(fold(part)))


def mark(subject: str) -> int:
    """The number by which PostgreSQL's index narrows a search to what an assignment or unit holds."""
    return zlib.crc32(subject.encode()) & 0x7FFFFFFF


_ADD = insert(archive)
_REPLACE = update(archive).where(archive.c.document == bindparam("wanted")).values(words=bindparam("new_words"))
_MORE = update(archive).where(archive.c.document == bindparam("wanted")).values(words=archive.c.words + bindparam("more"))
_HELD_TOO = text("UPDATE archive SET words = words || :more, holders = holders || CAST(:marks AS integer[]) WHERE document = :wanted")


def add(tx: Connection, document: str, *texts: str | None) -> None:
    """Begins the entry of a new document."""
    tx.execute(_ADD, {"document": document, "words": words(*texts)})


def replace(tx: Connection, document: str, *texts: str | None) -> None:
    """Says anew what a document is found by."""
    tx.execute(_REPLACE, {"wanted": document, "new_words": words(*texts)})


def extend(tx: Connection, document: str, *texts: str | None) -> None:
    """Adds words by which a document is found (a number given, a name)."""
    tx.execute(_MORE, {"wanted": document, "more": " " + words(*texts)})


def held_by(tx: Connection, document: str, subjects: Sequence[str], names: Iterable[str]) -> None:
    """Adds holders: their names become words, and their searches look at the document."""
    more = " " + words(*names)
    if tx.dialect.name == "postgresql":
        tx.execute(_HELD_TOO, {"wanted": document, "more": more, "marks": [mark(one) for one in subjects]})
    else:
        tx.execute(_MORE, {"wanted": document, "more": more})
