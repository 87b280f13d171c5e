"""Who is who: an image of people, positions and delegations, kept in memory until they change.

``load(tx)`` gives the image that belongs to the transaction. Questions that depend on time take
the instant; the image itself does not age.
"""

import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, bindparam, select, update

from butphe.core.people import model
from butphe.core.values import HOME_ZONE

SYSTEM = "system"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Agency:
    id: str
    code: str
    admin_code: str | None
    name: str
    short_name: str
    symbol: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None
    timezone: str
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    agency: str
    parent: str | None
    name: str
    short_name: str
    kind: str
    ordinal: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    login: str
    active: bool
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """``rank``: 1 is the highest of an agency or unit; ``capacity``: how its holder signs."""

    id: str
    agency: str
    unit: str | None
    title: str
    short: str
    role: str
    rank: int
    capacity: str | None
    ended: int | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person holding a position from ``since`` until ``until`` (ms; None is open)."""

    id: str
    person: str
    position: str
    since: int
    until: int | None

    def holds(self, at: int) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Delegation:
    """Written, limited in time and content (``kinds``: command names, ``doc_types``: types of
    documents; None is all)."""

    id: str
    from_assignment: str
    to_assignment: str
    capacity: str
    kinds: tuple[str, ...] | None
    since: int
    until: int
    revoked_at: int | None
    doc_types: tuple[str, ...] | None = None

    def holds(self, at: int) -> bool:
        ends = self.until if self.revoked_at is None else min(self.until, self.revoked_at)
        return self.since <= at < ends

    def covers(self, command: str) -> bool:
        return self.kinds is None or command in self.kinds

    def covers_type(self, doc_type: str) -> bool:
        return self.doc_types is None or doc_type in self.doc_types


@dataclass(frozen=True, slots=True)
class Secretary:
    """Whoever holds ``assignment`` prepares for the holder of ``leader`` and sees what waits for them."""

    id: str
    leader: str
    assignment: str
    since: int
    until: int | None
    dismissed_at: int | None

    @property
    def ends(self) -> int | None:
        known = [moment for moment in (self.until, self.dismissed_at) if moment is not None]
        return min(known, default=None)

    def holds(self, at: int) -> bool:
        return self.since <= at and (self.ends is None or at < self.ends)


@dataclass(frozen=True, slots=True)
class Acting:
    """In what position somebody acts. Under a delegation ``assignment`` and ``role`` are those of
    the delegating position, ``on_behalf`` is that assignment and ``own`` the person's own."""

    person: str
    assignment: str
    position: str
    role: str
    unit: str | None
    agency: str
    capacity: str | None
    on_behalf: str | None = None
    delegation: Delegation | None = None
    own: str | None = None


SYSTEM_ACTING = Acting(SYSTEM, "", "", "administrator", None, "", None)


