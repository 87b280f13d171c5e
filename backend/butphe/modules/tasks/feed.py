"""What each person sees of tasks: who holds the document sees them; devices keep the same window."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, and_, bindparam, select

from butphe.core.feeds import Asking, Feed, Viewers, Visible
from butphe.core.people.directory import load
from butphe.modules.documents import (
    HOLDER,
    TASK_ASKS,
    Held,
    Holders,
    document,
    holder,
    holders_of,
    is_recent,
    mine,
    rank,
    seen_by,
    shown_target,
    waits_for,
    window_ends,
)
from butphe.modules.tasks.book import thing
from butphe.modules.tasks.model import progress, task
from butphe_sync import bases

Body = dict[str, Any]

_WANTED: BindParameter[Any] = bindparam("tasks", expanding=True)
_HELD = (
    select(task.c.id, task.c.updated, *HOLDER)
    .outerjoin(holder, and_(holder.c.document == task.c.document, holder.c.until.is_(None)))
    .where(task.c.id.in_(_WANTED))
)
_SEEN = select(*HOLDER, task.c.id.label("task"), task.c.updated.label("changed")).join(task, task.c.document == HOLDER[0])
_TASKS = select(task, document.c.subject, document.c.number, document.c.urgency).join(document, document.c.id == task.c.document).where(task.c.id.in_(_WANTED))
_PROGRESS = select(progress).where(progress.c.task.in_(_WANTED)).order_by(progress.c.task, progress.c.at, progress.c.command)
_PARTS = select(task.c.id, task.c.parent).where(task.c.parent.in_(_WANTED)).order_by(task.c.created, task.c.id)
_RESULTS = select(document.c.id, document.c.number, document.c.subject, document.c.state).where(document.c.id.in_(bindparam("results", expanding=True)))
_URGENCY = select(task.c.id, document.c.urgency).join(document, document.c.id == task.c.document).where(task.c.id.in_(_WANTED))


def viewers(tx: Connection, entities: Collection[str], now: int) -> Mapping[str, Viewers]:
    """Who sees each of these tasks on their device now."""
    holders = Holders(load(tx), now)
    found: dict[str, set[str]] = {}
    for one, updated, *row in tx.execute(_HELD, {"tasks": list(entities)}):
        people = found.setdefault(one, set())
        if row[0] is not None:
            people |= _keepers(holders, Held(*row), one, is_recent(updated, now))
    return {entity: frozenset(people) for entity, people in found.items()}


def _keepers(holders: Holders, row: Held, wanted: str, recent: bool) -> frozenset[str]:
    if recent or row.why == "follow":
        return holders.people(row)
    return holders.asked(row) if _is_about(row, wanted) else frozenset()


def _is_about(row: Held, wanted: str) -> bool:
    return row.why in TASK_ASKS and row.ref == wanted


def view(tx: Connection, person: str, now: int) -> Visible:
    """All tasks that one person keeps, and those that left the window."""
    holders = Holders(load(tx), now)
    kept: dict[str, int | None] = {}
    seen: set[str] = set()
    turns: dict[str, set[str]] = {}
    for row in seen_by(tx, holders, person, _SEEN, task.c.updated):
        one = Held(*tuple(row)[:-2])
        asked = person in holders.asked(one) and _is_about(one, row.task)
        if not asked and person not in holders.people(one):
            continue
        seen.add(row.task)
        if _is_about(one, row.task) and (turn := holders.turn(one, person)):
            turns.setdefault(row.task, set()).add(turn)
        if asked or one.why == "follow":
            kept[row.task] = None
        elif is_recent(row.changed, now):
            kept.setdefault(row.task, row.changed)
    until = window_ends(holders, person, (changed for changed in kept.values() if changed is not None))
    return Visible(frozenset(kept), until=until, outside=frozenset(seen.difference(kept)), turns={one: " ".join(sorted(found)) for one, found in turns.items()})


def desk(tx: Connection, person: str, now: int) -> Sequence[Asking]:
    """What tasks ask of one person, the most pressing first."""
    waiting = [(row.ref, asked) for row, asked in waits_for(tx, person, now) if row.why in TASK_ASKS and row.ref]
    urgencies = {row.id: row.urgency for row in tx.execute(_URGENCY, {"tasks": [ref for ref, _ in waiting]})}
    ranked = [Asking(rank(asked.ask, urgencies[ref], asked.due, asked.since), ref) for ref, asked in waiting if ref in urgencies]
    return sorted(ranked, key=lambda one: one.rank)


def bodies(tx: Connection, person: str, entities: Collection[str], now: int) -> Mapping[str, Body]:
    """The rows of these tasks as one person's devices keep them."""
    page = _Page(tx, person, list(entities), now)
    return {row.id: page.body(row) for row in page.rows}


class _Page:
    """What was read for some tasks at once."""

    def __init__(self, tx: Connection, person: str, ids: list[str], now: int) -> None:
        wanted = {"tasks": ids}
        self.person = person
        self.directory = load(tx)
        self.holders = Holders(self.directory, now)
        self.rows: Sequence[Row[Any]] = tx.execute(_TASKS, wanted).all()
        results = {row.result for row in self.rows if row.result}
        self.held = holders_of(tx, {row.document for row in self.rows} | results)
        self.results = self._results(tx, results)
        self.progress = _grouped(tx.execute(_PROGRESS, wanted), "task")
        self.parts = _grouped(tx.execute(_PARTS, wanted), "parent")
        self.revisions = bases.current(tx, map(thing, ids))

    def _results(self, tx: Connection, results: set[str]) -> dict[str, Body]:
        """The answering documents, as far as the person may see them."""
        seen = [one for one in results if any(self.person in self.holders.people(row) for row in self.held.get(one, ()))]
        return {row.id: dict(row._asdict()) for row in tx.execute(_RESULTS, {"results": seen})}

    def body(self, row: Row[Any]) -> Body:
        rev, h = self.revisions.get(thing(row.id), (0, ""))
        own = (one for one in self.held.get(row.document, ()) if _is_about(one, row.id))
        same = ("parent", "title", "text", "state", "percent", "urgency", "updated")
        return {
            **{name: getattr(row, name) for name in same},
            "document": {"id": row.document, "subject": row.subject, "number": row.number},
            "rev": rev,
            "h": h,
            "by": self.directory.ref(row.by),
            "lead": shown_target(self.directory, row.lead),
            "cooperating": [shown_target(self.directory, one) for one in row.cooperating],
            "due": row.due.isoformat() if row.due else None,
            "progress": [self._line(one) for one in self.progress.get(row.id, ())],
            "extension": _extension(row),
            "result": self.results.get(row.result),
            "children": [one.id for one in self.parts.get(row.id, ())],
            "mine": mine(self.holders.asked_of(own, self.person)),
        }

    def _line(self, row: Row[Any]) -> Body:
        return {"at": row.at, "by": self.directory.ref(row.by), "percent": row.percent, "text": row.text}


def _extension(row: Row[Any]) -> Body | None:
    if row.extension_due is None:
        return None
    return {"due": row.extension_due.isoformat(), "reason": row.extension_reason, "at": row.extension_at}


def _grouped(rows: Iterable[Row[Any]], key: str) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found


tasks = Feed(viewers, bodies, view, desk)
