"""A task in the hands of a command: its document locked first, then itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Update, bindparam, insert, select, update

from butphe.core.commands import Context
from butphe.modules.documents import Dossier, Target, conclude, target
from butphe.modules.tasks import rules
from butphe.modules.tasks.model import progress, task
from butphe_sync.ports import Applied, Refused

_DOCUMENT_OF = select(task.c.document).where(task.c.id == bindparam("id"))
_PARTS = select(task).where(task.c.parent == bindparam("parent")).order_by(task.c.created, task.c.id)
_OF_DOCUMENT = select(task).where(task.c.document == bindparam("document")).order_by(task.c.created, task.c.id)
_WITH_RESULT = select(task.c.id).where(task.c.result == bindparam("result"), task.c.state.in_(rules.LIVE)).order_by(task.c.id)
_NEW = insert(task)
_NEW_PROGRESS = insert(progress)
_UPDATES: dict[tuple[str, ...], Update] = {}
_NOTHING: dict[str, Any] = {
    **dict.fromkeys(column.name for column in task.c),
    "state": "open",
    "percent": 0,
}


def thing(id: str) -> str:
    """The name of a task's revision."""
    return f"task:{id}"


@dataclass(slots=True)
class TaskBook:
    """``row`` is the task as it was read; ``changes`` what it will be."""

    dossier: Dossier
    row: Mapping[str, Any]
    changes: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, ctx: Context, id: str) -> "TaskBook | None":
        document = ctx.tx.execute(_DOCUMENT_OF, {"id": id}).scalar()
        dossier = Dossier.open(ctx, document) if document else None
        return cls.of(dossier, id) if dossier else None

    @classmethod
    def of(cls, dossier: Dossier, id: str) -> "TaskBook | None":
        """A task of a document that is in hand already."""
        row = dossier.ctx.lock(task, id)
        return cls(dossier, row._asdict()) if row and row.document == dossier.id else None

    @classmethod
    def new(cls, dossier: Dossier, values: Mapping[str, Any]) -> "TaskBook":
        """Gives out a task: its lead is asked, who cooperates is told."""
        now = dossier.ctx.now
        row = {**_NOTHING, **values, "document": dossier.id, "by": dossier.ctx.actor.assignment, "created": now, "updated": now}
        dossier.ctx.tx.execute(_NEW, row)
        made = cls(dossier, row)
        dossier.give(Target(row["by"]), "assigner", made.id)
        made.give_out()
        dossier.bump(made.thing)
        dossier.ctx.touch("task", made.id)
        return made

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def thing(self) -> str:
        return thing(self.id)

    @property
    def parent(self) -> "TaskBook | None":
        return TaskBook.of(self.dossier, self.row["parent"]) if self.row["parent"] else None

    def __getitem__(self, column: str) -> Any:
        return self.changes.get(column, self.row[column])

    def set(self, **changes: object) -> None:
        self.changes.update(changes)

    def relation(self) -> frozenset[str]:
        """How the one who acts stands to the document and to this task."""
        own = (row for row in self.dossier.rows.values() if row.ref == self.id)
        here = self.dossier.holders.relation(own, self.dossier.ctx.actor)
        return self.dossier.relation() | {f"this_{why}" for why in here}

    def may(self, name: str) -> Refused | None:
        return self.dossier.ctx.may(name, self.relation(), str(self["state"]))

    def give_out(self) -> None:
        """Asks the lead, tells who cooperates."""
        self.ask_lead()
        for said in self["cooperating"]:
            self.dossier.give(target(said), "cooperate", self.id, "read", self["due"])

    def ask_lead(self) -> None:
        """It is the lead's turn: to give it on, or to do it."""
        lead = target(self["lead"])
        people = self.dossier.ctx.directory
        role = None if lead.unit else people.positions[people.assignments[lead.id].position].role
        ask = "do" if self.parts() else rules.asked_of_lead(role)
        self.dossier.give(lead, "lead", self.id, ask, self["due"])

    def ask_assigner(self) -> None:
        """It is the assigner's turn: a report to accept, an extension to decide."""
        self.dossier.give(Target(self["by"]), "assigner", self.id, "approve", self["due"])

    def settle(self, *whys: str) -> None:
        for why in whys:
            self.dossier.settle(why, self.id)

    def parts(self) -> list[Mapping[str, Any]]:
        """The tasks given out below this one."""
        return [row._asdict() for row in self.dossier.ctx.tx.execute(_PARTS, {"parent": self.id})]

    def add_progress(self, percent: int, text: str) -> None:
        ctx = self.dossier.ctx
        by = ctx.actor.own or ctx.actor.assignment
        line = {"task": self.id, "command": ctx.command.id, "at": ctx.now, "by": by}
        ctx.tx.execute(_NEW_PROGRESS, {**line, "percent": percent, "text": text})

    def complete(self) -> None:
        """It is done: nobody is asked any more, what it was a part of goes on."""
        self.settle("lead", "cooperate", "assigner")
        self.set(state="done", percent=100, extension_due=None, extension_reason=None, extension_at=None)
        self.dossier.ctx.fact("task.done", task=self.id, document=self.dossier.id)
        self.ended()

    def cancel(self) -> None:
        """It is given up, with everything below it."""
        for row in self.parts():
            if row["state"] in rules.LIVE and (part := TaskBook.of(self.dossier, row["id"])):
                part.cancel()
        self.settle("lead", "cooperate", "assigner")
        self.set(state="cancelled")
        self.dossier.ctx.fact("task.cancelled", task=self.id, document=self.dossier.id)
        self.ended()

    def ended(self) -> None:
        """Writes it, and lets go on what waited for it: the task above, or the document."""
        self.write()
        self.dossier.bump(self.thing)
        above = self.parent
        if above is None:
            follow_up(self.dossier)
        elif above["state"] == "open" and rules.check_parts(row["state"] for row in above.parts()) is None:
            above.ask_lead()
            self.dossier.ctx.touch("task", above.id)

    def write(self) -> None:
        """Writes what changed; devices see it."""
        self.changes["updated"] = self.dossier.ctx.now
        values = {f"new_{name}": value for name, value in self.changes.items()}
        self.dossier.ctx.tx.execute(_updating(tuple(sorted(self.changes))), {"wanted": self.id, **values})
        self.row, self.changes = {**self.row, **self.changes}, {}
        self.dossier.ctx.touch("task", self.id)

    def close(self, text: str | None = None) -> Applied:
        """Writes everything; the outcome carries the task's revision."""
        if self.changes:
            self.write()
        self.dossier.note(text or None)
        return self.dossier.close(self.thing)