@dataclass(frozen=True, slots=True)
class Directory:
    """The image. Mappings are by id; the methods answer for an instant ``at`` (ms)."""

    version: int
    agencies: Mapping[str, Agency]
    units: Mapping[str, Unit]
    people: Mapping[str, Person]
    positions: Mapping[str, Position]
    assignments: Mapping[str, Assignment]
    delegations: Mapping[str, Delegation]
    secretaries: Mapping[str, Secretary]
    _of_person: Mapping[str, tuple[Assignment, ...]] = field(repr=False)
    _of_position: Mapping[str, tuple[Assignment, ...]] = field(repr=False)
    _in_unit: Mapping[str, tuple[Position, ...]] = field(repr=False)
    _in_agency: Mapping[str, tuple[Position, ...]] = field(repr=False)
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """Of an agency or a unit that ended: who goes on with what it did."""

    def acting(self, person: str, as_id: str | None, at: int) -> Acting | None:
        """Whom ``person`` acts as under ``as_id`` (an assignment or a delegation of theirs; None is
        the highest position held); None when that does not hold at ``at``."""
        if person == SYSTEM:
            return SYSTEM_ACTING
        known = self.people.get(person)
        if known is None or not known.active:
            return None
        if as_id is not None and (delegation := self.delegations.get(as_id)):
            return self._by_delegation(person, delegation, at)
        held = self.assignments_of(person, at)
        chosen = next((item for item in held if as_id is None or item.id == as_id), None)
        return self._acting_as(chosen) if chosen else None

    def _acting_as(self, chosen: Assignment) -> Acting:
        place = self.positions[chosen.position]
        return Acting(chosen.person, chosen.id, place.id, place.role, place.unit, place.agency, place.capacity)

    def _by_delegation(self, person: str, given: Delegation, at: int) -> Acting | None:
        source = self.assignments[given.from_assignment]
        target = self.assignments[given.to_assignment]
        if target.person != person or not (given.holds(at) and source.holds(at) and target.holds(at)):
            return None
        place = self.positions[source.position]
        return Acting(
            person, source.id, place.id, place.role, place.unit, place.agency,
            given.capacity, source.id, given, target.id,
        )  # fmt: skip

    def assignments_of(self, person: str, at: int) -> tuple[Assignment, ...]:
        """What a person holds, the highest position first."""
        return tuple(item for item in self._of_person.get(person, ()) if item.holds(at))

    def holders_of(self, position: str, at: int) -> tuple[Assignment, ...]:
        return tuple(item for item in self._of_position.get(position, ()) if item.holds(at))

    def ever_in(self, position: str) -> tuple[Assignment, ...]:
        """Everybody who holds, held or will hold a position."""
        return self._of_position.get(position, ())

    def positions_in_unit(self, unit: str) -> tuple[Position, ...]:
        """The positions of a unit, held or not, the highest first."""
        return self._in_unit.get(unit, ())

    def positions_in_agency(self, agency: str) -> tuple[Position, ...]:
        """The positions of an agency and its units, held or not, the highest first."""
        return self._in_agency.get(agency, ())

    def members(self, unit: str, at: int) -> tuple[Assignment, ...]:
        """Everybody assigned in a unit, its head first."""
        return self._holders(self._in_unit.get(unit, ()), at)

    def heads(self, unit: str, at: int) -> tuple[Assignment, ...]:
        """Who gets what is given to a unit: the holders of its highest occupied rank."""
        members = self.members(unit, at)
        if not members:
            return ()
        top = self.positions[members[0].position].rank
        return tuple(item for item in members if self.positions[item.position].rank == top)

    def of_role(self, agency: str, role: str, at: int) -> tuple[Assignment, ...]:
        """Who holds a position with ``role`` in an agency, the highest first."""
        places = (place for place in self._in_agency.get(agency, ()) if place.role == role)
        return self._holders(places, at)

    def agency_members(self, agency: str, at: int) -> tuple[Assignment, ...]:
        return self._holders(self._in_agency.get(agency, ()), at)

    def _holders(self, places: Iterable[Position], at: int) -> tuple[Assignment, ...]:
        return tuple(chain.from_iterable(self.holders_of(place.id, at) for place in places))

    def person_of(self, assignment: str) -> str:
        """The person id behind an assignment."""
        return self.assignments[assignment].person

    def agency_of(self, assignment: str) -> Agency:
        place = self.positions[self.assignments[assignment].position]
        return self.agencies[place.agency]

    def unit_of(self, assignment: str) -> str | None:
        return self.positions[self.assignments[assignment].position].unit

    def delegates_of(self, assignment: str, at: int) -> tuple[Delegation, ...]:
        """Delegations in force that somebody gave from ``assignment``."""
        return tuple(given for given in self.delegations.values() if given.from_assignment == assignment and given.holds(at))

    def delegated_to(self, person: str, at: int) -> tuple[Delegation, ...]:
        """Delegations in force under which ``person`` may act."""
        own = {item.id for item in self.assignments_of(person, at)}
        return tuple(
            given for given in self.delegations.values() if given.to_assignment in own and given.holds(at) and self.assignments[given.from_assignment].holds(at)
        )

    def secretaries_of(self, leader: str, at: int) -> tuple[Secretary, ...]:
        """Those who prepare for whoever holds the assignment ``leader``."""
        held = (one for one in self.secretaries.values() if one.leader == leader and one.holds(at))
        return tuple(one for one in held if self.assignments[one.assignment].holds(at))

    def prepares_for(self, person: str, at: int) -> tuple[Secretary, ...]:
        """For whom a person prepares."""
        own = {item.id for item in self.assignments_of(person, at)} if self.secretaries else set()
        return tuple(one for one in self.secretaries.values() if one.assignment in own and one.holds(at))

    def ref(self, assignment: str) -> dict[str, str]:
        """A person in a position, as every device shows it: id, person, name, title, agency."""
        held = self.assignments[assignment]
        place = self.positions[held.position]
        return {
            "id": assignment,
            "person": held.person,
            "name": self.people[held.person].name,
            "title": place.title,
            "agency": self.agencies[place.agency].short_name,
        }

    def chain(self, agency: str) -> tuple[str, ...]:
        """An agency and those above it, the nearest first: the order in which what is set holds."""
        found: list[str] = []
        here: str | None = agency
        while here is not None and here in self.agencies and here not in found:
            found.append(here)
            here = self.agencies[here].parent
        return tuple(found)

    def below(self, agency: str) -> set[str]:
        """An agency and every one below it."""
        return {one for one in self.agencies if agency in self.chain(one)}

    def zone(self, agency: str) -> str:
        """The time zone whose days and years count for an agency."""
        known = self.agencies.get(agency)
        return known.timezone if known else HOME_ZONE

    def next_change(self, person: str, at: int) -> int | None:
        """The next instant after ``at`` at which what ``person`` holds changes by itself."""
        own = self._of_person.get(person, ())
        ids = {item.id for item in own}
        given = (item for item in self.delegations.values() if item.to_assignment in ids)
        prepares = (item for item in self.secretaries.values() if item.assignment in ids)
        instants = [moment for item in own for moment in (item.since, item.until)]
        instants += [moment for item in given for moment in (item.since, item.until)]
        instants += [moment for item in prepares for moment in (item.since, item.ends)]
        return min((moment for moment in instants if moment is not None and moment > at), default=None)


