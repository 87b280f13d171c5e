"""The search index of the archive, kept up to date in the transaction of every change.

Words, and pairs of neighbours beside them, each with the place where they stand: a phrase is asked
for by its pairs, so that a search never has to look into a row. SQLite: FTS5, a column for each
place. PostgreSQL: lexemes that say their place, in one GIN index. The keys of the holders only
narrow the search; the exact right is always asked from ``holder``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import DDL, Column, Connection, Date, ForeignKey, Index, Integer, String, Table, bindparam, event, select, text

from butphe.core.db import metadata
from butphe.core.files.text import page_text
from butphe.core.text import fold
from butphe.modules.documents import vocabulary
from butphe.modules.documents.entry import MOST_IN_ORDER, Entry
from butphe.modules.documents.model import attachment, document
from butphe.modules.documents.rules.reading import words

# Written anew where it is older; 0 is what waits to be written.
FORMAT = 1
PLACES = ("keys", "number", "marked", "head", "head_pairs", "rest", "rest_pairs", "body", "body_pairs")
_OF_FILES = ("body", "body_pairs")
# How a lexeme of PostgreSQL says its place; words anywhere are one place there.
_LETTERS = {"keys": "k", "number": "n", "marked": "m", "head": "h", "head_pairs": "g", "rest": "a", "rest_pairs": "b", "body": "a", "body_pairs": "b"}

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
_TOKENS = "detail=column, tokenize=\"unicode61 tokenchars '_'\""
_VALUES = ", ".join(f":{place}" for place in PLACES)
_OLD, _NEW = (", ".join(f"{which}.{place}" for place in PLACES) for which in ("old", "new"))
_CREATE = {
    "sqlite": (
        *(f"ALTER TABLE archive ADD COLUMN {place} TEXT NOT NULL DEFAULT ''" for place in PLACES),
        f"CREATE VIRTUAL TABLE archive_words USING fts5({_COLUMNS}, content='archive', content_rowid='id', {_TOKENS})",
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


_SET = ", ".join(f"{place} = :{place}" for place in PLACES if place not in _OF_FILES)
_SET_ALL = ", ".join(f"{place} = :{place}" for place in PLACES)
_LEXEMES = "array_to_tsvector(CAST(:lexemes AS text[]))"
_BODY = "array_to_tsvector(CAST(:body AS text[]))"
_ADD = {
    "sqlite": text(f"INSERT INTO archive (document, day, made, {_COLUMNS}) VALUES (:document, :day, :made, {_VALUES})"),
    "postgresql": text(f"INSERT INTO archive (document, day, made, lexemes, body) VALUES (:document, :day, :made, {_LEXEMES} || {_BODY}, {_BODY})"),
}
_CHANGE = {
    "sqlite": text(f"UPDATE archive SET day = :day, made = :made, {_SET} WHERE document = :document"),
    "postgresql": text(f"UPDATE archive SET day = :day, made = :made, lexemes = {_LEXEMES} || body WHERE document = :document"),
}
_RENEW = {
    "sqlite": text(f"UPDATE archive SET day = :day, made = :made, {_SET_ALL} WHERE document = :document"),
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
    found = {**_of_entry(entry), **_of_text(_body(tx, id))}
    tx.execute(_ADD[tx.dialect.name], row(tx.dialect.name, id, entry, found))
    vocabulary.note(tx, _words_in(found))


def change(tx: Connection, id: str, entry: Entry, before: Entry | None = None) -> None:
    """Says anew what a document is found by; its files' text too when ``before`` is not given."""
    name = tx.dialect.name
    found, known = _of_entry(entry), _of_entry(before) if before else {}
    if before is None:
        found |= _of_text(_body(tx, id))
    tx.execute((_CHANGE if before else _RENEW)[name], row(name, id, entry, found))
    vocabulary.note(tx, _words_in(found) - _words_in(known))


def _body(tx: Connection, id: str) -> list[str]:
    return [word for key in tx.execute(_TEXTS, {"document": id}).scalars() for word in words(key)]


Places = dict[str, tuple[str, ...]]
"""The words of each place."""


def places(entry: Entry, body: Sequence[str]) -> Places:
    """Everything a document is found by, place by place; ``body``: the words of its files."""
    return {**_of_entry(entry), **_of_text(body)}


def _of_entry(entry: Entry) -> Places:
    return {
        **{place: getattr(entry, place) for place in ("keys", "number", "marked", "head", "rest")},
        "head_pairs": pairs(entry.head),
        "rest_pairs": pairs(entry.rest),
    }


def _of_text(body: Sequence[str]) -> Places:
    return {"body": tuple(sorted(set(body))), "body_pairs": tuple(sorted(set(pairs(body[:MOST_IN_ORDER]))))}


def _words_in(found: Places) -> set[str]:
    return {word for place in ("number", "head", "rest", "body") for word in found.get(place, ())}


def pairs(found: Sequence[str]) -> tuple[str, ...]:
    """Each word with the one behind it."""
    return tuple(f"{one}_{other}" for one, other in pairwise(found))


def row(dialect: str, id: str, entry: Entry, found: Places) -> dict[str, Any]:
    """The values of an entry's row."""
    same = {"document": id, "day": entry.day, "made": FORMAT}
    if dialect == "postgresql":
        body = sorted(set(lexemes(found, _OF_FILES)))
        return {**same, "lexemes": sorted(set(lexemes(found, [place for place in PLACES if place not in _OF_FILES]))), "body": body}
    return {**same, "day": entry.day.isoformat(), **{place: " ".join(words) for place, words in found.items()}}


def lexemes(found: Places, wanted: Iterable[str] = PLACES) -> Iterator[str]:
    """What PostgreSQL indexes: each word with the letter of its place."""
    for place in wanted:
        yield from (lexeme(place, one) for one in found.get(place, ()))
        if place in ("number", "head"):
            yield from (lexeme("rest", one) for one in found.get(place, ()))


def lexeme(place: str, word: str) -> str:
    """A word of one place."""
    return f"{_LETTERS[place]}:{word}"
