"""Documents come into a work file and leave it again (Decree 30/2020, article 29)."""

from sqlalchemy import bindparam, func, insert, select, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.values import Refusal
from butphe.modules.documents import visible
from butphe.modules.workfiles import schemas
from butphe.modules.workfiles.book import WorkBook
from butphe.modules.workfiles.commands.keeping import admitted
from butphe.modules.workfiles.model import filed
from butphe_sync.ports import Already

_NEW = insert(filed)
_LAST = select(func.max(filed.c.ordinal)).where(filed.c.workfile == bindparam("workfile"))
_THERE = select(filed.c.id).where(
    filed.c.workfile == bindparam("workfile"),
    filed.c.document == bindparam("document"),
    filed.c.left_at.is_(None),
)
_LEFT = update(filed).where(filed.c.id == bindparam("wanted")).values(left_at=bindparam("moment"), left_by=bindparam("who"), left_reason=bindparam("said"))


@command("workfile.join", schema=schemas.JoinArgs)
def join(ctx: Context, args: Args) -> Handled:
    """Puts a document into a file; it becomes visible to nobody by that.

    Who: whoever works on the file and may see the document; one that lies in it already is no
    error. Refusals: not_found (file or document), wrong_state, duplicate (the id).
    """
    book = admitted(ctx, args, decides=False)
    if not isinstance(book, WorkBook):
        return book
    if not visible(ctx.tx, ctx.person, [args["document"]], ctx.now):
        return Refusal("not_found", {"document": args["document"]})
    if ctx.tx.execute(_THERE, {"workfile": book.id, "document": args["document"]}).first():
        return Already()
    if ctx.lock(filed, args["filed"]):
        return Refusal("duplicate", {"field": "filed"})
    last = ctx.tx.execute(_LAST, {"workfile": book.id}).scalar() or 0
    row = {"id": args["filed"], "workfile": book.id, "document": args["document"], "ordinal": last + 1, "because": args["because"]}
    ctx.tx.execute(_NEW, {**row, "at": ctx.now, "by": ctx.actor.assignment, "left_at": None, "left_by": None, "left_reason": None})
    ctx.touch("filed", args["filed"])
    book.bump_contents()
    book.note(document=args["document"])
    ctx.fact("workfile.joined", workfile=book.id, document=args["document"], because=args["because"])
    return book.close()


@command("workfile.leave", schema=schemas.LeaveArgs)
def leave(ctx: Context, args: Args) -> Handled:
    """Takes a document out of an open file again, with the reason: a double, a mere draft, filed by mistake.

    Who: whoever works on the file and may see the document; one that has left already is no error.
    Refusals: not_found, wrong_state.
    """
    book = admitted(ctx, args, decides=False)
    if not isinstance(book, WorkBook):
        return book
    row = ctx.lock(filed, args["filed"])
    if row is None or row.workfile != book.id or not visible(ctx.tx, ctx.person, [row.document], ctx.now):
        return Refusal("not_found", {"filed": args["filed"]})
    if row.left_at is not None:
        return Already()
    ctx.tx.execute(_LEFT, {"wanted": row.id, "moment": ctx.now, "who": ctx.actor.assignment, "said": args["reason"]})
    ctx.touch("filed", row.id)
    book.bump_contents()
    book.note(args["reason"], row.document)
    ctx.fact("workfile.left", workfile=book.id, document=row.document, reason=args["reason"])
    return book.close()
