"""Reading that is not synchronised: the archive, and one document out of it."""

from typing import Any

from flask import Blueprint, Response, request

from butphe.core.web.answers import answer
from butphe.core.web.here import person, services
from butphe.errors import HttpError
from butphe.modules.documents.access import visible
from butphe.modules.documents.bodies import bodies
from butphe.modules.documents.search import find

blueprint = Blueprint("documents", __name__)

_SHOWN = ("kind", "state", "subject", "doc_type", "urgency", "number", "date", "sender", "arrival", "due", "updated", "agency")


@blueprint.get("/api/search")
def search() -> Response:
    """Documents of the whole archive that one may see: ``q`` words, ``limit`` up to 50, ``before``
    where the last page ended. Answers {results: [{id, …}], before}."""
    here, reader = services(), person()
    limit, before = _number("limit", 20), _number("before", 0)
    with here.database.read() as tx:
        now = here.clock()
        found = find(tx, reader, request.args.get("q", "")[:200], now, limit, before or None)
        shown = bodies(tx, reader, found.documents, now)
    return answer({"results": [_line(one, shown[one]) for one in found.documents], "before": found.before})


@blueprint.get("/api/documents/<id>")
def one(id: str) -> Response:
    """One document in the shape of a device's row; what one may not see is not found."""
    here, reader = services(), person()
    with here.database.read() as tx:
        now = here.clock()
        if not visible(tx, reader, [id], now):
            raise HttpError("not_found")
        return answer({"id": id, **bodies(tx, reader, [id], now)[id]})


def _line(id: str, body: dict[str, Any]) -> dict[str, Any]:
    author = body["author"]["name"] if body["author"] else None
    return {"id": id, "author": author, **{name: body[name] for name in _SHOWN}}


def _number(name: str, otherwise: int) -> int:
    said = request.args.get(name, "")
    if not said:
        return otherwise
    if not said.isascii() or not said.isdigit() or len(said) > 9:
        raise HttpError("bad_request")
    return int(said)
