"""A document in the hands of a command: locked, with its holders, and what the command does to it.

Nothing is written until ``close``; a handler that refuses has changed nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Update, and_, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from butphe.core.commands import Context
from butphe.modules.documents import archive, links
from butphe.modules.documents.entry import entry
from butphe.modules.documents.holders import FIELDS, Held, Holders, of_document
from butphe.modules.documents.model import act, document, holder
from butphe.modules.documents.targets import Target
from butphe_sync import bases
from butphe_sync.ports import Applied, Refused

_NEW_DOCUMENT = insert(document)
_NEW_ACT = insert(act)
_KEY = ("document", "subject", "why", "ref")
_CHANGED_HOLDERS = (
    update(holder)
    .where(and_(*(holder.c[name] == bindparam(f"key_{name}") for name in _KEY)))
    .values({name: bindparam(f"new_{name}") for name in ("until", "ask", "ask_since", "due")})
)
_RETYPED = update(holder).where(holder.c.document == bindparam("of")).values(doc_type=bindparam("doc_type"))
_UPDATES: dict[tuple[str, ...], Update] = {}

_EMPTY: dict[str, Any] = {
    **dict.fromkeys(column.name for column in document.c),
    "recipients": [],
    "version": 0,
}

# Other documents and tasks show these of it.
_SHOWN_ELSEWHERE = {"state", "number", "subject"}

Key = tuple[str, str, str]


@dataclass(slots=True)
class Dossier:
    """``row`` is the document as it was read; ``changes`` what it will be."""

    ctx: Context
    row: Mapping[str, Any]
    rows: dict[Key, Held]
    holders: Holders
    changes: dict[str, Any] = field(default_factory=dict)
    # What changes nothing worth looking at again leaves ``updated`` as it was.
    quiet: bool = False
    _before: dict[Key, Held] = field(default_factory=dict)
    _ended: set[Key] = field(default_factory=set)
    _things: dict[str, None] = field(default_factory=dict)
    _called: set[tuple[str, str]] = field(default_factory=set)
    _moved: set[Key] = field(default_factory=set)
    _is_new: bool = False

    @classmethod
    def open(cls, ctx: Context, id: str) -> "Dossier | None":
        """Locks a document and reads who holds it; None when there is none."""
        row = ctx.lock(document, id)
        if row is None:
            return None
        rows = {(one.subject, one.why, one.ref): one for one in of_document(ctx.tx, id)}
        return cls(ctx, row._asdict(), rows, Holders(ctx.directory, ctx.now), _before=dict(rows))

    @classmethod
    def new(cls, ctx: Context, values: Mapping[str, Any]) -> "Dossier":
        """Begins a document that is not there yet; ``values`` are its columns."""
        row = {**_EMPTY, **values, "created": ctx.now, "updated": ctx.now}
        ctx.tx.execute(_NEW_DOCUMENT, row)
        return cls(ctx, row, {}, Holders(ctx.directory, ctx.now), _is_new=True)

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def thing(self) -> str:
        """The name of its revision."""
        return f"document:{self.id}"

    @property
    def state(self) -> str:
        return str(self["state"])

    def __getitem__(self, column: str) -> Any:
        return self.changes.get(column, self.row[column])

    def set(self, **changes: object) -> None:
        """Changes columns of the document."""
        self.changes.update(changes)

    def relation(self) -> frozenset[str]:
        """How the one who acts stands to the document; ``secretary``: they prepare for somebody asked."""
        found = self.holders.relation(self.rows.values(), self.ctx.actor)
        return found | {"secretary"} if self.prepares_for() else found

    def prepares_for(self) -> frozenset[str]:
        """The assignments for which the one who acts prepares what is asked."""
        return self.holders.prepares_for(self.rows.values(), self.ctx.actor)

    def may(self, name: str, *more: str) -> Refused | None:
        """None when the one who acts may; what they may not see is ``not_found``."""
        return self.ctx.may(name, self.relation().union(more), self.state)

    def give(self, target: Target, why: str, ref: str = "", ask: str | None = None, due: date | None = None) -> None:
        """Makes somebody a holder, and asks them for something."""
        key = (target.id, why, ref)
        known = self.rows.get(key)
        since = known.since if known else self.ctx.now
        asked = self.ctx.now if ask else None
        self._ended.discard(key)
        self.rows[key] = Held(self.id, target.id, why, ref, target.unit, since, ask, asked, due, str(self["doc_type"]))

    def ask(self, key: Key, ask: str, due: date | None = None) -> None:
        """Asks a holder for something (again)."""
        self.rows[key] = replace(self.rows[key], ask=ask, ask_since=self.ctx.now, due=due)

    def postpone(self, due: date | None, whys: tuple[str, ...], ref: str | None = None) -> None:
        """What is asked has another deadline; nobody is called again for that."""
        for why in whys:
            for key, row in self._matching(why, ref, None):
                self.rows[key] = replace(row, due=due if row.ask else None)

    def settle(self, why: str, ref: str | None = None, subject: str | None = None) -> None:
        """What was asked is asked no longer."""
        for key, row in self._matching(why, ref, subject):
            if row.ask:
                self.rows[key] = replace(row, ask=None, ask_since=None, due=None)

    def end(self, why: str, ref: str | None = None, subject: str | None = None) -> None:
        """They hold the document no longer on this account."""
        for key, _ in self._matching(why, ref, subject):
            del self.rows[key]
            self._ended.add(key)

    def move(self, giver: str, taker: str, which: Callable[[Held], bool]) -> None:
        """What one assignment holds another holds instead, as it stands; nobody is called for that.
        What somebody follows is their own."""
        for key, row in list(self.rows.items()):
            if row.subject != giver or row.why == "follow" or not which(row):
                continue
            del self.rows[key]
            self._ended.add(key)
            new = (taker, row.why, row.ref)
            if new not in self.rows or row.ask:
                self.rows[new] = replace(row, subject=taker)
                self._moved.add(new)

    def _matching(self, why: str, ref: str | None, subject: str | None) -> list[tuple[Key, Held]]:
        return [(key, row) for key, row in self.rows.items() if row.why == why and ref in (None, row.ref) and subject in (None, row.subject)]

    def bump(self, *things: str) -> None:
        """These things get a new revision (the document itself when none is named)."""
        self._things.update(dict.fromkeys(things or (self.thing,)))

    def note(self, text: str | None = None, version: int | None = None, name: str | None = None, by: str | None = None) -> None:
        """Adds the act to the document's history; ``by`` where whoever acts holds no position."""
        actor, command = self.ctx.actor, self.ctx.command
        self.ctx.tx.execute(
            _NEW_ACT,
            {
                "document": self.id,
                "command": command.id,
                "at": self.ctx.now,
                "act": name or command.name,
                "by": actor.assignment or by,
                "person": self.ctx.person,
                "delegate": actor.own,
                "capacity": command.capacity or actor.capacity,
                "text": text,
                "version": version,
                "device": command.device,
            },
        )

    def stay(self, why: str, ref: str = "") -> None:
        """Who acted for somebody else (delegate, successor) goes on seeing what they did."""
        own = self.ctx.actor.own or self.ctx.actor.assignment
        if not any(row.subject == own for row in self.rows.values()):
            self.give(Target(own), why, ref)

    def close(self, on: str | None = None, **detail: object) -> Applied:
        """Writes what was done; the outcome carries the new revision of what was decided ``on``
        (the document itself unless named)."""
        self.save()
        if self.changes.keys() & _SHOWN_ELSEWHERE:
            links.touch(self.ctx, self.id)
        made = bases.bump_all(self.ctx.tx, self._things, self.ctx.command) if self._things else {}
        rev, _ = made.get(on or self.thing, (None, ""))
        return self.ctx.applied(rev, **detail)

    def save(self) -> None:
        """Writes the document and its holders, calls who is newly asked."""
        if not self.quiet:
            self.changes["updated"] = self.ctx.now
        self._write_document()
        self._write_holders()
        self._enter()
        self._call()
        self.ctx.touch("document", self.id)

    def _write_document(self) -> None:
        if not self.changes:
            return
        values = {f"new_{name}": value for name, value in self.changes.items()}
        self.ctx.tx.execute(_updating(tuple(sorted(self.changes))), {"wanted": self.id, **values})
        if "doc_type" in self.changes:
            self.ctx.tx.execute(_RETYPED, {"of": self.id, "doc_type": self["doc_type"]})

    def _write_holders(self) -> None:
        new = [row for key, row in self.rows.items() if key not in self._before]
        again = [row for key, row in self.rows.items() if key in self._before and row != self._before[key]]
        ended = [(row, self.ctx.now) for key, row in self._before.items() if key in self._ended]
        changed = [_changed(row, until) for row, until in [*((row, None) for row in again), *ended]]
        if changed:
            self.ctx.tx.execute(_CHANGED_HOLDERS, changed)
        if new:
            # Who held it before, and no longer does, has left a row behind: it is taken up again.
            self.ctx.tx.execute(_UPSERTS[self.ctx.tx.dialect.name], [_values(row) for row in new])

    def _enter(self) -> None:
        """Says in the archive by what it is found now, where that has changed."""
        people, tx = self.holders.directory, self.ctx.tx
        now = entry({**self.row, **self.changes}, self.rows.values(), people)
        if self._is_new:
            archive.add(tx, self.id, now)
            self._is_new = False
        elif "version" in self.changes:
            archive.change(tx, self.id, now)
        elif now != (before := entry(self.row, self._before.values(), people)):
            archive.change(tx, self.id, now, before)

    def _call(self) -> None:
        for key, row in self.rows.items():
            before = self._before.get(key)
            if row.ask and key not in self._moved and (before is None or before.ask_since != row.ask_since):
                self.call(row)

    def call(self, row: Held) -> None:
        """Calls whoever a holder's ask waits for; each person once about one thing."""
        about = ("task", row.ref) if row.why in ("lead", "cooperate", "assigner") and row.ref else ("document", self.id)
        proof = None
        if row.why == "step":
            proof = {"step": row.ref, "version": self["version"], "sha256": self["main_sha256"]}
        for person in sorted(self.holders.asked(row)):
            if (person, about[1]) in self._called:
                continue
            self._called.add((person, about[1]))
            self.ctx.notify(person, about, row.ask or "", urgency=self["urgency"], due=row.due, subject=self["subject"], proof=proof)


def _values(row: Held) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in FIELDS}, "until": None}


def _changed(row: Held, until: int | None) -> dict[str, Any]:
    keys = {f"key_{name}": getattr(row, name) for name in _KEY}
    if until is not None:
        return {**keys, "new_until": until, "new_ask": None, "new_ask_since": None, "new_due": None}
    return {**keys, "new_until": None, "new_ask": row.ask, "new_ask_since": row.ask_since, "new_due": row.due}


def _updating(columns: tuple[str, ...]) -> Any:
    """UPDATE document of these columns, built once."""
    if columns not in _UPDATES:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
        _UPDATES[columns] = update(document).where(document.c.id == bindparam("wanted")).values(values)
    return _UPDATES[columns]


def _make_upserts() -> dict[str, Any]:
    made = {}
    for dialect, kind in (("sqlite", sqlite), ("postgresql", postgresql)):
        statement = kind.insert(holder)
        fresh = {name: statement.excluded[name] for name in ("until", "ask", "ask_since", "due", "since")}
        made[dialect] = statement.on_conflict_do_update(index_elements=list(_KEY), set_=fresh)
    return made


_UPSERTS = _make_upserts()
