"""A small but true product for the simulation: documents with steps and comments, roles, delegation by clock, notes that a team sees.

Every change of rows is also written into ``effect``: what really happened, in order, against which the harness holds what it was told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from butphe_sync import bases
from butphe_sync.ports import Already, Applied, Command, Held, Outcome, Refused, Retry, Touch, Upgrade, View

TEAM = "@team"

SCHEMA = (
    "CREATE TABLE doc (id TEXT PRIMARY KEY, author TEXT NOT NULL, version INTEGER NOT NULL, comments INTEGER NOT NULL)",
    "CREATE TABLE step (id TEXT PRIMARY KEY, doc TEXT NOT NULL, who TEXT NOT NULL, state TEXT NOT NULL, by TEXT, ordinal INTEGER NOT NULL)",
    "CREATE TABLE delegation (id TEXT PRIMARY KEY, giver TEXT NOT NULL, taker TEXT NOT NULL, since BIGINT NOT NULL, until BIGINT NOT NULL)",
    "CREATE TABLE member (person TEXT PRIMARY KEY)",
    "CREATE TABLE note (id TEXT PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE TABLE file (sha256 TEXT PRIMARY KEY)",
    "CREATE TABLE people (version INTEGER NOT NULL)",
    "INSERT INTO people VALUES (1)",
    "CREATE TABLE effect (ordinal INTEGER PRIMARY KEY AUTOINCREMENT, command TEXT, name TEXT, actor TEXT, device TEXT, n INTEGER, lane TEXT,"
    " doc TEXT, step TEXT, rev INTEGER, base_rev INTEGER, base_h TEXT)",
)

_SEES = """SELECT d.id FROM doc d WHERE d.author = :person
UNION SELECT s.doc FROM step s WHERE s.who = :person AND s.state <> 'handed'
UNION SELECT s.doc FROM step s JOIN delegation g ON g.giver = s.who
  WHERE g.taker = :person AND s.state = 'open' AND g.since <= :now AND :now < g.until"""
_VIEWERS = """SELECT d.author FROM doc d WHERE d.id = :doc
UNION SELECT s.who FROM step s WHERE s.doc = :doc AND s.state <> 'handed'
UNION SELECT g.taker FROM step s JOIN delegation g ON g.giver = s.who
  WHERE s.doc = :doc AND s.state = 'open' AND g.since <= :now AND :now < g.until"""
_NEXT = """SELECT MIN(x) FROM (SELECT since x FROM delegation WHERE taker = :person UNION ALL SELECT until FROM delegation WHERE taker = :person)
WHERE x > :now"""

_DOCS = """SELECT d.id, d.author, d.version, d.comments, s.id AS step, s.who, s.state, s.by FROM doc d JOIN step s ON s.doc = d.id
WHERE d.id IN (SELECT value FROM json_each(:ids)) AND s.ordinal = (SELECT MAX(ordinal) FROM step WHERE doc = d.id)"""

Json = dict[str, Any]

sql = cache(text)
"""A statement is read once."""


def digest(doc: str, version: int) -> str:
    """SHA-256 of the bytes that a version of a document is made of."""
    return sha256(f"{doc}|{version}".encode()).hexdigest()


@dataclass
class Office:
    """Implements ``butphe_sync.ports.Product``. ``failing``: commands whose handler raises; ``known``: newest version of a command's arguments."""

    failing: set[str] = field(default_factory=set)
    known: int = 1
    held: set[str] = field(default_factory=set)

    def execute(self, tx: Connection, command: Command, now: int) -> Outcome:
        """Carry out one command. Refusals: unknown_command, not_found, not_allowed, decided, duplicate, and those of the bases."""
        act = ACTS.get(command.name)
        if act is None:
            return Refused("unknown_command")
        if command.v > self.known:
            return Upgrade()
        if command.name in self.failing:
            raise RuntimeError(f"{command.name} fails")
        if command.actor in self.held:
            return Held("step_up")
        return act(tx, command, now)

    def viewers(self, tx: Connection, touched: Sequence[Touch], now: int) -> Mapping[Touch, frozenset[str]]:
        """Who may see each entity now."""
        return {touch: _viewers(tx, touch, now) for touch in touched}

    def view(self, tx: Connection, person: str, now: int) -> View:
        """All that a person may see, and when that changes by the clock."""
        values = {"person": person, "now": now}
        docs = frozenset(Touch("doc", doc) for doc in tx.execute(sql(_SEES), values).scalars())
        member = tx.execute(sql("SELECT 1 FROM member WHERE person = :person"), values).first()
        return View(docs, frozenset([TEAM] if member else []), tx.execute(sql(_NEXT), values).scalar())

    def view_version(self, tx: Connection) -> int:
        """Changes with delegations and memberships."""
        return int(tx.execute(sql("SELECT version FROM people")).scalar_one())

    def desk(self, tx: Connection, person: str, now: int) -> Sequence[Touch]:
        """What waits for the person's decision."""
        asked = "SELECT doc FROM step WHERE who = :person AND state = 'open' ORDER BY doc"
        return [Touch("doc", doc) for doc in tx.execute(sql(asked), {"person": person}).scalars()]

    def bodies(self, tx: Connection, person: str, kind: str, entities: Sequence[str], now: int) -> Mapping[str, Json]:
        """Rows as devices keep them."""
        return _notes(tx, entities) if kind == "note" else _docs(tx, entities, person)


