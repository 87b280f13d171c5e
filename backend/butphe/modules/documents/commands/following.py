"""What every holder may do without deciding: remark, follow, mark as read."""

from butphe.core.commands import Args, Context, Handled, command
from butphe.modules.documents import schemas
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.targets import Target
from butphe_sync.ports import Refused


@command("document.comment", schema=schemas.CommentArgs)
def comment(ctx: Context, args: Args) -> Handled:
    """Adds a remark to the history; it makes no decision of others stale.

    Who: whoever holds the document. Refusals: not_found.
    """
    dossier = _held(ctx, args)
    if isinstance(dossier, Refused):
        return dossier
    dossier.note(args["text"])
    ctx.fact("document.commented", document=dossier.id)
    return dossier.close()


@command("document.follow", schema=schemas.OneDocument)
def follow(ctx: Context, args: Args) -> Handled:
    """Keeps the document on one's devices, and shows what happens to it.

    Who: whoever holds the document. Refusals: not_found.
    """
    dossier = _held(ctx, args)
    if isinstance(dossier, Refused):
        return dossier
    dossier.give(Target(ctx.actor.assignment), "follow")
    ctx.fact("document.followed", document=dossier.id)
    return dossier.close()


@command("document.unfollow", schema=schemas.OneDocument)
def unfollow(ctx: Context, args: Args) -> Handled:
    """Ends following; whoever holds the document for another reason still sees it.

    Who: whoever follows it. Refusals: not_found.
    """
    dossier = _held(ctx, args)
    if isinstance(dossier, Refused):
        return dossier
    dossier.end("follow", subject=ctx.actor.assignment)
    ctx.fact("document.unfollowed", document=dossier.id)
    return dossier.close()


@command("document.read", schema=schemas.OneDocument)
def read(ctx: Context, args: Args) -> Handled:
    """Says that one has read what was only to be read.

    Who: whoever holds the document. Refusals: not_found.
    """
    dossier = _held(ctx, args)
    if isinstance(dossier, Refused):
        return dossier
    for row in list(dossier.rows.values()):
        if row.ask == "read" and dossier.holders.relation([row], ctx.actor) - {"member"}:
            dossier.settle(row.why, row.ref, row.subject)
    dossier.quiet = True
    ctx.fact("document.read", document=dossier.id)
    return dossier.close()


def _held(ctx: Context, args: Args) -> Dossier | Refused:
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    return dossier.may(ctx.command.name) or dossier
