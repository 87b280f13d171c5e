"""Changing the way on the way: what was not reached yet is put together anew, with a reason."""

from butphe.core.commands import Args, Context, Handled, command
from butphe.modules.documents import routing, schemas
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.routing import RouteBook


@command("document.reroute", schema=schemas.RerouteArgs)
def reroute(ctx: Context, args: Args) -> Handled:
    """Replaces the part of a route that was not reached: steps are put in, taken out, given to others.

    Who: the author, or whoever's step is open. ``after`` is the last group that was reached, as it
    was seen: where nobody holds the position of the open group, the group before it. Refusals:
    stale, target_unknown, seat_unknown and the refusals of a route (route_…, own_draft).
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.reroute") or ctx.check_base(dossier.thing)
    if refused:
        return refused
    book = RouteBook.load(dossier)
    if args["after"] != book.changeable_from - 1:
        return ctx.refuse("stale", after=book.changeable_from - 1)
    if fault := routing.check(dossier, [*book.groups(below=book.changeable_from), *args["route"]], kept=args["after"]):
        return fault
    dossier.set(state=book.amend(args["route"]))
    dossier.bump()
    dossier.note(args["reason"])
    ctx.fact("document.rerouted", document=dossier.id, after=args["after"])
    return dossier.close()
