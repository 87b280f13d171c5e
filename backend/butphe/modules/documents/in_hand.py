"""What somebody has in hand of documents and tasks, and its passing on to a successor.

Of a document under way everything moves: the draft, the steps that wait, what is asked. Of one that
is finished only what still asks, and its live tasks. What was decided stays with who decided it, and
a step that names a position stays that position's, whoever holds it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, or_, select, update

from butphe.core.commands import Context
from butphe.core.people.in_hand import Item, counted
from butphe.modules.documents.access import visible
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.followups import TaskInHand, followups
from butphe.modules.documents.holders import TASK_ASKS, Held
from butphe.modules.documents.model import document, holder, step
from butphe.modules.documents.rules.amending import OVER

# What a document is to whoever holds it; the first that fits names it.
KINDS = ("draft", "step", "turn", "direct", "number", "held")
_TASKS = {"lead": "task", "cooperate": "help", "assigner": "given"}

_HELD: Select[Any] = (
    select(document.c.id, document.c.subject, document.c.state, document.c.author, holder.c.why, holder.c.ask)
    .join(holder, holder.c.document == document.c.id)
    .outerjoin(step, and_(holder.c.why == "step", step.c.id == holder.c.ref))
    .where(
        step.c.seat.is_(None),
        holder.c.subject == bindparam("giver"),
        holder.c.until.is_(None),
        holder.c.why != "follow",
        or_(document.c.state.not_in(sorted(OVER)), holder.c.ask.is_not(None)),
    )
    .order_by(document.c.created, document.c.id)
)
_TURNS: Select[Any] = (
    select(document.c.id, document.c.subject)
    .join(step, step.c.document == document.c.id)
    .where(
        step.c.assignment == bindparam("giver"),
        step.c.seat.is_(None),
        step.c.current,
        step.c.state.in_(("waiting", "open")),
        document.c.state.not_in(sorted(OVER)),
    )
    .order_by(document.c.created, document.c.id)
)
_SEATED = select(step.c.id).where(step.c.document == bindparam("document"), step.c.current, step.c.seat.is_not(None))
# A returned route starts again as it was said: all its steps. Else what was approved stays as it is.
_TAKE_STEPS = (
    update(step)
    .where(
        step.c.document == bindparam("wanted"),
        step.c.current,
        step.c.assignment == bindparam("giver"),
        step.c.seat.is_(None),
        or_(step.c.state != "approved", bindparam("again")),
    )
    .values(assignment=bindparam("taker"), position=bindparam("place"))
)


class DocumentsInHand:
    """Fills the port of core."""

    def items(self, tx: Connection, assignment: str, reader: str, now: int) -> Sequence[Item]:
        kinds, subjects = _documents(tx, assignment)
        tasks = followups().in_hand(tx, assignment)
        seen = visible(tx, reader, {*kinds, *(one.document for one in tasks)}, now)
        told = [Item(kind, "document", one, subjects[one] if one in seen else None) for one, kind in kinds.items()]
        return [*(_task(one, one.document in seen) for one in tasks), *told]

    def hand_over(self, ctx: Context, giver: str, taker: str) -> Mapping[str, int]:
        kinds, _ = _documents(ctx.tx, giver)
        tasks = followups().in_hand(ctx.tx, giver)
        moved = counted([*(_task(one, False) for one in tasks), *(Item(kind, "document", one, None) for one, kind in kinds.items())])
        live = {one.id for one in tasks}
        for wanted in dict.fromkeys([*kinds, *(one.document for one in tasks)]):
            dossier = Dossier.open(ctx, wanted)
            if dossier is not None:
                _move(dossier, giver, taker, live)
        return moved


def _documents(tx: Connection, assignment: str) -> tuple[dict[str, str], dict[str, str]]:
    """The documents in hand: what each is, and its subject."""
    kinds: dict[str, str] = {}
    subjects: dict[str, str] = {}
    for row in tx.execute(_HELD, {"giver": assignment}):
        if row.why in TASK_ASKS and row.state in OVER:
            continue
        kinds[row.id] = min(kinds.get(row.id, "held"), _kind(row, assignment), key=KINDS.index)
        subjects[row.id] = row.subject
    for row in tx.execute(_TURNS, {"giver": assignment}):
        kinds[row.id] = min(kinds.get(row.id, "held"), "turn", key=KINDS.index)
        subjects[row.id] = row.subject
    return kinds, subjects


def _kind(row: Row[Any], assignment: str) -> str:
    if row.why == "author" and row.author == assignment:
        return "draft"
    if row.why == "step" and row.ask:
        return "step"
    return row.ask if row.ask in ("direct", "number") else "held"


def _task(one: TaskInHand, seen: bool) -> Item:
    return Item(_TASKS[one.why], "task", one.id, one.title if seen else None)


def _move(dossier: Dossier, giver: str, taker: str, live: set[str]) -> None:
    under_way = dossier.state not in OVER
    seated = frozenset(dossier.ctx.tx.execute(_SEATED, {"document": dossier.id}).scalars())

    def moves(row: Held) -> bool:
        if row.why == "step" and row.ref in seated:
            return False
        if row.why in TASK_ASKS and row.ref:
            return row.ref in live
        return under_way or row.ask is not None

    dossier.move(giver, taker, moves)
    if under_way:
        _take_steps(dossier, giver, taker)
        if dossier["author"] == giver:
            dossier.set(author=taker)
    followups().hand_over(dossier, giver, taker)
    people = dossier.ctx.directory
    names = (people.people[people.person_of(one)].name for one in (giver, taker))
    dossier.quiet = True
    dossier.note(" → ".join(names), by=giver)
    dossier.close()


def _take_steps(dossier: Dossier, giver: str, taker: str) -> None:
    place = dossier.ctx.directory.assignments[taker].position
    again = dossier.state == "returned"
    dossier.ctx.tx.execute(_TAKE_STEPS, {"wanted": dossier.id, "giver": giver, "taker": taker, "place": place, "again": again})
