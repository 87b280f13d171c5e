"""Handing one's authority on, in writing, for a time (Decree 30/2020, article 13)."""

from sqlalchemy import bindparam, insert, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.people import directory, schemas
from butphe.core.people.commands.administration import administers
from butphe.core.people.model import delegation
from butphe.core.values import DAY_MS
from butphe_sync.ports import Already

LONGEST_MS = 366 * DAY_MS
_REVOKE = update(delegation).where(delegation.c.id == bindparam("wanted")).values(revoked_at=bindparam("at"))


@command("delegation.grant", schema=schemas.DelegationGrant)
def grant(ctx: Context, args: Args) -> Handled:
    """Lets a colleague of the same agency act in one's place between two instants.

    Only in person: what was delegated is not delegated further. Refuses with not_allowed,
    not_found (the colleague), invalid (instants), secretary_never_decides or duplicate.
    """
    if refused := ctx.may("delegation.grant", {"holder"}):
        return refused
    people = ctx.directory
    target = people.assignments.get(args["to"])
    if target is None or not target.holds(ctx.now) or people.agency_of(target.id).id != ctx.actor.agency:
        return ctx.refuse("not_found")
    if target.person == ctx.person:
        return ctx.refuse("invalid", to=["must be another person"])
    if not ctx.now < args["until"] <= args["since"] + LONGEST_MS or args["since"] >= args["until"]:
        return ctx.refuse("invalid", until=["must lie ahead, after the beginning, within a year"])
    if any(one.assignment == target.id for one in people.secretaries_of(ctx.actor.assignment, ctx.now)):
        return ctx.refuse("secretary_never_decides")
    if ctx.lock(delegation, args["delegation"]):
        return ctx.refuse("duplicate", field="id")
    return _granted(ctx, args, target.person)


def _granted(ctx: Context, args: Args, to_person: str) -> Handled:
    row = {
        "id": args["delegation"],
        "from_assignment": ctx.actor.assignment,
        "to_assignment": args["to"],
        "capacity": args["capacity"],
        "kinds": args["kinds"],
        "doc_types": args["doc_types"],
        "since": args["since"],
        "until": args["until"],
        "revoked_at": None,
        "command": ctx.command.id,
    }
    ctx.tx.execute(insert(delegation), row)
    directory.changed(ctx.tx)
    ctx.touch("me", ctx.person)
    ctx.touch("me", to_person)
    ctx.touch("person", ctx.person)
    ctx.fact("delegation.granted", delegation=row["id"], of=ctx.actor.assignment, to=args["to"])
    return ctx.applied()


@command("delegation.revoke", schema=schemas.DelegationRevoke)
def revoke(ctx: Context, args: Args) -> Handled:
    """Ends a delegation that one gave, or an administrator's. Refuses with not_found or not_allowed;
    one that has ended already is no error."""
    people = ctx.directory
    given = people.delegations.get(args["delegation"])
    if given is None:
        return ctx.refuse("not_found")
    giver, taker = people.person_of(given.from_assignment), people.person_of(given.to_assignment)
    own = {"holder"} if ctx.person == giver else set[str]()
    agency = people.agency_of(given.from_assignment).id
    refused = ctx.may("delegation.revoke", own) if own else administers(ctx, "delegation.revoke", agency)
    if refused:
        return refused if ctx.person in (giver, taker) or ctx.actor.role == "administrator" else ctx.refuse("not_found")
    if given.revoked_at is not None or given.until <= ctx.now:
        return Already()
    ctx.tx.execute(_REVOKE, {"wanted": given.id, "at": ctx.now})
    directory.changed(ctx.tx)
    ctx.touch("me", giver)
    ctx.touch("me", taker)
    ctx.touch("person", giver)
    ctx.fact("delegation.revoked", delegation=given.id)
    return ctx.applied()
