"""A work file is closed when its work is done; its list of documents is frozen then (Decree 30/2020, article 29)."""

from sqlalchemy import bindparam, func, insert, select

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.values import Refusal
from butphe.modules.documents import visible
from butphe.modules.workfiles import schemas
from butphe.modules.workfiles.book import WorkBook, contents_thing
from butphe.modules.workfiles.commands.keeping import admitted
from butphe.modules.workfiles.listing import Lying, lying_in, work_on
from butphe.modules.workfiles.model import contents
from butphe.modules.workfiles.rules.closing import check_close
from butphe.modules.workfiles.rules.contents import kept, lines, total_pages

_LAST = select(func.max(contents.c.n)).where(contents.c.workfile == bindparam("workfile"))
_NEW = insert(contents)


@command("workfile.close", schema=schemas.CloseArgs)
def close(ctx: Context, args: Args) -> Handled:
    """Closes a file: nothing joins or leaves it any more, and its list of documents stands.

    Who: its lead, who has seen what lies in it. Refusals: stale, workfile_empty, workfile_open_work
    (documents not done or issued, tasks not accepted; named in the refusal).
    """
    book = admitted(ctx, args, rests_on=contents_thing(args["workfile"]))
    if not isinstance(book, WorkBook):
        return book
    found = lying_in(ctx.tx, book.id)
    may_see = visible(ctx.tx, ctx.person, [one.paper.document for one in found], ctx.now)
    if fault := check_close(work_on(ctx.tx, found, may_see)):
        return fault
    _freeze(book, found)
    book.set(state="closed", closed=ctx.today)
    book.bump()
    book.bump_contents()
    book.note(args["note"])
    ctx.fact("workfile.closed", workfile=book.id, documents=len(found))
    return book.close(contents_thing(book.id))


def _freeze(book: WorkBook, found: list[Lying]) -> None:
    ctx, papers = book.ctx, [one.paper for one in found]
    n = (ctx.tx.execute(_LAST, {"workfile": book.id}).scalar() or 0) + 1
    row = {"workfile": book.id, "n": n, "rows": kept(lines(papers)), "documents": len(papers), "pages": total_pages(papers)}
    ctx.tx.execute(_NEW, {**row, "at": ctx.now, "by": ctx.actor.assignment})


@command("workfile.reopen", schema=schemas.WithReason)
def reopen(ctx: Context, args: Args) -> Handled:
    """Opens a closed file again, with the reason; its next closing makes a new list.

    Who: its lead, the head of its unit, the agency's archivist. Refusals: stale, wrong_state.
    """
    book = admitted(ctx, args)
    if not isinstance(book, WorkBook):
        return book
    book.set(state="open", closed=None)
    book.bump()
    book.note(args["reason"])
    ctx.fact("workfile.reopened", workfile=book.id, reason=args["reason"])
    return book.close()


@command("workfile.discard", schema=schemas.WithReason)
def discard(ctx: Context, args: Args) -> Handled:
    """Gives up a file in which nothing lies; its code is free again.

    Who: its lead, or the head of its unit. Refusals: stale, workfile_not_empty.
    """
    book = admitted(ctx, args)
    if not isinstance(book, WorkBook):
        return book
    if lying_in(ctx.tx, book.id):
        return Refusal("workfile_not_empty")
    book.set(state="discarded", code=None)
    book.bump()
    book.note(args["reason"])
    ctx.fact("workfile.discarded", workfile=book.id, reason=args["reason"])
    return book.close()
