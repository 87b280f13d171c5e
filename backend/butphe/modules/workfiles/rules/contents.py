"""The list of the documents in a work file: the columns of Decree 30/2020, article 29 and Appendix VI.

Documents stand in the order of their dates. Pages run through the whole file; where one document's
pages are not known, nobody can say where the next one begins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

# The columns in their order; the fields of ``Line`` that fill them.
COLUMNS = ("ordinal", "number", "date", "about", "author", "pages", "note")


@dataclass(frozen=True, slots=True)
class Paper:
    """What of a document goes into the list. ``filed`` orders what has no date."""

    document: str
    number: str | None
    date: date | None
    doc_type: str
    subject: str
    author: str
    pages: int | None
    filed: int
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``about`` is the name of the type and the subject, ``pages`` "from" or "from-to"."""

    ordinal: int
    document: str
    number: str
    date: str | None
    about: str
    author: str
    pages: str
    note: str


def lines(papers: Iterable[Paper]) -> tuple[Line, ...]:
    """The list, the oldest document first."""
    ordered = sorted(papers, key=_order)
    spans = _spans([one.pages for one in ordered])
    return tuple(_line(place, one, span) for place, (one, span) in enumerate(zip(ordered, spans, strict=True), 1))


def total_pages(papers: Iterable[Paper]) -> int | None:
    """All pages of the file; None where a document's are not known."""
    counts = [one.pages for one in papers]
    return None if None in counts else sum(count or 0 for count in counts)


def kept(found: Iterable[Line]) -> list[dict[str, Any]]:
    """As a closed file keeps its list."""
    return [asdict(one) for one in found]


def shown(rows: Iterable[Mapping[str, Any]], may_see: frozenset[str]) -> list[dict[str, Any]]:
    """The list as one person reads it: of documents they may not see only the place is left."""
    return [{**row, "hidden": False} if row["document"] in may_see else _masked(row) for row in rows]


def _masked(row: Mapping[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = {**dict.fromkeys(("document", "number", "about", "author", "pages", "note"), ""), "date": None}
    return {"ordinal": row["ordinal"], **empty, "hidden": True}


def _order(paper: Paper) -> tuple[bool, date, int, str]:
    return (paper.date is None, paper.date or date.max, paper.filed, paper.document)


def _line(place: int, paper: Paper, span: str) -> Line:
    about = f"{paper.doc_type}: {paper.subject}" if paper.doc_type else paper.subject
    day = paper.date.isoformat() if paper.date else None
    note = "cancelled" if paper.cancelled else ""
    return Line(place, paper.document, paper.number or "", day, about, paper.author, span, note)


def _spans(counts: Sequence[int | None]) -> list[str]:
    found: list[str] = []
    next_page: int | None = 1
    for count in counts:
        if next_page is None or count is None:
            found.append("" if next_page is None else str(next_page))
            next_page = None
            continue
        found.append(_span(next_page, count))
        next_page += count
    return found


def _span(first: int, count: int) -> str:
    if count == 0:
        return ""
    return str(first) if count == 1 else f"{first}-{first + count - 1}"
