"""The file of a copy: the pages of an original with the mark of the copy over the first.

Decree 30/2020/NĐ-CP, articles 25-27 and Appendix I, part III: certified copy (sao y), extract (trích sao),
copy of a copy (sao lục). The file is made once, the draft names it like one that was brought.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from butphe.core.files import FileFacts, facts
from butphe.core.people.directory import load
from butphe.core.services import Services
from butphe.core.typeset import MARK_WIDTH_MM, copy_mark
from butphe.core.values import local_day
from butphe.errors import HttpError
from butphe.modules.documents.access import visible
from butphe.modules.documents.model import document
from butphe.modules.documents.rules import amending

MARKS = {"Bản sao y": "SAO Y", "Bản trích sao": "TRÍCH SAO", "Bản sao lục": "SAO LỤC"}
_MM = 72 / 25.4
_PLACE = (MARK_WIDTH_MM * _MM, 8 * _MM, 5 * _MM)
_MAIN = select(document.c.state, document.c.doc_type, document.c.main_sha256).where(document.c.id == bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """``form`` is one of the three types of copies; ``pages`` (from 1) only of an extract, in their order."""

    document: str
    form: str
    agency: str
    pages: Sequence[int] = ()


def make(here: Services, person: str, wanted: Wanted) -> FileFacts:
    """Makes the file; ``person`` may name it in a draft from now on.

    Raises HttpError: not_found (the document, its file, or an agency one does not work for), not_in_force
    {state}, bad_request {fields} for pages that are not there.
    """
    now = here.clock()
    with here.database.read() as tx:
        seen = visible(tx, person, [wanted.document], now)
        row = tx.execute(_MAIN, {"wanted": wanted.document}).first()
        people = load(tx)
        known = facts(tx, [row.main_sha256]) if row and row.main_sha256 else {}
    works_for = {people.positions[one.position].agency for one in people.assignments_of(person, now)}
    original = next(iter(known.values()), None)
    if row is None or original is None or wanted.document not in seen or wanted.agency not in works_for:
        raise HttpError("not_found")
    if refused := amending.may_begin("copies", row.state, wanted.form, row.doc_type, same_agency=False):
        raise HttpError(refused.code, **refused.detail)
    _check_pages(wanted, original.pages or 0)
    agency = people.agencies[wanted.agency]
    mark = copy_mark(MARKS[wanted.form], agency.name, local_day(now, people.zone(wanted.agency)))
    made = here.files.stamped(original.sha256, mark, wanted.pages, _PLACE, by=person, now=now)
    if made is None:
        raise HttpError("not_found")
    return made


def _check_pages(wanted: Wanted, there: int) -> None:
    is_extract = wanted.form == "Bản trích sao"
    if bool(wanted.pages) != is_extract or not all(1 <= page <= there for page in wanted.pages):
        raise HttpError("bad_request", fields=["pages"])
