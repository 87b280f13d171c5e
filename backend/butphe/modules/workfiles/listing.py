"""What lies in a work file, read for closing it and for its list of documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from butphe.core.people.directory import Directory, load
from butphe.modules.documents import document as documents
from butphe.modules.documents import pages_of, task_lines
from butphe.modules.workfiles.model import contents, filed
from butphe.modules.workfiles.rules.closing import Work
from butphe.modules.workfiles.rules.contents import Line, Paper, lines

_LYING = (
    select(documents, filed.c.at)
    .join(filed, filed.c.document == documents.c.id)
    .where(filed.c.workfile == bindparam("workfile"), filed.c.left_at.is_(None))
    .order_by(filed.c.ordinal)
)
_FROZEN = select(contents).where(contents.c.workfile == bindparam("workfile")).order_by(contents.c.n.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Lying:
    """A document in a file: what of it goes into the list, and how far it has come."""

    paper: Paper
    state: str


def lying_in(tx: Connection, workfile: str) -> list[Lying]:
    """Everything in a file, as it came."""
    directory = load(tx)
    rows = tx.execute(_LYING, {"workfile": workfile}).all()
    pages = pages_of(tx, [row.id for row in rows])
    return [Lying(_paper(directory, row, pages.get(row.id)), row.state) for row in rows]


def work_on(tx: Connection, found: list[Lying], may_see: frozenset[str]) -> list[Work]:
    """The documents and their tasks, named as far as one person may see them."""
    tasks = task_lines(tx, [one.paper.document for one in found])
    work: list[Work] = []
    for one in found:
        document, seen = one.paper.document, one.paper.document in may_see
        work.append(Work(document, None, one.state, one.paper.subject if seen else None))
        work += [_task(document, row, seen) for row in tasks.get(document, ())]
    return work


def _task(document: str, row: Mapping[str, Any], seen: bool) -> Work:
    return Work(document, str(row["id"]), str(row["state"]), str(row["title"]) if seen else None)


def contents_rows(tx: Connection, workfile: str, state: str) -> list[dict[str, Any]] | tuple[Line, ...]:
    """The list of a file: of a closed one as it was frozen, of an open one as it would be now."""
    if state == "closed" and (frozen := tx.execute(_FROZEN, {"workfile": workfile}).first()):
        return list(frozen.rows)
    return lines(one.paper for one in lying_in(tx, workfile))


def _paper(directory: Directory, row: Row[Any], pages: int | None) -> Paper:
    author = row.sender or directory.agencies[row.agency].name
    day, cancelled = row.date or row.arrival_date, row.state == "cancelled"
    # What the clerk counted on paper counts; else the pages of the files.
    return Paper(row.id, row.number, day, row.doc_type, row.subject, author, row.pages or pages, row.at, cancelled)
