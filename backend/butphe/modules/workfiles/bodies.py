"""Work files and their lines as devices keep them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select

from butphe.core.people.directory import Directory, load
from butphe.modules.documents import document, shown_target
from butphe.modules.workfiles.book import contents_thing, thing
from butphe.modules.workfiles.keepers import Keeper, Keepers, Place, kept_by
from butphe.modules.workfiles.model import contents, filed, workfile, workfile_act
from butphe.modules.workfiles.rules import codes
from butphe_sync import bases

Body = dict[str, Any]

MOST_ACTS = 30
_WANTED: BindParameter[Any] = bindparam("workfiles", expanding=True)
_FILES = select(workfile).where(workfile.c.id.in_(_WANTED))
_COUNTS = select(filed.c.workfile, func.count().label("documents")).where(filed.c.workfile.in_(_WANTED), filed.c.left_at.is_(None)).group_by(filed.c.workfile)
_CLOSINGS = select(contents.c.workfile, contents.c.n, contents.c.at, contents.c.by, contents.c.documents, contents.c.pages).where(
    contents.c.workfile.in_(_WANTED)
)
_place = func.row_number().over(partition_by=workfile_act.c.workfile, order_by=(workfile_act.c.at.desc(), workfile_act.c.command.desc()))
_newest = select(workfile_act, _place.label("place")).where(workfile_act.c.workfile.in_(_WANTED)).subquery()
_ACTS = select(_newest).where(_newest.c.place <= MOST_ACTS).order_by(_newest.c.workfile, _newest.c.place.desc())
_LINES = (
    select(filed, *(document.c[name].label(f"of_{name}") for name in ("kind", "state", "subject", "doc_type", "number", "date", "sender", "arrival_number")))
    .join(document, document.c.id == filed.c.document)
    .where(filed.c.id.in_(bindparam("lines", expanding=True)))
)


def bodies(tx: Connection, person: str, entities: Collection[str], now: int) -> Mapping[str, Body]:
    """The rows of these files as one person's devices keep them."""
    page = _Page(tx, person, list(entities), now)
    return {row.id: page.body(row) for row in page.rows}


class _Page:
    """What was read for some files at once."""

    def __init__(self, tx: Connection, person: str, ids: list[str], now: int) -> None:
        wanted = {"workfiles": ids}
        self.person = person
        self.directory = load(tx)
        self.keepers = Keepers(self.directory, now)
        self.rows = tx.execute(_FILES, wanted).all()
        self.kept = kept_by(tx, ids)
        self.counts = {row.workfile: row.documents for row in tx.execute(_COUNTS, wanted)}
        self.closings = {row.workfile: row for row in sorted(tx.execute(_CLOSINGS, wanted), key=lambda row: row.n)}
        self.acts = _grouped(tx.execute(_ACTS, wanted))
        self.revisions = bases.current(tx, [name(one) for one in ids for name in (thing, contents_thing)])

    def body(self, row: Row[Any]) -> Body:
        rows, place = self.kept[row.id], Place(row.agency, row.unit)
        same = ("year", "line", "code", "title", "years", "description", "language", "state", "updated")
        agency = self.directory.agencies[row.agency]
        return {
            **{name: getattr(row, name) for name in same},
            **self._revision(thing(row.id)),
            "contents": self._revision(contents_thing(row.id)),
            "file_code": codes.whole(agency.code, row.year, row.code) if row.code else None,
            "agency": {"id": agency.id, "name": agency.name, "short": agency.short_name},
            "unit": shown_target(self.directory, {"unit": row.unit}) if row.unit else None,
            "opened": row.opened.isoformat(),
            "closed": row.closed.isoformat() if row.closed else None,
            "by": self.directory.ref(row.by),
            "lead": self._named(rows, "lead")[0],
            "work": self._named(rows, "work"),
            "see": self._named(rows, "see"),
            "documents": self.counts.get(row.id, 0),
            "closing": self._closing(row),
            "own": sorted(self.keepers.relation_of(place, rows, self.person)),
            "as": self.keepers.seat_of(place, rows, self.person),
            "acts": [self._act(one) for one in self.acts.get(row.id, ())],
        }

    def _revision(self, name: str) -> Body:
        rev, h = self.revisions.get(name, (0, ""))
        return {"rev": rev, "h": h}

    def _named(self, rows: Iterable[Keeper], why: str) -> list[Body]:
        return [_shown(self.directory, row) for row in rows if row.why == why]

    def _closing(self, row: Row[Any]) -> Body | None:
        found = self.closings.get(row.id)
        if found is None or row.state != "closed":
            return None
        return {"n": found.n, "at": found.at, "by": self.directory.ref(found.by), "documents": found.documents, "pages": found.pages}

    def _act(self, row: Row[Any]) -> Body:
        told = {name: value for name in ("text", "document") if (value := getattr(row, name)) is not None}
        return {"at": row.at, "act": row.act, "by": self.directory.ref(row.by), **told}


def line_bodies(tx: Connection, _person: str, entities: Collection[str], _now: int) -> Mapping[str, Body]:
    """The rows of these lines; who may see one sees all of it."""
    directory = load(tx)
    return {row.id: _line(directory, row) for row in tx.execute(_LINES, {"lines": list(entities)})}


def _line(directory: Directory, row: Row[Any]) -> Body:
    names = ("kind", "state", "subject", "doc_type", "number", "sender")
    shown = {name: getattr(row, f"of_{name}") for name in names}
    day = row.of_date.isoformat() if row.of_date else None
    return {
        "workfile": row.workfile,
        "ordinal": row.ordinal,
        "because": row.because,
        "at": row.at,
        "by": directory.ref(row.by),
        "document": {"id": row.document, **shown, "date": day, "arrival": row.of_arrival_number},
    }


def _shown(directory: Directory, row: Keeper) -> Body:
    return shown_target(directory, {"unit" if row.unit else "assignment": row.subject})


def _grouped(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.workfile, []).append(row)
    return found
