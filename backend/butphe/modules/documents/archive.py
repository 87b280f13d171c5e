"""The search index of the archive, kept up to date in the transaction of every change.

SQLite: FTS5, a column for each place where words stand. PostgreSQL: one GIN index over lexemes that
say in which place they stand, pairs of neighbours beside the words, so that a search never has to
look into a row. The keys of the holders only narrow the search; the exact right is always asked
from ``holder``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import DDL, Column, Connection, Date, ForeignKey, Index, Integer, String, Table, bindparam, event, select, text

from butphe.core.db import metadata
from butphe.core.files.text import page_text
from butphe.core.text import fold
from butphe.modules.documents.entry import Entry, in_order
from butphe.modules.documents.model import attachment, document
from butphe.modules.documents.rules.reading import words

# Written anew where it is older; 0 is what waits to be written.
FORMAT = 1
PLACES = ("keys", "number", "marked", "head", "rest", "body")

archive = Table(
    "archive",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", String(36), ForeignKey("document.id"), nullable=False, unique=True),
    Column("day", Date),
    Column("made", Integer, nullable=False),
    Index("archive_waiting", "id", sqlite_where=text("made = 0"), postgresql_where=text("made = 0")),
)

_RUN = re.compile(r"[^\W_]+")
_COLUMNS = ", ".join(PLACES)
_OLD, _NEW = (", ".join(f"{which}.{place}" for place in PLACES) for which in ("old", "new"))
_CREATE = {
    "sqlite": (
        *(f"ALTER TABLE archive ADD COLUMN {place} TEXT NOT NULL DEFAULT ''" for place in PLACES),
        f"CREATE VIRTUAL TABLE archive_words USING fts5({_COLUMNS}, content='archive', content_rowid='id')",
        f"CREATE TRIGGER archive_added AFTER INSERT ON archive BEGIN INSERT INTO archive_words (rowid, {_COLUMNS}) VALUES (new.id, {_NEW}); END",
        f"CREATE TRIGGER archive_changed AFTER UPDATE OF {_COLUMNS} ON archive BEGIN "
        f"INSERT INTO archive_words (archive_words, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD}); "
        f"INSERT INTO archive_words (rowid, {_COLUMNS}) VALUES (new.id, {_NEW}); END",
    ),
    "postgresql": (
        "ALTER TABLE archive ADD COLUMN lexemes tsvector NOT NULL DEFAULT '', ADD COLUMN body tsvector NOT NULL DEFAULT ''",
        # What was written last is looked through one by one: it stays short.
        "CREATE INDEX archive_search ON archive USING gin (lexemes) WITH (gin_pending_list_limit = 512)",
    ),
}
_DROP = {
    "sqlite": ("DROP TRIGGER archive_added", "DROP TRIGGER archive_changed", "DROP TABLE archive_words"),
    "postgresql": ("DROP INDEX archive_search", "ALTER TABLE archive DROP COLUMN lexemes, DROP COLUMN body"),
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


def number_key(number: str | None) -> str:
    """A number and symbol as it is compared with others."""
    return " ".join(_RUN.findall(fold(number or "")))


_SET = ", ".join(f"{place} = :{place}" for place in PLACES if place != "body")
_LEXEMES = "array_to_tsvector(CAST(:lexemes AS text[]))"
_BODY = "array_to_tsvector(CAST(:body AS text[]))"
_ADD = {
    "sqlite": text(f"INSERT INTO archive (document, day, made, {_COLUMNS}) VALUES (:document, :day, :made, {', '.join(f':{place}' for place in PLACES)})"),
    "postgresql": text(f"INSERT INTO archive (document, day, made, lexemes, body) VALUES (:document, :day, :made, {_LEXEMES} || {_BODY}, {_BODY})"),
}
_CHANGE = {
    "sqlite": text(f"UPDATE archive SET day = :day, made = :made, {_SET} WHERE document = :document"),
    "postgresql": text(f"UPDATE archive SET day = :day, made = :made, lexemes = {_LEXEMES} || body WHERE document = :document"),
}
_RENEW = {
    "sqlite": text(f"UPDATE archive SET day = :day, made = :made, {_SET}, body = :body WHERE document = :document"),
    "postgresql": text(f"UPDATE archive SET day = :day, made = :made, lexemes = {_LEXEMES} || {_BODY}, body = {_BODY} WHERE document = :document"),
}
_TEXTS = (
    select(page_text.c.key)
    .join(attachment, attachment.c.sha256 == page_text.c.sha256)
    .join(document, (document.c.id == attachment.c.document) & (document.c.version == attachment.c.version))
    .where(attachment.c.document == bindparam("document"), attachment.c.role.in_(("main", "annex")))
    .order_by(attachment.c.ordinal, page_text.c.page)
)


def add(tx: Connection, id: str, entry: Entry) -> None:
    """Begins the entry of a new document, its files' text included."""
    tx.execute(_ADD[tx.dialect.name], row(tx.dialect.name, id, entry, _body(tx, id)))


def change(tx: Connection, id: str, entry: Entry, *, files: bool) -> None:
    """Says anew what a document is found by; ``files``: its files' text too."""
    name = tx.dialect.name
    if files:
        tx.execute(_RENEW[name], row(name, id, entry, _body(tx, id)))
    else:
        tx.execute(_CHANGE[name], row(name, id, entry, ()))


def _body(tx: Connection, id: str) -> list[str]:
    return in_order([word for key in tx.execute(_TEXTS, {"document": id}).scalars() for word in words(key)])


def row(dialect: str, id: str, entry: Entry, body: Sequence[str]) -> dict[str, Any]:
    """The values of an entry's row."""
    same = {"document": id, "day": entry.day, "made": FORMAT}
    if dialect == "postgresql":
        return {**same, "lexemes": sorted(set(lexemes(entry))), "body": sorted(set(_anywhere("b", body)))}
    places = {place: " ".join(getattr(entry, place)) for place in PLACES if place != "body"}
    return {**same, "day": entry.day.isoformat(), **places, "body": " ".join(body)}


def lexemes(entry: Entry) -> Iterator[str]:
    """What PostgreSQL indexes: each word with the letter of its place, pairs of neighbours too."""
    yield from (lexeme("keys", one) for one in entry.keys)
    yield from (lexeme("number", one) for one in entry.number)
    yield from (lexeme("marked", one) for one in entry.marked)
    yield from (lexeme("head", one) for one in entry.head)
    yield from _anywhere("g", entry.head)
    yield from _anywhere("b", entry.rest)


def _anywhere(pair: str, found: Sequence[str]) -> Iterator[str]:
    yield from (f"a:{one}" for one in found)
    yield from (f"{pair}:{one} {other}" for one, other in pairwise(found[:4000]))


def lexeme(place: str, word: str) -> str:
    """A word of one place."""
    return f"{place[0]}:{word}"


def neighbours(places: Iterable[str], phrase: Sequence[str]) -> Iterator[str]:
    """The lexemes of two words behind each other: in the head ("g") or elsewhere ("b")."""
    return (f"{place}:{one} {other}" for place in places for one, other in pairwise(phrase))
