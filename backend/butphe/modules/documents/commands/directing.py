"""The leader's directive on an incoming document, its forwarding, and its end."""

from typing import Any

from sqlalchemy import bindparam, insert, select

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.values import Refusal
from butphe.modules.documents import schemas, targets, versions
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.followups import Order, followups
from butphe.modules.documents.model import directive
from butphe_sync.ports import Refused, Retry

_NEW_DIRECTIVE = insert(directive)
_EXISTS = select(directive.c.id).where(directive.c.id == bindparam("id"))


@command("document.direct", schema=schemas.DirectArgs)
def direct(ctx: Context, args: Args) -> Handled:
    """Writes the directive: one lead, cooperating units, who is informed, until when (article 23).

    Who: the leader or head who is asked to direct it, or a delegate. Follows: a task for the lead;
    the cooperating and informed are asked to read. Refusals: stale, deadline_past, target_unknown,
    target_empty, target_repeated, duplicate.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.direct") or ctx.check_base(dossier.thing) or _fault(ctx, args)
    if refused:
        return refused
    dossier.settle("direct")
    dossier.settle("clerk")
    ctx.tx.execute(_NEW_DIRECTIVE, _directive(ctx, args))
    versions.beside(dossier, [args["ink"]] if args["ink"] else [], "ink")
    dossier.stay("direct")
    followups().begin(dossier, _order(dossier, args))
    for one in args["inform"]:
        dossier.give(one, "inform", args["directive"], "read")
    dossier.set(state="directed", due=args["due"] or dossier["due"])
    dossier.bump()
    dossier.note(args["text"])
    ctx.fact("document.directed", document=dossier.id, directive=args["directive"], task=args["task"])
    return dossier.close()


def _fault(ctx: Context, args: Args) -> Refusal | Refused | Retry | None:
    if args["due"] and args["due"] < ctx.today:
        return Refusal("deadline_past", {"due": args["due"].isoformat()})
    used = ctx.tx.execute(_EXISTS, {"id": args["directive"]}).first() is not None
    if used or followups().taken(ctx, args["task"]):
        return Refusal("duplicate", {"directive": args["directive"], "task": args["task"]})
    named = [args["lead"], *args["cooperating"], *args["inform"]]
    return targets.fault(ctx, named) or versions.ink_fault(ctx, args["ink"])


def _directive(ctx: Context, args: Args) -> dict[str, Any]:
    return {
        "id": args["directive"],
        "document": args["document"],
        "by": ctx.actor.assignment,
        "at": ctx.now,
        "text": args["text"],
        "due": args["due"],
        "lead": args["lead"].said(),
        "cooperating": [one.said() for one in args["cooperating"]],
        "inform": [one.said() for one in args["inform"]],
        "ink": args["ink"],
    }


def _order(dossier: Dossier, args: Args) -> Order:
    cooperating = tuple(args["cooperating"])
    due = args["due"] or dossier["due"]
    return Order(args["task"], args["directive"], dossier["subject"], args["text"], args["lead"], cooperating, due)


@command("document.forward", schema=schemas.ForwardArgs)
def forward(ctx: Context, args: Args) -> Handled:
    """Passes on the question of what to do with an incoming document.

    Who: the one asked to direct it. Follows: the other is asked instead. Refusals: stale, target_unknown, target_empty.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.forward") or ctx.check_base(dossier.thing) or targets.fault(ctx, [args["to"]])
    if refused:
        return refused
    dossier.settle("direct")
    dossier.settle("clerk")
    dossier.stay("direct")
    dossier.give(args["to"], "direct", ask="direct", due=dossier["due"])
    dossier.bump()
    dossier.note(args["note"] or None)
    ctx.fact("document.forwarded", document=dossier.id, to=args["to"].said())
    return dossier.close()


@command("document.finish", schema=schemas.WithNote)
def finish(ctx: Context, args: Args) -> Handled:
    """Closes an incoming document: dealt with, or only to be known.

    Who: the lead of its task, the one asked to direct it, a clerk when no task is open.
    Refusals: stale, tasks_open.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.finish") or ctx.check_base(dossier.thing) or followups().finish(dossier)
    if refused:
        return refused
    conclude(dossier)
    dossier.bump()
    dossier.note(args["note"] or None)
    return dossier.close()


def conclude(dossier: Dossier) -> None:
    """Nobody is asked any more; the document is done."""
    for why in ("direct", "clerk", "lead"):
        dossier.settle(why)
    dossier.set(state="done")
    dossier.ctx.fact("document.done", document=dossier.id)
