"""Who holds a document and why: the one source of rights, feeds and desks.

A holder is an assignment, a whole unit, or a position that nobody held when its step began. Who is assigned in a unit sees what it holds; its head is
asked (of a registry: its clerks). What still asks follows the position: a successor is asked instead
of who has left. A delegate sees, and answers, what asks the delegator and is covered; a
secretary sees what waits for their leader, and answers nothing. Whoever
configures the system (administrator) is never a holder.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from butphe.core.people.directory import Acting, Assignment, Delegation, Directory, load
from butphe.modules.documents.model import holder
from butphe.modules.documents.rules.asking import Asked

CONFIGURES = "administrator"
NUMBERS = "clerk"

# Under which commands a delegate answers an ask; (why, ask) where the ask alone does not tell.
_ANSWERS = {
    "approve": ("document.approve", "document.return"),
    "direct": ("document.direct", "document.forward"),
    "opinion": ("document.opinion",),
    "number": ("document.issue",),
    "assign": ("task.assign", "task.report"),
    "do": ("task.report",),
    "read": ("document.read",),
}
# What a secretary may put ready.
PREPARED = frozenset({"approve", "direct", "opinion"})
_ACCEPTS = ("task.accept", "task.return", "task.decide_extension")
_REVISES = ("document.revise", "document.submit")


# Holders on account of a task: what they are asked stands in the task's row.
TASK_ASKS = frozenset({"lead", "cooperate", "assigner"})


@dataclass(frozen=True, slots=True)
class Held:
    """One live row of ``holder``."""

    document: str
    subject: str
    why: str
    ref: str
    unit: bool
    since: int
    ask: str | None = None
    ask_since: int | None = None
    due: date | None = None
    doc_type: str = ""

    @property
    def answers(self) -> tuple[str, ...]:
        """The commands that answer the ask."""
        if self.why == "assigner":
            return _ACCEPTS
        return _REVISES if self.why == "author" else _ANSWERS.get(self.ask or "", ())


FIELDS = ("document", "subject", "why", "ref", "unit", "since", "ask", "ask_since", "due", "doc_type")
COLUMNS = tuple(holder.c[name] for name in FIELDS)
_LIVE = select(*COLUMNS).where(holder.c.until.is_(None))
_OF_DOCUMENTS = _LIVE.where(holder.c.document.in_(bindparam("documents", expanding=True)))
_OF_ONE = _LIVE.where(holder.c.document == bindparam("document"))
_ASKING = _LIVE.where(holder.c.subject.in_(bindparam("subjects", expanding=True)), holder.c.ask.is_not(None))


def held(row: Row[Any]) -> Held:
    return Held(*tuple(row))


def of_document(tx: Connection, document: str) -> list[Held]:
    """Everybody who holds a document."""
    return [held(row) for row in tx.execute(_OF_ONE, {"document": document})]


def of_documents(tx: Connection, documents: Iterable[str]) -> dict[str, list[Held]]:
    """Everybody who holds each of these documents."""
    found: dict[str, list[Held]] = {}
    for row in tx.execute(_OF_DOCUMENTS, {"documents": list(documents)}):
        found.setdefault(row.document, []).append(held(row))
    return found


class Holders:
    """Answers for one instant, by the people of one transaction."""

    def __init__(self, directory: Directory, now: int) -> None:
        self.directory = directory
        self.now = now
        self._seats: dict[tuple[str, bool, str, bool], tuple[Assignment, ...]] = {}

    def seats(self, row: Held) -> tuple[Assignment, ...]:
        """The assignments whose turn it is to answer for a holder."""
        key = (row.subject, row.unit, row.why, row.ask is not None)
        if key not in self._seats:
            self._seats[key] = self._find_seats(row)
        return self._seats[key]

    def _find_seats(self, row: Held) -> tuple[Assignment, ...]:
        if row.unit:
            return self._asked_of_unit(row.subject, row.why)
        named = self.directory.assignments.get(row.subject)
        if named is None:
            return self._working(self.directory.holders_of(row.subject, self.now))
        if named.holds(self.now):
            return self._working((named,))
        followers = self.directory.holders_of(named.position, self.now) if row.ask else ()
        return self._working(followers)

    def _asked_of_unit(self, unit: str, why: str) -> tuple[Assignment, ...]:
        members = self._working(self.directory.members(unit, self.now))
        clerks = tuple(item for item in members if self._role(item) == NUMBERS) if why == NUMBERS else ()
        if clerks or not members:
            return clerks
        top = self.directory.positions[members[0].position].rank
        return tuple(item for item in members if self.directory.positions[item.position].rank == top)

    def _working(self, items: Iterable[Assignment]) -> tuple[Assignment, ...]:
        return tuple(item for item in items if self._role(item) != CONFIGURES)

    def _role(self, item: Assignment) -> str:
        return self.directory.positions[item.position].role

    def people(self, row: Held) -> frozenset[str]:
        """Who may see the document because of this row."""
        members = self._working(self.directory.members(row.subject, self.now)) if row.unit else ()
        seen = {item.person for item in (*members, *self.seats(row))}
        return frozenset(seen | {given for given, _ in self._delegates(row)} | self.preparing(row).keys())

    def preparing(self, row: Held) -> dict[str, str]:
        """Who prepares what is asked, a person each, and for which seat: the secretaries."""
        if row.ask not in PREPARED or not self.directory.secretaries:
            return {}
        found = ((self.directory.person_of(one.assignment), seat.id) for seat in self.seats(row) for one in self.directory.secretaries_of(seat.id, self.now))
        return dict(found)

    def prepares_for(self, rows: Iterable[Held], acting: Acting) -> frozenset[str]:
        """The seats for which somebody prepares what is asked, in the position they act in."""
        if acting.delegation:
            return frozenset()
        own = [row for row in rows if acting.person in self.preparing(row)]
        seats = {seat.id for row in own for seat in self.seats(row)}
        mine = (one for one in self.directory.prepares_for(acting.person, self.now) if one.assignment == acting.assignment)
        return frozenset(one.leader for one in mine if one.leader in seats)

    def asked(self, row: Held) -> frozenset[str]:
        """Who is called because of this row: the holders of the seats and their delegates."""
        if row.ask is None:
            return frozenset()
        own = {item.person for item in self.seats(row)}
        return frozenset(own | {person for person, _ in self._delegates(row)})

    def _delegates(self, row: Held) -> Iterator[tuple[str, Delegation]]:
        if row.ask is None:
            return
        for seat in self.seats(row):
            for given in self.directory.delegates_of(seat.id, self.now):
                target = self.directory.assignments[given.to_assignment]
                if target.holds(self.now) and covers(given, row):
                    yield target.person, given

    def relation(self, rows: Iterable[Held], acting: Acting) -> frozenset[str]:
        """How somebody stands to the document in the position they act in.

        ``why`` of each row that is theirs, ``member`` for what their unit holds without their being
        its head, and ``asked_<ask>`` for what waits for them. Empty: they may not see it.
        """
        found: set[str] = set()
        for row in rows:
            found.update(self._standing(row, acting))
        return frozenset(found)

    def _standing(self, row: Held, acting: Acting) -> tuple[str, ...]:
        if acting.delegation and row.subject == acting.own:
            return (row.why,)
        if acting.delegation and not (row.ask and covers(acting.delegation, row)):
            return ()
        if any(seat.id == acting.assignment for seat in self.seats(row)):
            return (row.why, f"asked_{row.ask}") if row.ask else (row.why,)
        in_unit = row.unit and row.subject == acting.unit and not acting.delegation
        return ("member",) if in_unit and acting.role != CONFIGURES else ()

    def asked_of(self, rows: Iterable[Held], person: str) -> Iterator[Asked]:
        """What of these rows waits for a person, and under what they would answer."""
        for row in rows:
            acting = self._answering(row, person) if row.ask else None
            if row.ask and acting:
                yield Asked(row.ask, row.why, row.ref, row.ask_since or row.since, row.due, acting)

    def _answering(self, row: Held, person: str) -> str | None:
        return next(iter(self.ways(row, person)), None)

    def ways(self, row: Held, person: str) -> tuple[str, ...]:
        """Under what a person may answer a row: positions of their own, then delegations."""
        own = (seat.id for seat in self.seats(row) if seat.person == person)
        return (*own, *(given.id for who, given in self._delegates(row) if who == person))

    def turn(self, row: Held, person: str) -> str | None:
        """By what a row that is not the person's own by name asks them, or has them prepare; it begins
        and ends without the document."""
        if row.ask is None or row.subject in self._own(person):
            return None
        ready = self.preparing(row).get(person)
        return "+".join((*self.ways(row, person), *((f"prepares:{ready}",) if ready else ()))) or None

    def _own(self, person: str) -> frozenset[str]:
        return frozenset(item.id for item in self.directory.assignments_of(person, self.now))

    def reach(self, person: str) -> "Reach":
        """Where to look for what a person may see."""
        own = [seat for seat in self.directory.assignments_of(person, self.now) if self._role(seat) != CONFIGURES]
        full = {seat.id for seat in own} | self._units(own)
        lent = [self.directory.assignments[given.from_assignment] for given in self.directory.delegated_to(person, self.now)]
        lent += [self.directory.assignments[one.leader] for one in self.directory.prepares_for(person, self.now)]
        seats = [*own, *(seat for seat in lent if self._role(seat) != CONFIGURES)]
        every = {item.id for seat in seats for item in self.directory.ever_in(seat.position)} | {seat.position for seat in seats}
        return Reach(frozenset(full), frozenset((every | self._units(seats)) - full))

    def _units(self, seats: Iterable[Assignment]) -> set[str]:
        return {unit for seat in seats if (unit := self.directory.unit_of(seat.id))}


@dataclass(frozen=True, slots=True)
class Reach:
    """The subjects of a person: of ``full`` they see all that is held; of ``asks`` only what waits
    for them (as delegate or successor), which ``Holders.people`` decides row by row."""

    full: frozenset[str]
    asks: frozenset[str]


def covers(given: Delegation, row: Held) -> bool:
    """Whether a delegation is good for answering what a row asks, of a document of this type."""
    return given.covers_type(row.doc_type) and any(given.covers(name) for name in row.answers)


def lent(tx: Connection, holders: Holders, reach: "Reach", person: str) -> list[Held]:
    """What a person may see only as long as it is asked: as delegate, as successor, as secretary."""
    rows = [held(row) for row in tx.execute(_ASKING, {"subjects": list(reach.asks)})] if reach.asks else []
    return [row for row in rows if person in holders.people(row)]


def waits_for(tx: Connection, person: str, now: int) -> list[tuple[Held, Asked]]:
    """Everything that waits for a person, of documents and of tasks."""
    holders = Holders(load(tx), now)
    reach = holders.reach(person)
    rows = [held(row) for row in tx.execute(_ASKING, {"subjects": list(reach.full | reach.asks)})]
    return [(row, found) for row in rows for found in holders.asked_of([row], person)]