def _viewers(tx: Connection, touch: Touch, now: int) -> frozenset[str]:
    if touch.kind == "note":
        return frozenset([TEAM])
    return frozenset(tx.execute(sql(_VIEWERS), {"doc": touch.entity, "now": now}).scalars())


def _notes(tx: Connection, ids: Sequence[str]) -> dict[str, Json]:
    found = tx.execute(sql("SELECT id, text FROM note WHERE id IN (SELECT value FROM json_each(:ids))"), {"ids": json.dumps(list(ids))})
    return {row.id: {"text": row.text} for row in found}


def _docs(tx: Connection, ids: Sequence[str], person: str) -> dict[str, Json]:
    revisions = bases.current(tx, [f"doc:{doc}" for doc in ids])
    found = tx.execute(sql(_DOCS), {"ids": json.dumps(list(ids))})
    return {row.id: _doc(row, *revisions.get(f"doc:{row.id}", (0, "")), person) for row in found}


def _doc(row: Any, rev: int, h: str, person: str) -> Json:
    asked = row.state == "open" and (row.who == person or row.author != person)
    return {
        "rev": rev,
        "h": h,
        "author": row.author,
        "comments": row.comments,
        "version": {"n": row.version, "sha256": digest(row.id, row.version), "size": 8},
        "step": {"id": row.step, "who": row.who, "state": row.state, "by": row.by},
        "mine": {"ask": "approve", "step": row.step} if asked else None,
    }


def _newest_step(tx: Connection, doc: str) -> Json:
    found = tx.execute(sql("SELECT id, who, state, by FROM step WHERE doc = :doc ORDER BY ordinal DESC LIMIT 1"), {"doc": doc}).mappings()
    return dict(found.one())


def _sees(tx: Connection, doc: str, person: str, now: int) -> bool:
    return person in tx.execute(sql(_VIEWERS), {"doc": doc, "now": now}).scalars().all()


def _changed(tx: Connection, command: Command, doc: str, step: str | None = None) -> Applied:
    """A new revision of a document, and the effect's line in the book."""
    rev, h = bases.bump(tx, f"doc:{doc}", command)
    _note_effect(tx, command, doc, step, rev)
    return Applied(rev, {"h": h}, (Touch("doc", doc),))


def _note_effect(tx: Connection, command: Command, doc: str | None, step: str | None, rev: int | None) -> None:
    base = command.base
    line = {
        "command": command.id, "name": command.name, "actor": command.actor, "device": command.device, "n": command.n, "lane": command.lane,
        "doc": doc, "step": step, "rev": rev, "base_rev": base.rev if base else None, "base_h": base.h if base else None,
    }  # fmt: skip
    columns = ", ".join(line)
    tx.execute(sql(f"INSERT INTO effect ({columns}) VALUES ({', '.join(f':{name}' for name in line)})"), line)


def _make(tx: Connection, command: Command, now: int) -> Outcome:
    args = command.args
    if tx.execute(sql("SELECT 1 FROM doc WHERE id = :id"), {"id": args["doc"]}).first():
        return Refused("duplicate")
    tx.execute(sql("INSERT INTO doc VALUES (:doc, :author, 1, 0)"), {"doc": args["doc"], "author": command.actor})
    _open_step(tx, args["doc"], args["step"], args["to"])
    return _changed(tx, command, args["doc"])


def _open_step(tx: Connection, doc: str, step: str, who: str) -> None:
    count = tx.execute(sql("SELECT COUNT(*) FROM step WHERE doc = :doc"), {"doc": doc}).scalar_one()
    tx.execute(sql("INSERT INTO step VALUES (:id, :doc, :who, 'open', NULL, :ordinal)"), {"id": step, "doc": doc, "who": who, "ordinal": count + 1})


def _comment(tx: Connection, command: Command, now: int) -> Outcome:
    doc = command.args["doc"]
    if not _sees(tx, doc, command.actor, now):
        return Refused("not_found")
    tx.execute(sql("UPDATE doc SET comments = comments + 1 WHERE id = :doc"), {"doc": doc})
    return _changed(tx, command, doc)


