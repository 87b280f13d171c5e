"""Reading that is not synchronised: files that left the devices, and the list of a file's documents."""

from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import Connection, Row, bindparam, select

from butphe.core.text import fold
from butphe.core.web.answers import answer
from butphe.core.web.here import person, services
from butphe.errors import HttpError
from butphe.modules.documents import visible
from butphe.modules.workfiles.bodies import bodies, line_bodies
from butphe.modules.workfiles.feed import reached
from butphe.modules.workfiles.listing import contents_rows
from butphe.modules.workfiles.model import filed
from butphe.modules.workfiles.rules.contents import COLUMNS, kept, shown

blueprint = Blueprint("workfiles", __name__)

MOST = 100
_LYING = select(filed.c.id, filed.c.document).where(filed.c.workfile == bindparam("workfile"), filed.c.left_at.is_(None)).order_by(filed.c.ordinal)


@blueprint.get("/api/workfiles")
def search() -> Response:
    """Files that one may see, the newest first: ``q`` words of code, title or description, ``year``.
    Answers {results: [{id, …}], more}."""
    here, reader = services(), person()
    words = fold(request.args.get("q", "")[:200]).split()
    year = request.args.get("year", "")
    with here.database.read() as tx:
        now = here.clock()
        newest = sorted(reached(tx, reader, now), key=lambda row: -row.updated)
        fitting = [row.id for row in newest if _fits(row, words, year)]
        found = bodies(tx, reader, fitting[:MOST], now)
    return answer({"results": [{"id": one, **found[one]} for one in fitting[:MOST]], "more": len(fitting) > MOST})


def _fits(row: Row[Any], words: list[str], year: str) -> bool:
    text = fold(f"{row.code} {row.title} {row.description}")
    return year in ("", str(row.year)) and all(word in text for word in words)


@blueprint.get("/api/workfiles/<id>")
def one(id: str) -> Response:
    """One file in the shape of a device's row, with its lines; what one may not see is not found."""
    here, reader = services(), person()
    with here.database.read() as tx:
        now = here.clock()
        file = _file(tx, reader, id, now)
        rows = tx.execute(_LYING, {"workfile": id}).all()
        seen = visible(tx, reader, [row.document for row in rows], now)
        lines = line_bodies(tx, reader, [row.id for row in rows if row.document in seen], now)
    return answer({"id": id, **file, "lines": [{"id": key, **lines[key]} for key in lines]})


@blueprint.get("/api/workfiles/<id>/contents")
def contents(id: str) -> Response:
    """The list of the documents in a file (Decree 30/2020, Appendix VI): of a closed one as it was
    frozen, of an open one as it would be now. Answers {columns, frozen, rows}; of documents that one
    may not see only the place is told."""
    here, reader = services(), person()
    with here.database.read() as tx:
        now = here.clock()
        file = _file(tx, reader, id, now)
        found = contents_rows(tx, id, file["state"])
        rows = found if isinstance(found, list) else kept(found)
        seen = visible(tx, reader, [row["document"] for row in rows], now)
    return answer({"columns": COLUMNS, "frozen": file["closing"], "rows": shown(rows, seen)})


def _file(tx: Connection, reader: str, id: str, now: int) -> dict[str, Any]:
    found = bodies(tx, reader, [id], now).get(id)
    if found is None or not found["own"] or found["state"] == "discarded":
        raise HttpError("not_found")
    return found
