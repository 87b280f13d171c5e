"""What follows from documents: tasks out of directives, their end by the document that answers them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select

from butphe.core.commands import Context
from butphe.core.people.directory import load
from butphe.core.values import Refusal
from butphe.modules.documents import Dossier, FollowUps, Lines, Order, TaskInHand, holder, shown_target
from butphe.modules.tasks import rules
from butphe.modules.tasks.book import TaskBook, answered_by, is_taken, of_document
from butphe.modules.tasks.model import task

_SHOWING = select(task.c.id).where(or_(task.c.document == bindparam("document"), task.c.result == bindparam("document")))
_WHYS = ("lead", "cooperate", "assigner")
_IN_HAND = (
    select(task.c.id, task.c.document, task.c.title, holder.c.why)
    .join(holder, and_(holder.c.document == task.c.document, holder.c.ref == task.c.id))
    .where(holder.c.subject == bindparam("assignment"), holder.c.until.is_(None), holder.c.why.in_(_WHYS), task.c.state.in_(rules.LIVE))
    .order_by(task.c.created, task.c.id)
)
_LINES = select(task).where(task.c.document.in_(bindparam("documents", expanding=True))).order_by(task.c.document, task.c.created, task.c.id)


class Tasks(FollowUps):
    """Fills the port of documents."""

    def taken(self, ctx: Context, task: str) -> bool:
        return is_taken(ctx, task)

    def begin(self, dossier: Dossier, order: Order) -> None:
        made = TaskBook.new(
            dossier,
            {
                "id": order.id,
                "directive": order.directive,
                "title": order.title,
                "text": order.text,
                "lead": order.lead.said(),
                "cooperating": [one.said() for one in order.cooperating],
                "due": order.due,
            },
        )
        dossier.ctx.fact("task.assigned", task=made.id, document=dossier.id, parent=None)

    def answering(self, ctx: Context, task: str, result: str) -> Refusal | None:
        book = TaskBook.open(ctx, task)
        if book is None or not book.relation():
            return Refusal("not_found", {"task": task})
        if not book.relation() & {"this_lead", "this_cooperate"}:
            return Refusal("not_allowed", {"task": task})
        if book["state"] not in rules.LIVE:
            return Refusal("wrong_state", {"task": task})
        book.set(result=result)
        book.write()
        ctx.touch("document", book.dossier.id)
        return None

    def finish(self, dossier: Dossier) -> Refusal | None:
        live = [TaskBook.of(dossier, row["id"]) for row in of_document(dossier) if row["state"] in rules.LIVE]
        books = [book for book in live if book is not None]
        if not all("this_lead" in book.relation() for book in books):
            return Refusal("tasks_open", {"open": len(books)})
        # Parts first: what is above them then finds nothing open.
        for book in reversed(books):
            book.complete()
        return None

    def issued(self, ctx: Context, result: str) -> None:
        for wanted in answered_by(ctx, result):
            book = TaskBook.open(ctx, wanted)
            if book and book["state"] in rules.LIVE:
                book.complete()
                book.dossier.note(name="task.done")
                book.dossier.close()

    def in_hand(self, tx: Connection, assignment: str) -> Sequence[TaskInHand]:
        rows = sorted(tx.execute(_IN_HAND, {"assignment": assignment}), key=lambda row: _WHYS.index(row.why))
        found: dict[str, TaskInHand] = {}
        for row in rows:
            found.setdefault(row.id, TaskInHand(row.id, row.document, row.title, row.why))
        return list(found.values())

    def hand_over(self, dossier: Dossier, giver: str, taker: str) -> None:
        for row in of_document(dossier):
            if row["state"] not in rules.LIVE:
                continue
            after = rules.handed_over(row["by"], row["lead"], row["cooperating"], giver, taker)
            if any(row[name] != value for name, value in after.items()) and (book := TaskBook.of(dossier, row["id"])):
                book.set(**after)
                book.write()

    def touch(self, ctx: Context, document: str) -> None:
        for row in ctx.tx.execute(_SHOWING, {"document": document}):
            ctx.touch("task", row.id)

    def lines(self, tx: Connection, documents: Collection[str]) -> Lines:
        directory = load(tx)
        found: dict[str, list[dict[str, Any]]] = {}
        for row in tx.execute(_LINES, {"documents": list(documents)}):
            line = {name: getattr(row, name) for name in ("id", "parent", "title", "state", "percent")}
            due = row.due.isoformat() if row.due else None
            found.setdefault(row.document, []).append({**line, "lead": shown_target(directory, row.lead), "due": due})
        return found