def follow_up(dossier: Dossier) -> None:
    """An incoming document is done when all it was given out in is; if that was all cancelled,
    whoever directed it is asked again."""
    if dossier["kind"] != "incoming" or dossier.state != "directed":
        return
    tops = [row for row in of_document(dossier) if row["parent"] is None]
    after = rules.document_after(row["state"] for row in tops)
    if after == "done":
        conclude(dossier)
        dossier.bump()
    elif after == "registered":
        dossier.give(Target(tops[-1]["by"]), "direct", ask="direct", due=dossier["due"])


def of_document(dossier: Dossier) -> list[Mapping[str, Any]]:
    """All tasks of a document, the oldest first."""
    return [row._asdict() for row in dossier.ctx.tx.execute(_OF_DOCUMENT, {"document": dossier.id})]


def answered_by(ctx: Context, result: str) -> list[str]:
    """The live tasks that a document is the result of."""
    return [row.id for row in ctx.tx.execute(_WITH_RESULT, {"result": result})]


def is_taken(ctx: Context, id: str) -> bool:
    return ctx.tx.execute(_DOCUMENT_OF, {"id": id}).first() is not None


def due_of(given: date | None, parent: "TaskBook | None", dossier: Dossier) -> date | None:
    """The deadline given, else that of what it is a part of."""
    return given or (parent["due"] if parent else dossier["due"])


def _updating(columns: tuple[str, ...]) -> Update:
    """UPDATE task of these columns, built once."""
    if columns not in _UPDATES:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
        _UPDATES[columns] = update(task).where(task.c.id == bindparam("wanted")).values(values)
    return _UPDATES[columns]
