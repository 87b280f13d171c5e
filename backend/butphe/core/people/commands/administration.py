"""Agencies, units, positions, people and who holds what: the administrator's commands."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.people import directory, invitations, schemas
from butphe.core.people.administering import agencies_of, is_below
from butphe.core.people.directory import SYSTEM, Assignment
from butphe.core.people.model import agency, assignment, person, position, unit
from butphe.core.people.standing import agency_stands, leaves_alone, position_stands, unit_stands
from butphe_sync.ports import Applied, Refused

_LOGIN = select(person.c.id).where(person.c.login == bindparam("wanted"))
_END = update(assignment).where(assignment.c.id == bindparam("ended")).values(until=bindparam("at"))


@command("agency.add", schema=schemas.AgencyAdd)
def add_agency(ctx: Context, args: Args) -> Handled:
    """Adds an agency under one that the administrator administers.

    Refuses with not_allowed, not_found (the parent) or duplicate (id or code).
    """
    known = ctx.directory.agencies
    if args["parent"] and args["parent"] not in known:
        return ctx.refuse("not_found")
    if any(found.code == args["code"] for found in known.values()):
        return ctx.refuse("duplicate", field="code")
    refused = administers(ctx, "agency.add", args["parent"]) or taken(ctx, agency, args["agency"])
    return refused or _added(ctx, agency, args, "agency")


@command("unit.add", schema=schemas.UnitAdd)
def add_unit(ctx: Context, args: Args) -> Handled:
    """Adds a unit to an agency. Refuses with not_allowed, not_found or duplicate."""
    parent = ctx.directory.units.get(args["parent"]) if args["parent"] else None
    if args["parent"] and (parent is None or parent.agency != args["agency"]):
        return ctx.refuse("not_found")
    refused = administers(ctx, "unit.add", args["agency"]) or taken(ctx, unit, args["unit"]) or over(ctx, args["agency"], args["parent"])
    return refused or _added(ctx, unit, args, "unit")


@command("position.add", schema=schemas.PositionAdd)
def add_position(ctx: Context, args: Args) -> Handled:
    """Adds a position to an agency or one of its units. Refuses with not_allowed, not_found or
    duplicate."""
    place = ctx.directory.units.get(args["unit"]) if args["unit"] else None
    if args["unit"] and (place is None or place.agency != args["agency"]):
        return ctx.refuse("not_found")
    refused = administers(ctx, "position.add", args["agency"]) or taken(ctx, position, args["position"]) or over(ctx, args["agency"], args["unit"])
    return refused or _added(ctx, position, args, "position")


@command("person.add", schema=schemas.PersonAdd)
def add_person(ctx: Context, args: Args) -> Handled:
    """Adds a person, who holds nothing yet and gets in by a slip with a code.

    Refuses with not_allowed, not_found (the agency), duplicate or login_taken.
    """
    if refused := login_is_taken(ctx, args["login"]):
        return refused
    own = args["agency"] or ctx.actor.agency or None
    if own is not None and own not in ctx.directory.agencies:
        return ctx.refuse("not_found")
    refused = administers(ctx, "person.add", own) or taken(ctx, person, args["person"])
    if refused:
        return refused
    added = _added(ctx, person, {**args, "agency": own, "settings": {}, "active": True}, "person")
    invitations.begin(ctx.tx, args["person"], ctx.now)
    return added


@command("person.reset", schema=schemas.PersonReset)
def reset_person(ctx: Context, args: Args) -> Handled:
    """Takes a person's password away and ends their sessions; a slip with a new code lets them in.

    Refuses with not_found, or not_allowed for oneself and outside the agencies administered.
    """
    if args["person"] not in ctx.directory.people:
        return ctx.refuse("not_found")
    if refused := administers_person(ctx, "person.reset", args["person"]):
        return refused
    if args["person"] == ctx.person:
        return ctx.refuse("not_allowed")
    invitations.begin(ctx.tx, args["person"], ctx.now)
    ctx.fact("person.reset", person=args["person"])
    return ctx.applied()


@command("assignment.begin", schema=schemas.AssignmentBegin)
def begin_assignment(ctx: Context, args: Args) -> Handled:
    """Lets a person hold a position from now, or from a past instant.

    Refuses with not_found, not_allowed, duplicate, ended (position or person) or invalid (an instant to come).
    """
    people = ctx.directory
    place = people.positions.get(args["position"])
    if place is None or args["person"] not in people.people:
        return ctx.refuse("not_found")
    since = ctx.now if args["since"] is None else args["since"]
    if since > ctx.now:
        return ctx.refuse("invalid", since=["must not lie in the future"])
    if refused := administers(ctx, "assignment.begin", place.agency) or taken(ctx, assignment, args["assignment"]):
        return refused
    if not people.people[args["person"]].active or not position_stands(people, place.id, ctx.today):
        return ctx.refuse("ended")
    ctx.touch("me", args["person"])
    ctx.touch("person", args["person"])
    ctx.tx.execute(insert(assignment), {"id": args["assignment"], "person": args["person"], "position": place.id, "since": since, "until": None})
    directory.changed(ctx.tx)
    ctx.staffing_changed(place.id)
    ctx.fact("assignment.added", assignment=args["assignment"])
    return ctx.applied()


@command("assignment.end", schema=schemas.AssignmentEnd)
def end_assignment(ctx: Context, args: Args) -> Handled:
    """Ends an assignment now; what waited for it stays with the position, and whoever wrote it hears
    when nobody holds that any more. Refuses with not_found,
    not_allowed, wrong_state or last_administrator."""
    held = ctx.directory.assignments.get(args["assignment"])
    if held is None:
        return ctx.refuse("not_found")
    if refused := administers(ctx, "assignment.end", ctx.directory.positions[held.position].agency):
        return refused
    if not held.holds(ctx.now):
        return ctx.refuse("wrong_state")
    if refused := last_administrator(ctx, [held.id]):
        return refused
    end(ctx, held)
    return ctx.applied()


def end(ctx: Context, held: Assignment) -> None:
    """Writes that an assignment ends now."""
    ctx.tx.execute(_END, {"ended": held.id, "at": ctx.now})
    directory.changed(ctx.tx)
    ctx.staffing_changed(held.position)
    ctx.touch("person", held.person)
    ctx.touch("me", held.person)
    ctx.fact("assignment.ended", assignment=held.id, person=held.person)


def last_administrator(ctx: Context, going: Collection[str]) -> Refused | None:
    """The refusal to let an agency, by the end of these assignments, be administered by nobody."""
    alone = leaves_alone(ctx.directory, going, ctx.now)
    return ctx.refuse("last_administrator", agency=ctx.directory.agencies[alone].name) if alone else None


def login_is_taken(ctx: Context, login: str) -> Refused | None:
    """The refusal of a login that somebody has."""
    known = ctx.tx.execute(_LOGIN, {"wanted": login}).first()
    return ctx.refuse("login_taken", login=login) if known else None


def over(ctx: Context, of_agency: str, in_unit: str | None) -> Refused | None:
    """The refusal to put something new where the agency or the unit has ended."""
    stands = unit_stands(ctx.directory, in_unit, ctx.today) if in_unit else agency_stands(ctx.directory, of_agency, ctx.today)
    return None if stands or of_agency not in ctx.directory.agencies else ctx.refuse("ended")


def administered(ctx: Context, held: Assignment) -> bool:
    """Whether the one who acts would administer that assignment's agency, were they an administrator."""
    return _below(ctx, ctx.directory.agency_of(held.id).id)


