"""Trying a list of units, posts and people before it is brought in, and the empty list to fill in.

Nothing is written here: what a list would do is said by the administrator's device, command by command.
"""

from typing import Any

from flask import Blueprint, Response, request

from butphe.core.people.administering import administered, is_below
from butphe.core.people.directory import Directory, load
from butphe.core.people.importing import Row, UnreadableError, plan, read, template
from butphe.core.people.importing.columns import recognised
from butphe.core.people.importing.reading import MOST_BYTES
from butphe.core.values import local_day, new_id
from butphe.core.web.answers import answer
from butphe.core.web.here import person, services
from butphe.errors import HttpError

blueprint = Blueprint("lists", __name__)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.post("/api/lists/<agency>")
def try_list(agency: str) -> Response:
    """What every line of the file in the body would do to the agency, or what is wrong with it.

    Answers {rows: [{kind, sheet, line, label, state, faults, command}], counts: {new, same, fault}}.
    Refuses with not_found (an agency one does not administer), import_empty, import_type,
    import_encoding, import_columns, too_many or too_large.
    """
    here = services()
    if request.content_length is not None and request.content_length > MOST_BYTES:
        raise HttpError("too_large", {"Connection": "close"}, most=MOST_BYTES)
    request.max_content_length = MOST_BYTES
    with here.database.read() as tx:
        people = _administered(load(tx), agency)
    try:
        tables = recognised(read(request.get_data(cache=False)))
    except UnreadableError as fault:
        raise HttpError(fault.code, None, **fault.detail) from None
    now = here.clock()
    found = plan(people, agency, tables, now, local_day(now, people.zone(agency)), lambda: new_id(here.clock()))
    return answer({"rows": [_shown(row) for row in found.rows], "counts": found.counts()})


@blueprint.get("/api/lists/<agency>/template.xlsx")
def workbook(agency: str) -> Response:
    """The workbook to fill in, with the agency's units to choose from."""
    here = services()
    with here.database.read() as tx:
        people = _administered(load(tx), agency)
    made = template.workbook(people, agency, local_day(here.clock(), people.zone(agency)))
    return _offered(made, XLSX, "danh-sach-can-bo.xlsx")


@blueprint.get("/api/lists/<agency>/<kind>.csv")
def plain(agency: str, kind: str) -> Response:
    """The columns of one kind of list (people, units, positions) as an empty CSV file."""
    with services().database.read() as tx:
        _administered(load(tx), agency)
    if kind not in template.KINDS:
        raise HttpError("not_found")
    return _offered(template.plain(kind), "text/csv; charset=utf-8", f"{kind}.csv")


def _administered(people: Directory, agency: str) -> Directory:
    tops = administered(people, person(), services().clock())
    if agency not in people.agencies or not any(is_below(people, agency, top) for top in tops):
        raise HttpError("not_found")
    return people


def _offered(content: bytes, kind: str, name: str) -> Response:
    made = Response(content, content_type=kind)
    made.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return made


def _shown(row: Row) -> dict[str, Any]:
    said = {"name": row.command[0], "args": row.command[1]} if row.command else None
    place = {"kind": row.kind, "sheet": row.sheet, "line": row.line, "label": row.label}
    return {**place, "state": row.state, "faults": list(row.faults), "command": said}
