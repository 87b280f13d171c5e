"""Who prepares for a leader: they see what waits for the leader, and never decide for them."""

from typing import Any

from sqlalchemy import bindparam, insert, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.people import directory, schemas
from butphe.core.people.commands.administration import administers
from butphe.core.people.model import secretary
from butphe_sync.ports import Already, Refused

_DISMISS = update(secretary).where(secretary.c.id == bindparam("wanted")).values(dismissed_at=bindparam("at"))


@command("secretary.appoint", schema=schemas.SecretaryAppoint)
def appoint(ctx: Context, args: Args) -> Handled:
    """Lets a colleague of the same agency prepare for a leader, from now or an instant to come.

    Who: the leader, or an administrator of the agency. Refuses with not_allowed, not_found (leader
    or colleague), invalid (instants, oneself), secretary_never_decides (a delegate of the leader)
    or duplicate.
    """
    leader = args["leader"] or ctx.actor.assignment
    held = ctx.directory.assignments.get(leader)
    if held is None or not held.holds(ctx.now):
        return ctx.refuse("not_found")
    if refused := _may(ctx, "secretary.appoint", leader):
        return refused
    since = max(args["since"] or 0, ctx.now)
    if fault := _fault(ctx, leader, args, since):
        return fault
    row = {"id": args["secretary"], "leader": leader, "assignment": args["to"], "since": since, "until": args["until"], "dismissed_at": None}
    ctx.tx.execute(insert(secretary), row)
    return _changed(ctx, "secretary.appointed", row)


def _may(ctx: Context, act: str, leader: str) -> Refused | None:
    if leader == ctx.actor.assignment and ctx.actor.role != "administrator":
        return ctx.may(act, {"holder"})
    return administers(ctx, act, ctx.directory.agency_of(leader).id)


def _fault(ctx: Context, leader: str, args: Args, since: int) -> Refused | None:
    people = ctx.directory
    target = people.assignments.get(args["to"])
    if target is None or not target.holds(ctx.now) or people.agency_of(target.id) != people.agency_of(leader):
        return ctx.refuse("not_found")
    if target.person == people.person_of(leader):
        return ctx.refuse("invalid", to=["must be another person"])
    if args["until"] is not None and args["until"] <= since:
        return ctx.refuse("invalid", until=["must lie after the beginning"])
    if any(given.to_assignment == target.id for given in people.delegates_of(leader, ctx.now)):
        return ctx.refuse("secretary_never_decides")
    return ctx.refuse("duplicate", field="id") if ctx.lock(secretary, args["secretary"]) else None


@command("secretary.dismiss", schema=schemas.SecretaryDismiss)
def dismiss(ctx: Context, args: Args) -> Handled:
    """Ends it now. Who: the leader, the secretary's administrator. Refuses with not_found or
    not_allowed; one that has ended already is no error."""
    known = ctx.directory.secretaries.get(args["secretary"])
    if known is None:
        return ctx.refuse("not_found")
    if refused := _may(ctx, "secretary.dismiss", known.leader):
        return refused
    if known.ends is not None and known.ends <= ctx.now:
        return Already()
    ctx.tx.execute(_DISMISS, {"wanted": known.id, "at": ctx.now})
    return _changed(ctx, "secretary.dismissed", {"id": known.id, "leader": known.leader, "assignment": known.assignment})


def _changed(ctx: Context, fact: str, row: dict[str, Any]) -> Handled:
    for assignment in (row["leader"], row["assignment"]):
        ctx.touch("me", ctx.directory.person_of(assignment))
    directory.changed(ctx.tx)
    ctx.fact(fact, secretary=row["id"], leader=row["leader"], assignment=row["assignment"])
    return ctx.applied()
