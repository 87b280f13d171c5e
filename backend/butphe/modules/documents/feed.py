"""What each person sees of documents and registers, and its shape on their device.

``holder`` decides. Devices keep what asks, what is followed, and what changed in the last 90 days,
5,000 at most; whatever else one may see is found by searching the archive.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Row, Select, and_, bindparam, func, or_, select

from butphe.core.feeds import Asking, Feed, Viewers, Visible
from butphe.core.people.directory import load
from butphe.core.people.feed import of_agency
from butphe.core.values import DAY_MS
from butphe.modules.documents.bodies import bodies
from butphe.modules.documents.holders import COLUMNS, TASK_ASKS, Held, Holders, waits_for
from butphe.modules.documents.model import document, holder, register
from butphe.modules.documents.rules.asking import rank

WINDOW_MS = 90 * DAY_MS
MOST = 5_000
# As long as the engine tells a device what is gone.
REMEMBERED_MS = 400 * DAY_MS

_HELD = (
    select(document.c.id, document.c.updated, *COLUMNS)
    .outerjoin(holder, and_(holder.c.document == document.c.id, holder.c.until.is_(None)))
    .where(document.c.id.in_(bindparam("documents", expanding=True)))
)


_SEEN = select(*COLUMNS, document.c.updated).join(document, document.c.id == holder.c.document)
_URGENCY = select(document.c.id, document.c.urgency).where(document.c.id.in_(bindparam("documents", expanding=True)))


def viewers(tx: Connection, entities: Collection[str], now: int) -> Mapping[str, Viewers]:
    """Who sees each of these documents on their device now."""
    holders = Holders(load(tx), now)
    found: dict[str, set[str]] = {}
    for one, updated, *row in tx.execute(_HELD, {"documents": list(entities)}):
        people = found.setdefault(one, set())
        if row[0] is not None:
            people |= keepers(holders, Held(*row), is_recent(updated, now))
    return {entity: frozenset(people) for entity, people in found.items()}


def is_recent(updated: int, now: int) -> bool:
    """Whether something changed so lately that every holder keeps it."""
    return updated > now - WINDOW_MS


def keepers(holders: Holders, row: Held, recent: bool) -> frozenset[str]:
    """Who keeps a document on account of one row: what is old only if it asks or is followed."""
    return holders.people(row) if recent or row.why == "follow" else holders.asked(row)


def view(tx: Connection, person: str, now: int) -> Visible:
    """All documents that one person keeps, and those that left the window."""
    directory = load(tx)
    holders = Holders(directory, now)
    kept, seen = _kept(tx, holders, person)
    turns = {one: " ".join(sorted(found.turns)) for one, found in kept.items() if found.turns}
    newest = sorted(kept, key=lambda one: (not kept[one].asks, -kept[one].updated))[:MOST]
    until = window_ends(holders, person, (kept[one].updated for one in newest if not kept[one].stays))
    return Visible(frozenset(newest), until=until, outside=frozenset(seen.difference(newest)), turns=turns)


def window_ends(holders: Holders, person: str, changed: Iterable[int]) -> int | None:
    """The next instant at which what a person keeps changes by itself; ``changed`` are the
    instants from which the window of what is only young runs."""
    ends = [at + WINDOW_MS for at in changed]
    change = holders.directory.next_change(person, holders.now)
    return min((*ends, *(() if change is None else (change,))), default=None)


def seen_by(tx: Connection, holders: Holders, person: str, rows: Select[Any], updated: ColumnElement[int]) -> Iterable[Row[Any]]:
    """The rows of a statement over ``holder`` that may concern a person: what they hold, and what
    waits for them; ``Holders.people`` and ``asked`` have the last word.

    Only what a device may keep, or be told that it left the window: older things it has long lost.
    The young ones are found by when they were ``updated``, not by all that the person ever held, so
    that it takes no longer when the archive grows."""
    reach = holders.reach(person)
    wanted = {"full": list(reach.full), "asks": list(reach.asks), "oldest": holders.now - REMEMBERED_MS}
    # PostgreSQL knows by its statistics where to begin.
    by_time = tx.dialect.name == "sqlite" and _holds_much(tx, reach.full)
    for statement in _reaching(rows, updated, by_time):
        yield from tx.execute(statement, wanted)


def _holds_much(tx: Connection, subjects: Collection[str]) -> bool:
    return bool(tx.execute(_HELD_AT_MOST, {"full": list(subjects)}).scalar_one() > MOST)


def _reaching(rows: Select[Any], updated: ColumnElement[int], by_time: bool) -> tuple[Select[Any], ...]:
    """What is young, what asks, and what is followed, each by an index of its own."""
    if (rows, by_time) not in _REACHING:
        live, oldest = rows.where(holder.c.until.is_(None)), bindparam("oldest", type_=BigInteger())
        # A computed subject has no index: SQLite begins with what changed lately, not with all that the person holds.
        subject = holder.c.subject.concat("") if by_time else holder.c.subject
        asks = holder.c.ask.is_not(None)
        young = live.where(updated >= oldest, or_(_in(subject, "full"), _in(subject, "asks") & asks))
        asked = live.where(asks, updated < oldest, or_(_in(holder.c.subject, "full"), _in(holder.c.subject, "asks")))
        followed = live.where(holder.c.why == "follow", updated < oldest, _in(holder.c.subject, "full"))
        _REACHING[(rows, by_time)] = (young, asked, followed)
    return _REACHING[(rows, by_time)]


def _in(subject: ColumnElement[str], which: str) -> ColumnElement[bool]:
    return subject.in_(bindparam(which, expanding=True))


_HELD_AT_MOST = select(func.count()).select_from(select(holder.c.document).where(_in(holder.c.subject, "full")).limit(MOST + 1).subquery())
_REACHING: dict[tuple[Select[Any], bool], tuple[Select[Any], ...]] = {}


class Keeping:
    """Why a document is kept: because it is young, or because it asks or is followed (it stays)."""

    __slots__ = ("asks", "stays", "turns", "updated")

    def __init__(self, updated: int) -> None:
        self.updated = updated
        self.asks = False
        self.stays = False
        # By what it asks somebody who is not asked by name.
        self.turns: set[str] = set()


def _kept(tx: Connection, holders: Holders, person: str) -> tuple[dict[str, Keeping], set[str]]:
    kept: dict[str, Keeping] = {}
    seen: set[str] = set()
    for row in seen_by(tx, holders, person, _SEEN, document.c.updated):
        one = Held(*tuple(row)[:-1])
        asked = person in holders.asked(one)
        if not asked and person not in holders.people(one):
            continue
        seen.add(one.document)
        if asked or one.why == "follow" or is_recent(row.updated, holders.now):
            found = kept.setdefault(one.document, Keeping(row.updated))
            found.asks |= asked
            found.stays |= asked or one.why == "follow"
            found.turns |= {turn} if (turn := holders.turn(one, person)) else set()
    return kept, seen


def desk(tx: Connection, person: str, now: int) -> Sequence[Asking]:
    """What documents ask of one person, the most pressing first."""
    waiting = waits_for(tx, person, now)
    documents = {row.document: found for row, found in waiting if row.why not in TASK_ASKS}
    urgencies = {row.id: row.urgency for row in tx.execute(_URGENCY, {"documents": list(documents)})}
    ranked = [
        Asking(rank(found.ask, urgencies[row.document], found.due, found.since), row.document)
        for row, found in waiting
        if row.document in documents and row.why not in TASK_ASKS
    ]
    first = {one.entity: one for one in sorted(ranked, key=lambda one: -one.rank)}
    return sorted(first.values(), key=lambda one: one.rank)


def _register_viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
    """A register is known to everybody of its agency, and to who administers it."""
    rows = tx.execute(_REGISTERS, {"registers": list(entities)})
    return {row.id: of_agency(row.agency) for row in rows}


_REGISTERS = select(register).where(register.c.id.in_(bindparam("registers", expanding=True)))


def _register_bodies(tx: Connection, _person: str, entities: Collection[str], _now: int) -> Mapping[str, dict[str, Any]]:
    names = ("name", "kind", "year", "next", "closed", "agency", "doc_types")
    rows = tx.execute(_REGISTERS, {"registers": list(entities)})
    return {row.id: {name: getattr(row, name) for name in names} for row in rows}


documents = Feed(viewers, bodies, view, desk)
registers = Feed(_register_viewers, _register_bodies)
