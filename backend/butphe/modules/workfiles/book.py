"""A work file in the hands of a command: locked, with its keepers, and what the command does to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Update, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from butphe.core.commands import Context
from butphe.modules.documents import Target
from butphe.modules.workfiles.keepers import Keeper, Keepers, Place, kept_by
from butphe.modules.workfiles.model import filed, keeper, workfile, workfile_act
from butphe_sync import bases
from butphe_sync.ports import Applied, Refused

_NEW = insert(workfile)
_NEW_ACT = insert(workfile_act)
_KEY = ("workfile", "subject", "why")
_END = (
    update(keeper)
    .where(keeper.c.workfile == bindparam("wanted"), keeper.c.subject == bindparam("ended"), keeper.c.why == bindparam("because"))
    .values(until=bindparam("at"))
)
_LIES_IN = select(filed.c.id).where(filed.c.workfile == bindparam("workfile"), filed.c.left_at.is_(None))
_UPDATES: dict[tuple[str, ...], Update] = {}


def thing(id: str) -> str:
    """The name of a file's revision: its facts, its rights, its state."""
    return f"workfile:{id}"


def contents_thing(id: str) -> str:
    """The name of the revision of what lies in a file; closing rests on it."""
    return f"contents:{id}"


@dataclass(slots=True)
class WorkBook:
    """``row`` is the file as it was read; ``changes`` what it will be."""

    ctx: Context
    row: Mapping[str, Any]
    rows: list[Keeper]
    changes: dict[str, Any] = field(default_factory=dict)
    _things: dict[str, None] = field(default_factory=dict)

    @classmethod
    def open(cls, ctx: Context, id: str) -> "WorkBook | None":
        """Locks a file and reads who keeps it; None when there is none."""
        row = ctx.lock(workfile, id)
        return cls(ctx, row._asdict(), kept_by(ctx.tx, [id])[id]) if row else None

    @classmethod
    def new(cls, ctx: Context, values: Mapping[str, Any]) -> "WorkBook":
        """Begins a file; ``values`` are its columns."""
        begun = {"state": "open", "opened": ctx.today, "closed": None, "by": ctx.actor.assignment, "created": ctx.now, "updated": ctx.now}
        row = {**values, **begun}
        ctx.tx.execute(_NEW, row)
        return cls(ctx, row, [])

    @property
    def id(self) -> str:
        return str(self.row["id"])

    def __getitem__(self, column: str) -> Any:
        return self.changes.get(column, self.row[column])

    @property
    def place(self) -> Place:
        return Place(self["agency"], self["unit"])

    @property
    def lead(self) -> str:
        """The assignment of who is responsible."""
        return next(row.subject for row in self.rows if row.why == "lead")

    def set(self, **changes: object) -> None:
        self.changes.update(changes)

    def may(self, name: str) -> Refused | None:
        """None when the one who acts may; what they may not see is ``not_found``."""
        keepers = Keepers(self.ctx.directory, self.ctx.now)
        return self.ctx.may(name, keepers.relation(self.place, self.rows, self.ctx.actor), str(self["state"]))

    def share(self, wanted: Iterable[Keeper]) -> bool:
        """Lets these, and no others, keep the file; whether that changed anything."""
        after = list(dict.fromkeys(wanted))
        gone = [row for row in self.rows if row not in after]
        new = [row for row in after if row not in self.rows]
        if gone:
            self.ctx.tx.execute(_END, [{"wanted": self.id, "ended": row.subject, "because": row.why, "at": self.ctx.now} for row in gone])
        if new:
            self.ctx.tx.execute(_UPSERTS[self.ctx.tx.dialect.name], [self._values(row) for row in new])
        self.rows = after
        if gone or new:
            self.touch_contents()
        return bool(gone or new)

    def _values(self, row: Keeper) -> dict[str, Any]:
        return {"workfile": self.id, "subject": row.subject, "why": row.why, "unit": row.unit, "since": self.ctx.now, "until": None}

    def bump(self, *things: str) -> None:
        self._things.update(dict.fromkeys(things or (thing(self.id),)))

    def bump_contents(self) -> None:
        self.bump(contents_thing(self.id))

    def touch_contents(self) -> None:
        """Who sees the file, or what of it, changed: so does every line in it."""
        for row in self.ctx.tx.execute(_LIES_IN, {"workfile": self.id}):
            self.ctx.touch("filed", row.id)

    def note(self, text: str | None = None, document: str | None = None, by: str | None = None) -> None:
        """Adds the act to the file's history; ``by`` where whoever acts holds no position."""
        ctx = self.ctx
        line = {"workfile": self.id, "command": ctx.command.id, "at": ctx.now, "act": ctx.command.name, "by": ctx.actor.assignment or by}
        ctx.tx.execute(_NEW_ACT, {**line, "text": text or None, "document": document})

    def close(self, on: str | None = None, **detail: object) -> Applied:
        """Writes what was done; the outcome carries the new revision of what was decided ``on``."""
        self.save()
        made = bases.bump_all(self.ctx.tx, self._things, self.ctx.command) if self._things else {}
        rev, _ = made.get(on or thing(self.id), (None, ""))
        return self.ctx.applied(rev, **detail)

    def save(self) -> None:
        """Writes the file; devices see it."""
        self.changes["updated"] = self.ctx.now
        values = {f"new_{name}": value for name, value in self.changes.items()}
        self.ctx.tx.execute(_updating(tuple(sorted(self.changes))), {"wanted": self.id, **values})
        self.ctx.touch("workfile", self.id)


def keepers_of(lead: str, work: Iterable[Target], see: Iterable[Target]) -> list[Keeper]:
    """The keepers that a command names; nobody twice."""
    named = {lead: Keeper(lead, "lead", False)}
    for why, targets in (("work", work), ("see", see)):
        for one in targets:
            named.setdefault(one.id, Keeper(one.id, why, one.unit))
    return list(named.values())


def _updating(columns: tuple[str, ...]) -> Update:
    """UPDATE workfile of these columns, built once."""
    if columns not in _UPDATES:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
        _UPDATES[columns] = update(workfile).where(workfile.c.id == bindparam("wanted")).values(values)
    return _UPDATES[columns]


def _make_upserts() -> dict[str, Any]:
    # Who kept it before has left a row behind: it is taken up again.
    made = {}
    for dialect, kind in (("sqlite", sqlite), ("postgresql", postgresql)):
        statement = kind.insert(keeper)
        fresh = {name: statement.excluded[name] for name in ("until", "since", "unit")}
        made[dialect] = statement.on_conflict_do_update(index_elements=list(_KEY), set_=fresh)
    return made


_UPSERTS = _make_upserts()
