"""Searching the whole archive: words, and the rights inside the query."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, String, TextClause, bindparam, text

from butphe.core.people.directory import load
from butphe.modules.documents.archive import mark, words
from butphe.modules.documents.holders import Holders, waits_for

MOST = 50

_MAY_SEE = """(EXISTS (SELECT 1 FROM holder WHERE holder.document = archive.document
  AND holder.until IS NULL AND holder.subject IN :subjects) OR archive.document IN :asked)"""
_SQLITE = f"""SELECT archive.id, archive.document FROM archive_words JOIN archive ON archive.id = archive_words.rowid
WHERE archive_words MATCH :phrase AND archive_words.rowid < :before AND {_MAY_SEE}
ORDER BY archive_words.rowid DESC LIMIT :most"""
_POSTGRESQL = f"""SELECT archive.id, archive.document FROM archive
WHERE archive.lexemes @@ to_tsquery('simple', :phrase) AND archive.holders && CAST(:marks AS integer[])
AND archive.id < :before AND {_MAY_SEE}
ORDER BY archive.id DESC LIMIT :most"""
_LAST = 2**31 - 1


def _statement(sql: str) -> TextClause:
    return text(sql).bindparams(bindparam("subjects", type_=String, expanding=True), bindparam("asked", type_=String, expanding=True))


_FIND = {"sqlite": _statement(_SQLITE), "postgresql": _statement(_POSTGRESQL)}


@dataclass(frozen=True, slots=True)
class Found:
    """Documents, the newest first; ``before`` is where the next page begins, None at the end."""

    documents: list[str]
    before: int | None


def find(tx: Connection, person: str, asked_for: str, now: int, limit: int = 20, before: int | None = None) -> Found:
    """The documents that a person may see and that have all these words; the last may be unfinished.

    Marks and case do not count ("hòa", "hoà" and "hoa" find each other). Nothing asked, nothing found.
    """
    said = words(asked_for).split()[:12]
    if not said:
        return Found([], None)
    most = max(1, min(limit, MOST))
    rows = _rows(tx, person, now, said, most + 1, before or _LAST)
    more = rows[most - 1].id if len(rows) > most else None
    return Found([row.document for row in rows[:most]], more)


def _rows(tx: Connection, person: str, now: int, said: list[str], most: int, before: int) -> list[Row[Any]]:
    reach = Holders(load(tx), now).reach(person)
    waiting = waits_for(tx, person, now)
    asked = {row.document for row, _ in waiting if row.subject not in reach.full}
    subjects = [*reach.full, *(row.subject for row, _ in waiting)]
    values: dict[str, Any] = {
        "phrase": _phrase(tx.dialect.name, said),
        "subjects": list(reach.full),
        "asked": list(asked),
        "before": before,
        "most": most,
    }
    if tx.dialect.name == "postgresql":
        values["marks"] = [mark(one) for one in dict.fromkeys(subjects)]
    return list(tx.execute(_FIND[tx.dialect.name], values))


def _phrase(dialect: str, said: list[str]) -> str:
    if dialect == "postgresql":
        return " & ".join([*said[:-1], f"{said[-1]}:*"])
    return " ".join(f'"{word}"' for word in said[:-1]) + f' "{said[-1]}"*'
