"""What each person sees of work files and of what lies in them, and its shape on their device.

A line of a file (``filed``) is seen by whoever may see both the file and the document: a file makes
no document visible. Devices keep open files, and what was closed in the last 90 days.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, and_, bindparam, or_, select

from butphe.core.feeds import Feed, Viewers, Visible
from butphe.core.people.directory import Directory, load
from butphe.modules.documents import Holders, holders_of, is_recent, visible, window_ends
from butphe.modules.workfiles.bodies import bodies, line_bodies
from butphe.modules.workfiles.keepers import Keepers, people_of
from butphe.modules.workfiles.model import filed, keeper, workfile
from butphe_sync.ports import Touch

_WANTED: BindParameter[Any] = bindparam("workfiles", expanding=True)
_STATES = select(workfile.c.id, workfile.c.state, workfile.c.updated).where(workfile.c.id.in_(_WANTED))
_NAMED = select(keeper.c.workfile).where(keeper.c.subject.in_(bindparam("subjects", expanding=True)), keeper.c.until.is_(None))
_REACHED = select(*(workfile.c[name] for name in ("id", "state", "updated", "code", "title", "description", "year"))).where(
    workfile.c.state != "discarded",
    or_(
        workfile.c.id.in_(_NAMED),
        workfile.c.unit.in_(bindparam("units", expanding=True)),
        workfile.c.agency.in_(bindparam("archives", expanding=True)),
    ),
)
_LYING = select(filed.c.id, filed.c.workfile, filed.c.document).where(filed.c.workfile.in_(_WANTED), filed.c.left_at.is_(None))
_LINES = (
    select(filed.c.id, filed.c.workfile, filed.c.document, workfile.c.state, workfile.c.updated)
    .join(workfile, and_(workfile.c.id == filed.c.workfile, filed.c.left_at.is_(None)))
    .where(filed.c.id.in_(bindparam("lines", expanding=True)))
)
_SHOWING = select(filed.c.id).where(filed.c.document.in_(bindparam("documents", expanding=True)), filed.c.left_at.is_(None))


def keeps(state: str, updated: int, now: int) -> bool:
    """Whether a file is on its people's devices."""
    return state == "open" or (state == "closed" and is_recent(updated, now))


def viewers(tx: Connection, entities: Collection[str], now: int) -> Mapping[str, Viewers]:
    """Who sees each of these files on their device now."""
    kept = [row.id for row in tx.execute(_STATES, {"workfiles": list(entities)}) if keeps(row.state, row.updated, now)]
    return people_of(tx, load(tx), kept, now)


def view(tx: Connection, person: str, now: int) -> Visible:
    """All files that one person keeps, and those that left the window."""
    rows = reached(tx, person, now)
    kept = frozenset(row.id for row in rows if keeps(row.state, row.updated, now))
    young = (row.updated for row in rows if row.id in kept and row.state != "open")
    until = window_ends(Holders(load(tx), now), person, young)
    return Visible(kept, until=until, outside=frozenset(row.id for row in rows) - kept)


def reached(tx: Connection, person: str, now: int) -> list[Row[Any]]:
    """The files that a person may see (id, state, updated, and what they are found by), kept on devices or not."""
    directory = load(tx)
    reach = Keepers(directory, now).reach(person)
    places = {"subjects": list(reach.subjects), "units": list(reach.units), "archives": list(reach.archives)}
    rows = tx.execute(_REACHED, places).all()
    people = people_of(tx, directory, [row.id for row in rows], now)
    return [row for row in rows if person in people[row.id]]


def line_viewers(tx: Connection, entities: Collection[str], now: int) -> Mapping[str, Viewers]:
    """Who sees each of these lines now: the people of the file who may see the document."""
    directory = load(tx)
    rows = [row for row in tx.execute(_LINES, {"lines": list(entities)}) if keeps(row.state, row.updated, now)]
    files = people_of(tx, directory, {row.workfile for row in rows}, now)
    papers = _people_of_documents(tx, directory, {row.document for row in rows}, now)
    return {row.id: files[row.workfile] & papers.get(row.document, frozenset()) for row in rows}


def _people_of_documents(tx: Connection, directory: Directory, documents: Iterable[str], now: int) -> dict[str, frozenset[str]]:
    holders = Holders(directory, now)
    found = holders_of(tx, documents)
    return {one: frozenset(person for row in rows for person in holders.people(row)) for one, rows in found.items()}


def line_view(tx: Connection, person: str, now: int) -> Visible:
    """All lines that one person keeps."""
    files = {row.id: keeps(row.state, row.updated, now) for row in reached(tx, person, now)}
    rows = tx.execute(_LYING, {"workfiles": list(files)}).all()
    seen = visible(tx, person, {row.document for row in rows}, now)
    kept = frozenset(row.id for row in rows if files[row.workfile] and row.document in seen)
    return Visible(kept, outside=frozenset(row.id for row in rows if row.document in seen) - kept)


def lines_of(tx: Connection, documents: Collection[str]) -> list[Touch]:
    """The lines that show these documents: they change, and are seen, with them."""
    return [Touch("filed", row.id) for row in tx.execute(_SHOWING, {"documents": list(documents)})]


workfiles = Feed(viewers, bodies, view)
lines = Feed(line_viewers, line_bodies, line_view)
