"""Who keeps a work file and who may see it: the one source of its rights and feeds.

Beside those named (``keeper``): the head of the unit whose file it is, and the agency's archivists
(Decree 30/2020, article 30, asks them to watch over the files). Whoever configures the system sees
none. If who was named has left, the file follows the position. No delegation reaches it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from butphe.core.people.directory import Acting, Assignment, Directory
from butphe.modules.documents import LEADING
from butphe.modules.workfiles.model import keeper, workfile

CONFIGURES = "administrator"
ARCHIVES = "archivist"
_STRONGEST = ("lead", "head", "work", "archive", "see")

_LIVE = select(keeper).where(keeper.c.workfile.in_(bindparam("workfiles", expanding=True)), keeper.c.until.is_(None))
_FACTS = select(workfile.c.id, workfile.c.agency, workfile.c.unit).where(workfile.c.id.in_(bindparam("workfiles", expanding=True)))


@dataclass(frozen=True, slots=True)
class Keeper:
    """One live row of ``keeper``."""

    subject: str
    why: str
    unit: bool


@dataclass(frozen=True, slots=True)
class Place:
    """To whom a file belongs."""

    agency: str
    unit: str | None


class Keepers:
    """Answers for one instant, by the people of one transaction."""

    def __init__(self, directory: Directory, now: int) -> None:
        self.directory = directory
        self.now = now

    def people(self, place: Place, rows: Iterable[Keeper]) -> frozenset[str]:
        """Everybody who may see a file."""
        return frozenset(seat.person for seat, _ in self._all(place, rows))

    def relation(self, place: Place, rows: Iterable[Keeper], acting: Acting) -> frozenset[str]:
        """How somebody stands to a file in the position they act in; empty: they may not see it."""
        if acting.delegation:
            return frozenset()
        return frozenset(why for seat, why in self._all(place, rows) if seat.id == acting.assignment)

    def relation_of(self, place: Place, rows: Iterable[Keeper], person: str) -> frozenset[str]:
        """As ``relation``, over all that a person holds."""
        return frozenset(why for seat, why in self._all(place, rows) if seat.person == person)

    def seat_of(self, place: Place, rows: Iterable[Keeper], person: str) -> str | None:
        """The assignment in which a person acts on a file: the one that answers for it, else that works on it …"""
        own = [(_STRONGEST.index(why), seat.id) for seat, why in self._all(place, rows) if seat.person == person]
        return min(own)[1] if own else None

    def _all(self, place: Place, rows: Iterable[Keeper]) -> Iterator[tuple[Assignment, str]]:
        for row in rows:
            yield from ((seat, row.why) for seat in self._seats(row))
        if place.unit:
            yield from ((seat, "head") for seat in self.directory.heads(place.unit, self.now) if self._role(seat) in LEADING)
        yield from ((seat, "archive") for seat in self.directory.of_role(place.agency, ARCHIVES, self.now))

    def _seats(self, row: Keeper) -> tuple[Assignment, ...]:
        if row.unit:
            return self._working(self.directory.members(row.subject, self.now))
        named = self.directory.assignments.get(row.subject)
        if named is None:
            return ()
        return self._working((named,) if named.holds(self.now) else self.directory.holders_of(named.position, self.now))

    def _working(self, items: Iterable[Assignment]) -> tuple[Assignment, ...]:
        return tuple(item for item in items if self._role(item) != CONFIGURES)

    def _role(self, item: Assignment) -> str:
        return self.directory.positions[item.position].role

    def reach(self, person: str) -> "Reach":
        """Where to look for the files that a person may see; ``people`` has the last word."""
        own = self._working(self.directory.assignments_of(person, self.now))
        ever = {item.id for seat in own for item in self.directory.ever_in(seat.position)}
        units = {unit for seat in own if (unit := self.directory.unit_of(seat.id))}
        archives = {place.agency for seat in own if (place := self.directory.positions[seat.position]).role == ARCHIVES}
        return Reach(frozenset(ever | units), frozenset(units), frozenset(archives))


@dataclass(frozen=True, slots=True)
class Reach:
    """Subjects of ``keeper``, units whose files may be one's own to lead, agencies whose archive one keeps."""

    subjects: frozenset[str]
    units: frozenset[str]
    archives: frozenset[str]


def kept_by(tx: Connection, workfiles: Collection[str]) -> dict[str, list[Keeper]]:
    """Who is named on each of these files."""
    found: dict[str, list[Keeper]] = {one: [] for one in workfiles}
    for row in tx.execute(_LIVE, {"workfiles": list(workfiles)}):
        found[row.workfile].append(_keeper(row))
    return found


def people_of(tx: Connection, directory: Directory, workfiles: Collection[str], now: int) -> dict[str, frozenset[str]]:
    """Everybody who may see each of these files, kept on devices or not."""
    keepers, rows = Keepers(directory, now), kept_by(tx, workfiles)
    facts = tx.execute(_FACTS, {"workfiles": list(workfiles)})
    return {row.id: keepers.people(Place(row.agency, row.unit), rows[row.id]) for row in facts}


def _keeper(row: Row[Any]) -> Keeper:
    return Keeper(row.subject, row.why, row.unit)
