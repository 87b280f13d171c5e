"""Downloads: the pages of a register, the slip of a document. Honest reads, authorised like the lists they print."""

from typing import cast
from urllib.parse import quote

from flask import Blueprint, Response, request
from marshmallow import ValidationError
from sqlalchemy import Connection

from butphe.core.people.directory import Directory, load
from butphe.core.typeset import SlipForm, register_pdf, slip_pdf
from butphe.core.values import local_day
from butphe.core.web.here import person, services
from butphe.errors import HttpError
from butphe.modules.documents.access import visible
from butphe.modules.documents.bodies import bodies
from butphe.modules.documents.printing import history, papers
from butphe.modules.documents.printing.columns import Body, Book
from butphe.modules.documents.printing.registers import Pages, Stretch, pages, with_days
from butphe.modules.documents.printing.schemas import StretchArgs

blueprint = Blueprint("printing", __name__)

# Whose words are those of the agency's leaders (Appendix IV, part VII, first part of the slip).
HEADS = frozenset({"leader", "chief_of_office"})
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/api/registers/<id>/pages.pdf")
def register_pages(id: str) -> Response:
    """A register in the decree's columns, from cover to last line: ``since``, ``until``, ``first``, ``last``; ``book=progress``."""
    here = services()
    with here.database.read() as tx:
        now = here.clock()
        found, name = _pages(tx, id, now), load(tx).people[person()].name
    return _file(register_pdf(papers.register_form(found, name, local_day(now))), PDF, f"{papers.title(found)} {found.year}.pdf")


@blueprint.get("/api/registers/<id>/pages.xlsx")
def register_sheet(id: str) -> Response:
    """The same lines as a workbook."""
    here = services()
    with here.database.read() as tx:
        found = _pages(tx, id, here.clock())
    return _file(papers.register_sheet(found), XLSX, f"{papers.title(found)} {found.year}.xlsx")


@blueprint.get("/api/documents/<id>/history.pdf")
def with_history(id: str) -> Response:
    """A document that one may see, with its whole history, as PDF/A-3b; the main file is attached."""
    here, reader = services(), person()
    with here.database.read() as tx:
        now = here.clock()
        body = _seen(tx, reader, id, now)
        form = history.form(tx, id, with_days(body), reader, now)
    return _file(history.pressed(here.files, form, body), PDF, f"{form.title[:120]}.pdf")


@blueprint.get("/api/documents/<id>/slip.pdf")
def slip(id: str) -> Response:
    """The slip of an incoming document that one may see; of others there is none."""
    here, reader = services(), person()
    with here.database.read() as tx:
        now = here.clock()
        body = _seen(tx, reader, id, now)
        if body["arrival"] is None:
            raise HttpError("not_found")
        form = _slip(tx, body, reader, now)
    return _file(slip_pdf(form), PDF, f"{form.title}.pdf")


def _seen(tx: Connection, reader: str, id: str, now: int) -> Body:
    """The document as the reader's device would hold it; what one may not see is not found."""
    if not visible(tx, reader, [id], now):
        raise HttpError("not_found")
    return bodies(tx, reader, [id], now)[id]


def _slip(tx: Connection, body: Body, reader: str, now: int) -> SlipForm:
    people = load(tx)
    agency = people.agencies[body["agency"]["id"]]
    parent = people.agencies[agency.parent].name if agency.parent else None
    leaders = frozenset(one["by"]["id"] for one in body["directives"] if _leads(people, one["by"]["id"], agency.id))
    return papers.slip_form(with_days(body), parent, leaders, people.people[reader].name, local_day(now))


def _leads(people: Directory, assignment: str, agency: str) -> bool:
    place = people.positions[people.assignments[assignment].position]
    return place.agency == agency and place.role in HEADS


def _pages(tx: Connection, id: str, now: int) -> Pages:
    try:
        said = StretchArgs().load(request.args.to_dict())
    except ValidationError as fault:
        raise HttpError("bad_request", fields=sorted(fault.messages_dict)) from None
    book = cast(Book | None, said.pop("book"))
    return pages(tx, person(), id, book, Stretch(**said), now)


def _file(content: bytes, kind: str, name: str) -> Response:
    made = Response(content, mimetype=kind)
    made.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name.replace('/', '-'))}"
    made.headers["Cache-Control"] = "private, no-store"
    return made
