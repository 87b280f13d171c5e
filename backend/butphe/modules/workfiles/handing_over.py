"""Work files in hand, and their passing on: whoever leaves hands them over (Decree 30/2020, article 31)."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, select, update

from butphe.core.commands import Context
from butphe.core.people.directory import load
from butphe.core.people.in_hand import Item, counted
from butphe.modules.workfiles.book import WorkBook
from butphe.modules.workfiles.keepers import Keeper, people_of
from butphe.modules.workfiles.model import keeper, plan_line, workfile

_KINDS = {"lead": "workfile", "work": "workfile_helped"}
_KEPT = (
    select(workfile.c.id, workfile.c.title, keeper.c.why)
    .join(keeper, keeper.c.workfile == workfile.c.id)
    .where(
        keeper.c.subject == bindparam("giver"),
        keeper.c.until.is_(None),
        keeper.c.why.in_(_KINDS),
        workfile.c.state.in_(("open", "closed")),
    )
    .order_by(workfile.c.created, workfile.c.id)
)
_PLANNED = select(plan_line.c.id, plan_line.c.title).where(plan_line.c.person == bindparam("giver")).order_by(plan_line.c.code)
_TAKE_LINES = update(plan_line).where(plan_line.c.person == bindparam("giver")).values(person=bindparam("taker"))


class WorkfilesInHand:
    """Fills the port of core: files that somebody answers for or works on, closed ones too, and the
    lines of plans that name them."""

    def items(self, tx: Connection, assignment: str, reader: str, now: int) -> Sequence[Item]:
        rows = tx.execute(_KEPT, {"giver": assignment}).all()
        people = people_of(tx, load(tx), {row.id for row in rows}, now)
        files = [Item(_KINDS[row.why], "workfile", row.id, row.title if reader in people[row.id] else None) for row in rows]
        planned = [Item("plan_line", "plan_line", row.id, row.title) for row in tx.execute(_PLANNED, {"giver": assignment})]
        return [*files, *planned]

    def hand_over(self, ctx: Context, giver: str, taker: str) -> Mapping[str, int]:
        items = self.items(ctx.tx, giver, ctx.person, ctx.now)
        for wanted in dict.fromkeys(item.entity for item in items if item.of == "workfile"):
            book = WorkBook.open(ctx, wanted)
            if book is not None:
                book.share(_moved(book.rows, giver, taker))
                book.bump()
                book.note(by=giver)
                book.close()
        for item in items:
            if item.of == "plan_line":
                ctx.touch("plan_line", item.entity)
        ctx.tx.execute(_TAKE_LINES, {"giver": giver, "taker": taker})
        return counted(items)


def _moved(rows: Sequence[Keeper], giver: str, taker: str) -> list[Keeper]:
    """The same keepers with one in another's place; of two reasons the stronger one stays."""
    said = [Keeper(taker, row.why, False) if row.subject == giver else row for row in rows]
    strength = ("lead", "work", "see")
    ordered = sorted(said, key=lambda row: strength.index(row.why))
    return [row for place, row in enumerate(ordered) if row.subject not in {one.subject for one in ordered[:place]}]
