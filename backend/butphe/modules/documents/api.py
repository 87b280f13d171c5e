"""Reading that is not synchronised: the archive, and one document out of it."""

import re
from typing import Any

from flask import Blueprint, Response, request
from marshmallow import ValidationError
from sqlalchemy import Connection

from butphe.core.web.answers import answer
from butphe.core.web.here import person, services
from butphe.core.web.incoming import checked
from butphe.errors import HttpError
from butphe.modules.documents import copying
from butphe.modules.documents.access import visible
from butphe.modules.documents.bodies import bodies
from butphe.modules.documents.excerpts import excerpts
from butphe.modules.documents.rules.looking import Filters
from butphe.modules.documents.rules.reading import Reading, words
from butphe.modules.documents.schemas import CopyArgs, SearchArgs
from butphe.modules.documents.search import Asked, Place, asking, find

blueprint = Blueprint("documents", __name__)

_SHOWN = ("kind", "state", "subject", "doc_type", "urgency", "number", "date", "sender", "arrival", "due", "updated", "agency")
_COPY = CopyArgs()
_SEVERAL = frozenset({"kinds", "states", "types"})
_PLACE = re.compile(r"\d{1,10}(\.\d{1,10}){1,2}")


@blueprint.get("/api/search")
def search() -> Response:
    """Documents of the whole archive that one may see: ``q`` as typed, the filters of SearchArgs,
    ``limit`` up to 50, ``after`` the ``next`` of the page before.

    Answers {results: [{id, …, excerpt: {text, page, file}}], next, capped}.
    """
    here, reader = services(), person()
    asked, limit = _asked(), _number("limit", 20)
    with here.database.read() as tx:
        now = here.clock()
        found = find(tx, reader, asked, now, limit)
        shown = bodies(tx, reader, found.documents, now)
        places = _places(tx, shown, asked.reading)
    lines = [{**_line(one, shown[one]), "excerpt": places.get(one)} for one in found.documents]
    return answer({"results": lines, "next": found.next and ".".join(str(part) for part in found.next), "capped": found.capped})


@blueprint.get("/api/documents/<id>")
def one(id: str) -> Response:
    """One document in the shape of a device's row; what one may not see is not found."""
    here, reader = services(), person()
    with here.database.read() as tx:
        now = here.clock()
        if not visible(tx, reader, [id], now):
            raise HttpError("not_found")
        return answer({"id": id, **bodies(tx, reader, [id], now)[id]})


@blueprint.post("/api/documents/<id>/copy")
def copy(id: str) -> Response:
    """Makes the file of a copy: {form, agency, pages}; answers like an upload, 201. A draft names it then."""
    said = checked(_COPY)
    made = copying.make(services(), person(), copying.Wanted(id, said["form"], said["agency"], said["pages"]))
    return answer({"sha256": made.sha256, "size": made.size, "type": made.type, "pages": made.pages}, 201)


def _asked() -> Asked:
    said = {name: request.args.getlist(name) if name in _SEVERAL else value for name, value in request.args.items()}
    apart = {name: said.pop(name, "") for name in ("limit", "after")}
    if apart["after"] and not _PLACE.fullmatch(str(apart["after"])):
        raise HttpError("bad_request")
    try:
        args = SearchArgs().load(said)
    except ValidationError as fault:
        raise HttpError("bad_request", fields=sorted(fault.messages_dict)) from None
    after: Place | None = tuple(int(part) for part in str(apart["after"]).split(".")) if apart["after"] else None
    if after and len(after) != (3 if args["sort"] == "number" else 2):
        raise HttpError("bad_request")
    return asking(args["q"], _filters(args), args["sort"], after)


def _filters(args: dict[str, Any]) -> Filters:
    kept: dict[str, Any] = {name: tuple(value) if name in _SEVERAL else value for name, value in args.items() if name not in ("q", "sort")}
    return Filters(**kept)


def _places(tx: Connection, shown: Any, asked: Reading) -> dict[str, dict[str, Any]]:
    """A place in the PDF's text where it tells more than number and subject do."""
    found = excerpts(tx, list(shown), asked)
    return {one: place.as_json() for one, place in found.items() if place.whole or not _says_all(shown[one], asked)}


def _says_all(body: dict[str, Any], asked: Reading) -> bool:
    head = set(words(*(body[name] for name in ("subject", "number", "sender", "doc_type"))))
    return all(word.plain in head for word in asked.words)


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