def _attach(tx: Connection, command: Command, now: int) -> Outcome:
    """A comment with a file, whose bytes must be there."""
    digest = command.args["sha256"]
    if tx.execute(sql("SELECT 1 FROM file WHERE sha256 = :digest"), {"digest": digest}).first() is None:
        return Retry("file", {"need": [digest]})
    return _comment(tx, command, now)


def _decide(state: str) -> Callable[[Connection, Command, int], Outcome]:
    def act(tx: Connection, command: Command, now: int) -> Outcome:
        doc, step_id = command.args["doc"], command.args["step"]
        if not _sees(tx, doc, command.actor, now):
            return Refused("not_found")
        step = tx.execute(sql("SELECT who, state, by FROM step WHERE id = :id AND doc = :doc"), {"id": step_id, "doc": doc}).first()
        if step is None:
            return Refused("not_found")
        if step.state != "open":
            return Already() if (step.state, step.by) == (state, command.actor) else Refused("decided")
        if not _may_decide(tx, step.who, command.actor, now):
            return Refused("not_allowed")
        stale = bases.check(tx, f"doc:{doc}", command.base, command.device, command.n)
        if stale:
            return stale
        tx.execute(sql("UPDATE step SET state = :state, by = :by WHERE id = :id"), {"state": state, "by": command.actor, "id": step_id})
        return _changed(tx, command, doc, step_id)

    return act


def _may_decide(tx: Connection, holder: str, person: str, now: int) -> bool:
    if holder == person:
        return True
    found = "SELECT 1 FROM delegation WHERE giver = :giver AND taker = :taker AND since <= :now AND :now < until"
    return tx.execute(sql(found), {"giver": holder, "taker": person, "now": now}).first() is not None


def _revise(tx: Connection, command: Command, now: int) -> Outcome:
    """The author's new version: the step before is replaced by a new one of the same person."""
    return _replace_step(tx, command, now, "replaced", None)


def _hand(tx: Connection, command: Command, now: int) -> Outcome:
    """The one asked, or the author, gives the step to somebody else; who had it sees the document no more."""
    return _replace_step(tx, command, now, "handed", command.args["to"])


def _replace_step(tx: Connection, command: Command, now: int, state: str, to: str | None) -> Outcome:
    doc = command.args["doc"]
    if not _sees(tx, doc, command.actor, now):
        return Refused("not_found")
    author = tx.execute(sql("SELECT author FROM doc WHERE id = :doc"), {"doc": doc}).scalar()
    step = _newest_step(tx, doc)
    if author != command.actor and (to is None or step["who"] != command.actor):
        return Refused("not_allowed")
    stale = bases.check(tx, f"doc:{doc}", command.base, command.device, command.n)
    if stale:
        return stale
    if to is not None and step["state"] != "open":
        return Refused("decided")
    tx.execute(sql("UPDATE step SET state = :state WHERE id = :id AND state = 'open'"), {"state": state, "id": step["id"]})
    tx.execute(sql("UPDATE doc SET version = version + 1 WHERE id = :doc AND :new"), {"doc": doc, "new": to is None})
    _open_step(tx, doc, command.args["step"], to or step["who"])
    return _changed(tx, command, doc)


def _delegate(tx: Connection, command: Command, now: int) -> Outcome:
    args = command.args
    row = {"id": args["delegation"], "giver": command.actor, "taker": args["to"], "since": args["since"], "until": args["until"]}
    tx.execute(sql("INSERT INTO delegation VALUES (:id, :giver, :taker, :since, :until)"), row)
    renew_people(tx)
    _note_effect(tx, command, None, None, None)
    return Applied()


def _note(tx: Connection, command: Command, now: int) -> Outcome:
    if tx.execute(sql("SELECT 1 FROM member WHERE person = :person"), {"person": command.actor}).first() is None:
        return Refused("not_allowed")
    row = {"id": command.args["note"], "text": command.args["text"]}
    tx.execute(sql("INSERT INTO note VALUES (:id, :text) ON CONFLICT (id) DO UPDATE SET text = excluded.text"), row)
    _note_effect(tx, command, None, None, None)
    return Applied(touched=(Touch("note", row["id"]),))


def renew_people(tx: Connection) -> None:
    """Say that who may see what has changed."""
    tx.execute(sql("UPDATE people SET version = version + 1"))


def set_member(tx: Connection, person: str, on: bool) -> None:
    """Let a person into the team, or out of it."""
    tx.execute(sql("DELETE FROM member WHERE person = :person"), {"person": person})
    if on:
        tx.execute(sql("INSERT INTO member VALUES (:person)"), {"person": person})
    renew_people(tx)


ACTS: dict[str, Callable[[Connection, Command, int], Outcome]] = {
    "doc.make": _make,
    "doc.comment": _comment,
    "doc.attach": _attach,
    "doc.revise": _revise,
    "doc.hand": _hand,
    "step.approve": _decide("approved"),
    "step.return": _decide("returned"),
    "delegation.grant": _delegate,
    "note.write": _note,
}