_VERSION = select(model.installation.c.view_version)
_BUMP = update(model.installation).values(view_version=bindparam("new_version"))
_PEOPLE = select(model.person.c.id, model.person.c.name, model.person.c.login, model.person.c.active, model.person.c.agency)
_DELEGATIONS = select(*(column for column in model.delegation.c if column.name != "command"))

_kept: dict[str, Directory] = {}
_kept_lock = threading.Lock()


def version(tx: Connection) -> int:
    """The number of the image that belongs to this transaction."""
    return int(tx.execute(_VERSION).scalar_one())


def changed(tx: Connection) -> None:
    """To be called right after rows of people, assignments or delegations changed.

    The number is drawn by chance: one that was rolled back can then never come back by counting.
    """
    tx.execute(_BUMP, {"new_version": secrets.randbits(52)})


def load(tx: Connection) -> Directory:
    """The image of this transaction, from memory unless something changed."""
    number = version(tx)
    kept = _kept.get("newest")
    if kept is not None and kept.version == number:
        return kept
    made = _read(tx, number)
    keep(made)
    return made


def keep(image: Directory) -> None:
    """Remembers an image; it is used by whoever reads under its number, and by nobody else."""
    with _kept_lock:
        _kept["newest"] = image


def acting(tx: Connection, person: str, as_id: str | None, at: int) -> Acting | None:
    """As ``Directory.acting``, for the image of this transaction."""
    return load(tx).acting(person, as_id, at)


def _read(tx: Connection, number: int) -> Directory:
    people = {row.id: Person(*row) for row in tx.execute(_PEOPLE)}
    positions = _rows(tx, model.position, Position)
    assignments = _rows(tx, model.assignment, Assignment)
    ranked = sorted(positions.values(), key=lambda place: (place.rank, place.id))
    order = {place.id: index for index, place in enumerate(ranked)}
    held = sorted(assignments.values(), key=lambda item: (order[item.position], item.since, item.id))
    return Directory(
        number,
        _rows(tx, model.agency, Agency),
        _rows(tx, model.unit, Unit),
        people,
        positions,
        assignments,
        {row.id: _delegation(row) for row in tx.execute(_DELEGATIONS)},
        _rows(tx, model.secretary, Secretary),
        _grouped(held, lambda item: item.person),
        _grouped(held, lambda item: item.position),
        _grouped(ranked, lambda place: place.unit),
        _grouped(ranked, lambda place: place.agency),
        _successors(tx),
    )


def _successors(tx: Connection) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for table in (model.agency_successor, model.unit_successor):
        for ended, successor in tx.execute(select(table)):
            found.setdefault(ended, []).append(successor)
    return {ended: tuple(sorted(names)) for ended, names in found.items()}


def _rows(tx: Connection, table: Table, made: Callable[..., T]) -> dict[str, T]:
    return {row.id: made(*row) for row in tx.execute(select(table))}


def _delegation(row: Row[Any]) -> Delegation:
    kinds = None if row.kinds is None else tuple(row.kinds)
    return Delegation(
        row.id, row.from_assignment, row.to_assignment, row.capacity, kinds,
        row.since, row.until, row.revoked_at, None if row.doc_types is None else tuple(row.doc_types),
    )  # fmt: skip


def _grouped(items: Iterable[T], key: Callable[[T], str | None]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        if (name := key(item)) is not None:
            groups.setdefault(name, []).append(item)
    return {name: tuple(found) for name, found in groups.items()}
