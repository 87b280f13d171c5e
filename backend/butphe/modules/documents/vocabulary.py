"""Every word that the archive's index has, so that the beginning of one finds it without looking through all of them."""

from collections.abc import Collection

from sqlalchemy import Column, Connection, String, Table, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from butphe.core.db import metadata

MOST_LETTERS = 60
MOST_FOUND = 60

# Byte order: words lie beside each other by their beginnings, whatever the cluster's locale.
archive_word = Table(
    "archive_word",
    metadata,
    Column("word", String(MOST_LETTERS).with_variant(String(MOST_LETTERS, collation="C"), "postgresql"), primary_key=True),
    sqlite_with_rowid=False,
)

_KNOWN = select(archive_word.c.word).where(archive_word.c.word.in_(bindparam("words", expanding=True)))
_BEGUN = (
    select(archive_word.c.word)
    .where(archive_word.c.word > bindparam("begun"), archive_word.c.word < bindparam("behind"))
    .order_by(func.length(archive_word.c.word), archive_word.c.word)
    .limit(MOST_FOUND)
)
_ADD = {name: kind.insert(archive_word).on_conflict_do_nothing() for name, kind in (("sqlite", sqlite), ("postgresql", postgresql))}
_BATCH = 500


def note(tx: Connection, words: Collection[str]) -> None:
    """Adds those of the words that are new."""
    wanted = sorted(word for word in words if len(word) <= MOST_LETTERS)
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        known = set(tx.execute(_KNOWN, {"words": part}).scalars())
        if new := [{"word": word} for word in part if word not in known]:
            tx.execute(_ADD[tx.dialect.name], new)


def begun(tx: Connection, letters: str) -> list[str]:
    """Words that begin with these letters and go on, the shortest first; not all where there are very many."""
    return list(tx.execute(_BEGUN, {"begun": letters, "behind": letters + chr(0x10FFFF)}).scalars())