def administers(ctx: Context, act: str, of_agency: str | None) -> Refused | None:
    """None when the one who acts administers ``of_agency``: their own, or one below it."""
    return ctx.may(act, {"administers" if _below(ctx, of_agency) else "outside"})


def administers_person(ctx: Context, act: str, of_person: str) -> Refused | None:
    """As ``administers``, for every agency in which the person holds something."""
    places = agencies_of(ctx.directory, of_person, ctx.now) or {ctx.actor.agency}
    refusals = [administers(ctx, act, place) for place in sorted(places)]
    return next((refused for refused in refusals if refused), None)


def _below(ctx: Context, of_agency: str | None) -> bool:
    return ctx.person == SYSTEM or is_below(ctx.directory, of_agency, ctx.actor.agency)


def taken(ctx: Context, table: Table, entity: str) -> Refused | None:
    """The refusal of an id that is in use."""
    return ctx.refuse("duplicate", field="id") if ctx.lock(table, entity) is not None else None


def _added(ctx: Context, table: Table, args: dict[str, Any], kind: str) -> Applied:
    row = {("id" if name == kind else name): value for name, value in args.items()}
    ctx.tx.execute(insert(table), row)
    directory.changed(ctx.tx)
    if kind == "person":
        ctx.touch("me", row["id"])
    if kind != "assignment":
        ctx.touch(kind, row["id"])
    ctx.fact(f"{kind}.added", **{kind: row["id"]})
    return ctx.applied()
