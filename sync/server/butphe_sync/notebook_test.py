"""A small product for the engine's own tests: notes that persons share, and boards that a team sees."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, MetaData, create_engine, event, text

from butphe_sync import bases
from butphe_sync.ports import Already, Applied, Command, Held, Outcome, Refused, Retry, Touch, Upgrade, View
from butphe_sync.tables import define

TEAM = "@team"

SCHEMA = (
    "CREATE TABLE note (id VARCHAR(36) PRIMARY KEY, owner VARCHAR(36) NOT NULL, text TEXT NOT NULL, count INTEGER NOT NULL, closed_by VARCHAR(36))",
    "CREATE TABLE share (note VARCHAR(36), person VARCHAR(36), PRIMARY KEY (note, person))",
    "CREATE TABLE stand_in (person VARCHAR(36), owner VARCHAR(36), since BIGINT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (person, owner))",
    "CREATE TABLE team (person VARCHAR(36) PRIMARY KEY)",
    "CREATE TABLE board (id VARCHAR(36) PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE TABLE people_version (id INTEGER PRIMARY KEY, version INTEGER NOT NULL)",
    "INSERT INTO people_version VALUES (1, 1)",
)

VIEWERS = """SELECT owner FROM note WHERE id = :note
UNION SELECT person FROM share WHERE note = :note
UNION SELECT s.person FROM stand_in s JOIN note n ON n.owner = s.owner WHERE n.id = :note AND s.since <= :now AND :now < s.until"""
VISIBLE = """SELECT id FROM note WHERE owner = :person
UNION SELECT note FROM share WHERE person = :person
UNION SELECT n.id FROM stand_in s JOIN note n ON n.owner = s.owner WHERE s.person = :person AND s.since <= :now AND :now < s.until"""
NEXT = """SELECT MIN(x) FROM (SELECT since AS x FROM stand_in WHERE person = :person UNION ALL SELECT until FROM stand_in WHERE person = :person) y
WHERE x > :now"""


class Store:
    """The database port as the product has it: one writer at a time on SQLite, one snapshot for a read."""

    def __init__(self, url: str) -> None:
        self.is_sqlite = url.startswith("sqlite")
        arguments = {"isolation_level": None, "check_same_thread": False, "timeout": 30} if self.is_sqlite else {}
        self.engine = create_engine(url, connect_args=arguments, pool_size=40)
        self._lock: AbstractContextManager[Any] = threading.Lock() if self.is_sqlite else nullcontext()
        if self.is_sqlite:
            event.listen(self.engine, "connect", _wal)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self._lock, self.engine.connect() as tx, tx.begin():
            if self.is_sqlite:
                tx.exec_driver_sql("BEGIN IMMEDIATE")
            yield tx

    @contextmanager
    def read(self) -> Iterator[Connection]:
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self.engine.connect().execution_options(**options) as tx, tx.begin():
            if self.is_sqlite:
                tx.exec_driver_sql("BEGIN")
            yield tx

    def create(self) -> None:
        """The engine's tables and the notebook's."""
        metadata = MetaData()
        define(metadata)
        with self.write() as tx:
            metadata.create_all(tx)
            for statement in SCHEMA:
                tx.exec_driver_sql(statement)


def _wal(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=OFF")


class Clock:
    """Time as the test says it, in ms."""

    def __init__(self, now: int = 1_800_000_000_000) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def pass_(self, ms: int) -> None:
        self.now += ms


class Notebook:
    """Implements ``butphe_sync.ports.Product``; ``faults`` lets a test break one command."""

    def __init__(self) -> None:
        self.faults: dict[str, Exception] = {}
        self.asking: list[Touch] = []
        self.between: Callable[[str], None] = lambda _step: None

    def execute(self, tx: Connection, command: Command, now: int) -> Outcome:
        act = getattr(self, command.name.replace(".", "_"), None)
        if act is None:
            return Refused("unknown_command", {"name": command.name})
        outcome: Outcome = act(tx, command)
        self.between("executed")
        return outcome

    def viewers(self, tx: Connection, touched: Sequence[Touch], now: int) -> Mapping[Touch, frozenset[str]]:
        seen = {touch: _viewers(tx, touch, now) for touch in touched}
        self.between("viewed")
        return seen

    def view(self, tx: Connection, person: str, now: int) -> View:
        values = {"person": person, "now": now}
        notes = frozenset(Touch("note", note) for note in tx.execute(text(VISIBLE), values).scalars())
        member = tx.execute(text("SELECT 1 FROM team WHERE person = :person"), values).first()
        return View(notes, frozenset([TEAM] if member else []), tx.execute(text(NEXT), values).scalar())

    def view_version(self, tx: Connection) -> int:
        return int(tx.execute(text("SELECT version FROM people_version")).scalar_one())

    def desk(self, tx: Connection, person: str, now: int) -> Sequence[Touch]:
        return self.asking

    def bodies(self, tx: Connection, person: str, kind: str, entities: Sequence[str], now: int) -> Mapping[str, dict[str, Any]]:
        return {entity: body for entity in entities if (body := _body(tx, kind, entity)) is not None}

    def note_write(self, tx: Connection, command: Command) -> Outcome:
        """A new note of the actor."""
        note = command.args["note"]
        values = {"note": note, "owner": command.actor, "text": command.args["text"]}
        tx.execute(text("INSERT INTO note VALUES (:note, :owner, :text, 0, NULL)"), values)
        return self._changed(tx, command, note)

    def note_comment(self, tx: Connection, command: Command) -> Outcome:
        """Rests on nothing."""
        note = command.args["note"]
        if not self._locked(tx, command, note):
            return Refused("not_found")
        tx.execute(text("UPDATE note SET text = text || :more WHERE id = :note"), {"note": note, "more": command.args["text"]})
        return self._changed(tx, command, note)

    def note_count(self, tx: Connection, command: Command) -> Outcome:
        """A decision on what was seen."""
        note = command.args["note"]
        if not self._locked(tx, command, note):
            return Refused("not_found")
        stale = bases.check(tx, f"note:{note}", command.base, command.device, command.n)
        if stale:
            return stale
        tx.execute(text("UPDATE note SET count = count + 1 WHERE id = :note"), {"note": note})
        return self._changed(tx, command, note)

    def note_close(self, tx: Connection, command: Command) -> Outcome:
        """One decision for all time."""
        note = command.args["note"]
        if not self._locked(tx, command, note):
            return Refused("not_found")
        closed_by = tx.execute(text("SELECT closed_by FROM note WHERE id = :note"), {"note": note}).scalar()
        if closed_by is not None:
            return Already({"by": closed_by}) if closed_by == command.actor else Refused("decided", {"by": closed_by})
        tx.execute(text("UPDATE note SET closed_by = :person WHERE id = :note"), {"note": note, "person": command.actor})
        return self._changed(tx, command, note)

    def note_share(self, tx: Connection, command: Command) -> Outcome:
        values = {"note": command.args["note"], "person": command.args["person"]}
        self._locked(tx, command, values["note"])
        tx.execute(text("INSERT INTO share VALUES (:note, :person) ON CONFLICT DO NOTHING"), values)
        return self._changed(tx, command, values["note"])

    def note_unshare(self, tx: Connection, command: Command) -> Outcome:
        values = {"note": command.args["note"], "person": command.args["person"]}
        self._locked(tx, command, values["note"])
        tx.execute(text("DELETE FROM share WHERE note = :note AND person = :person"), values)
        return self._changed(tx, command, values["note"])

    def note_spoil(self, tx: Connection, command: Command) -> Outcome:
        """Changes rows and then refuses, as no handler should."""
        tx.execute(text("UPDATE note SET text = 'spoilt' WHERE id = :note"), command.args)
        return Refused("spoilt")

    def note_fail(self, tx: Connection, command: Command) -> Outcome:
        if "fail" in self.faults:
            tx.execute(text("UPDATE note SET text = 'half done'"))
            raise self.faults["fail"]
        return Applied()

    def note_hold(self, tx: Connection, command: Command) -> Outcome:
        return Held("step_up")

    def note_need(self, tx: Connection, command: Command) -> Outcome:
        return Retry("file", {"need": ["0" * 64]})

    def note_upgrade(self, tx: Connection, command: Command) -> Outcome:
        return Upgrade()

    def people_stand_in(self, tx: Connection, command: Command) -> Outcome:
        """Another person sees one's notes for a time."""
        tx.execute(text("DELETE FROM stand_in WHERE person = :person AND owner = :owner"), command.args | {"owner": command.actor})
        tx.execute(text("INSERT INTO stand_in VALUES (:person, :owner, :since, :until)"), command.args | {"owner": command.actor})
        return self._people_changed(tx)

    def people_join(self, tx: Connection, command: Command) -> Outcome:
        tx.execute(text("INSERT INTO team VALUES (:person) ON CONFLICT DO NOTHING"), command.args)
        return self._people_changed(tx)

    def people_leave(self, tx: Connection, command: Command) -> Outcome:
        tx.execute(text("DELETE FROM team WHERE person = :person"), command.args)
        return self._people_changed(tx)

    def board_post(self, tx: Connection, command: Command) -> Outcome:
        tx.execute(text("INSERT INTO board VALUES (:board, :text) ON CONFLICT (id) DO UPDATE SET text = excluded.text"), command.args)
        return Applied(touched=(Touch("board", command.args["board"]),))

    def board_drop(self, tx: Connection, command: Command) -> Outcome:
        tx.execute(text("DELETE FROM board WHERE id = :board"), command.args)
        return Applied(touched=(Touch("board", command.args["board"]),))

    def _locked(self, tx: Connection, command: Command, note: str) -> bool:
        if tx.dialect.name == "postgresql":
            tx.execute(text("SELECT id FROM note WHERE id = :note FOR UPDATE"), {"note": note})
        return command.actor in tx.execute(text(VIEWERS), {"note": note, "now": 0}).scalars().all()

    def _changed(self, tx: Connection, command: Command, note: str) -> Applied:
        rev, h = bases.bump(tx, f"note:{note}", command)
        return Applied(rev, {"h": h}, (Touch("note", note),), ({"fact": command.name, "note": note},))

    def _people_changed(self, tx: Connection) -> Applied:
        tx.execute(text("UPDATE people_version SET version = version + 1"))
        return Applied()


def _viewers(tx: Connection, touch: Touch, now: int) -> frozenset[str]:
    if touch.kind == "board":
        there = tx.execute(text("SELECT 1 FROM board WHERE id = :board"), {"board": touch.entity}).first()
        return frozenset([TEAM] if there else [])
    return frozenset(tx.execute(text(VIEWERS), {"note": touch.entity, "now": now}).scalars())


def _body(tx: Connection, kind: str, entity: str) -> dict[str, Any] | None:
    if kind == "board":
        row = tx.execute(text("SELECT text FROM board WHERE id = :id"), {"id": entity}).first()
        return {"text": row.text} if row else None
    row = tx.execute(text("SELECT text, count, closed_by FROM note WHERE id = :id"), {"id": entity}).first()
    if row is None:
        return None
    rev, h = bases.current(tx, [f"note:{entity}"]).get(f"note:{entity}", (0, ""))
    return {"text": row.text, "count": row.count, "closed_by": row.closed_by, "rev": rev, "h": h}
