"""The life of agencies, units, positions and people after they were added: corrected, moved, ended.

Correcting mends what was written wrong; a new name by decree is a new agency that succeeds the old
one, so that documents keep the name that was valid when they were issued.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Table, bindparam, delete, insert, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.people import directory, schemas, sessions
from butphe.core.people.commands.administration import administers, administers_person, last_administrator
from butphe.core.people.directory import Unit
from butphe.core.people.model import agency, agency_successor, person, position, unit, unit_successor
from butphe.core.people.standing import agency_stands, has_ended, is_within, unit_stands
from butphe_sync.ports import Already, Refused


@command("agency.correct", schema=schemas.AgencyCorrect)
def correct_agency(ctx: Context, args: Args) -> Handled:
    """Mends what was written wrong of an agency; only what is named changes.

    Refuses with not_found, not_allowed or duplicate (the code).
    """
    known = ctx.directory.agencies
    if args["agency"] not in known:
        return ctx.refuse("not_found")
    if refused := administers(ctx, "agency.correct", args["agency"]):
        return refused
    if any(found.code == args["code"] for found in known.values() if found.id != args["agency"]):
        return ctx.refuse("duplicate", field="code")
    _set(ctx, agency, args.pop("agency"), _named(args))
    return ctx.applied()


@command("agency.move", schema=schemas.AgencyMove)
def move_agency(ctx: Context, args: Args) -> Handled:
    """Puts an agency under another one.

    Who: an administrator above both; nobody moves their own. Refuses with not_found, not_allowed,
    ended or circular (below itself).
    """
    known, moved, parent = ctx.directory.agencies, args["agency"], args["parent"]
    if moved not in known or parent not in known:
        return ctx.refuse("not_found")
    if refused := _from_above(ctx, "agency.move", moved) or administers(ctx, "agency.move", parent):
        return refused
    if moved in ctx.directory.chain(parent):
        return ctx.refuse("circular")
    if not agency_stands(ctx.directory, parent, ctx.today):
        return ctx.refuse("ended")
    _set(ctx, agency, moved, {"parent": parent})
    return ctx.applied()


@command("agency.end", schema=schemas.AgencyEnd)
def end_agency(ctx: Context, args: Args) -> Handled:
    """Writes until when an agency exists, and who goes on with its work; null takes that back.

    Who: an administrator above it. Refuses with not_found, not_allowed, invalid (before it began; its
    own successor), and for a day that is over already agency_occupied {people} or agency_has_below.
    """
    known, one = ctx.directory.agencies, args["agency"]
    if one not in known or any(successor not in known for successor in args["successors"]):
        return ctx.refuse("not_found")
    if refused := _from_above(ctx, "agency.end", one):
        return refused
    if refused := _span(ctx, args, known[one].valid_from, one) or _agency_in_use(ctx, one, args["valid_to"]):
        return refused
    _succeed(ctx, agency_successor, "agency", one, args["successors"])
    _set(ctx, agency, one, {"valid_to": args["valid_to"]})
    return ctx.applied()


def _from_above(ctx: Context, act: str, moved: str) -> Refused | None:
    """Nobody moves or ends the agency they administer for: that is decided above it."""
    own = ctx.actor.agency == moved
    return administers(ctx, act, None) if own else administers(ctx, act, moved)


def _agency_in_use(ctx: Context, one: str, valid_to: date | None) -> Refused | None:
    if not has_ended(valid_to, ctx.today):
        return None
    if serving := {item.person for item in ctx.directory.agency_members(one, ctx.now)}:
        return ctx.refuse("agency_occupied", people=len(serving))
    below = [other for other in ctx.directory.agencies.values() if other.parent == one and not has_ended(other.valid_to, ctx.today)]
    return ctx.refuse("agency_has_below", agencies=len(below)) if below else None


@command("unit.correct", schema=schemas.UnitCorrect)
def correct_unit(ctx: Context, args: Args) -> Handled:
    """Mends what was written wrong of a unit; only what is named changes. Refuses with not_found or
    not_allowed."""
    found = _unit(ctx, "unit.correct", args["unit"])
    if isinstance(found, Refused):
        return found
    _set(ctx, unit, args.pop("unit"), _named(args))
    return ctx.applied()


@command("unit.move", schema=schemas.UnitMove)
def move_unit(ctx: Context, args: Args) -> Handled:
    """Makes a unit part of another one of its agency, or puts it directly under the agency.

    Refuses with not_found, not_allowed, ended or circular.
    """
    found = _unit(ctx, "unit.move", args["unit"])
    if isinstance(found, Refused):
        return found
    if args["parent"]:
        parent = ctx.directory.units.get(args["parent"])
        if parent is None or parent.agency != found.agency:
            return ctx.refuse("not_found")
        if is_within(ctx.directory, parent.id, found.id):
            return ctx.refuse("circular")
        if not unit_stands(ctx.directory, parent.id, ctx.today):
            return ctx.refuse("ended")
    _set(ctx, unit, found.id, {"parent": args["parent"]})
    return ctx.applied()


@command("unit.end", schema=schemas.UnitEnd)
def end_unit(ctx: Context, args: Args) -> Handled:
    """Writes until when a unit exists, and who goes on with its work; null takes that back.

    Refuses with not_found, not_allowed, invalid (before it began; its own successor), and for a day
    that is over already unit_occupied {people} or unit_has_parts {units}.
    """
    found = _unit(ctx, "unit.end", args["unit"])
    if isinstance(found, Refused):
        return found
    if any(successor not in ctx.directory.units for successor in args["successors"]):
        return ctx.refuse("not_found")
    if refused := _span(ctx, args, found.valid_from, found.id) or _unit_in_use(ctx, found.id, args["valid_to"]):
        return refused
    _succeed(ctx, unit_successor, "unit", found.id, args["successors"])
    _set(ctx, unit, found.id, {"valid_to": args["valid_to"]})
    return ctx.applied()


def _unit(ctx: Context, act: str, wanted: str) -> Unit | Refused:
    found = ctx.directory.units.get(wanted)
    if found is None:
        return ctx.refuse("not_found")
    return administers(ctx, act, found.agency) or found


def _unit_in_use(ctx: Context, one: str, valid_to: date | None) -> Refused | None:
    if not has_ended(valid_to, ctx.today):
        return None
    if serving := {item.person for item in ctx.directory.members(one, ctx.now)}:
        return ctx.refuse("unit_occupied", people=len(serving))
    parts = [other for other in ctx.directory.units.values() if other.parent == one and not has_ended(other.valid_to, ctx.today)]
    return ctx.refuse("unit_has_parts", units=len(parts)) if parts else None


def _span(ctx: Context, args: Args, since: date, one: str) -> Refused | None:
    if args["valid_to"] is not None and args["valid_to"] < since:
        return ctx.refuse("invalid", valid_to=["must not lie before the first day"])
    return ctx.refuse("invalid", successors=["must be another one"]) if one in args["successors"] else None


@command("position.correct", schema=schemas.PositionCorrect)
def correct_position(ctx: Context, args: Args) -> Handled:
    """Gives a position its title, role, rank, capacity and unit; whoever holds it goes on.

    Refuses with not_found, not_allowed, ended (position or unit) or last_administrator.
    """
    place = ctx.directory.positions.get(args["position"])
    if place is None:
        return ctx.refuse("not_found")
    if refused := administers(ctx, "position.correct", place.agency):
        return refused
    in_unit = ctx.directory.units.get(args["unit"]) if args["unit"] else None
    if args["unit"] and (in_unit is None or in_unit.agency != place.agency):
        return ctx.refuse("not_found")
    if place.ended is not None or (in_unit and not unit_stands(ctx.directory, in_unit.id, ctx.today)):
        return ctx.refuse("ended")
    holders = [item.id for item in ctx.directory.holders_of(place.id, ctx.now)]
    if args["role"] != place.role and (refused := last_administrator(ctx, holders)):
        return refused
    _set(ctx, position, args.pop("position"), args)
    return ctx.applied()


@command("position.end", schema=schemas.OnePosition)
def end_position(ctx: Context, args: Args) -> Handled:
    """Ends a position that nobody holds. Refuses with not_found, not_allowed or position_held {name};
    one that has ended is no error."""
    place = ctx.directory.positions.get(args["position"])
    if place is None:
        return ctx.refuse("not_found")
    if refused := administers(ctx, "position.end", place.agency):
        return refused
    if place.ended is not None:
        return Already()
    if held := ctx.directory.holders_of(place.id, ctx.now):
        return ctx.refuse("position_held", name=ctx.directory.people[held[0].person].name)
    _set(ctx, position, place.id, {"ended": ctx.now})
    return ctx.applied()


@command("person.correct", schema=schemas.PersonCorrect)
def correct_person(ctx: Context, args: Args) -> Handled:
    """Mends name, login or e-mail address of a person; only what is named changes. Refuses with
    not_found, not_allowed or login_taken."""
    people = ctx.directory.people
    if args["person"] not in people:
        return ctx.refuse("not_found")
    if refused := administers_person(ctx, "person.correct", args["person"]):
        return refused
    if any(found.login == args["login"] for found in people.values() if found.id != args["person"]):
        return ctx.refuse("login_taken", login=args["login"])
    _set(ctx, person, args.pop("person"), _named(args))
    return ctx.applied()


@command("person.end", schema=schemas.OnePerson)
def end_person(ctx: Context, args: Args) -> Handled:
    """Shuts an account of somebody who holds nothing any more; what they wrote stays under their name.

    Refuses with not_found, not_allowed (oneself too) or person_serves {posts}: posts are ended, or
    handed over, first. One that is shut is no error.
    """
    known = ctx.directory.people.get(args["person"])
    if known is None:
        return ctx.refuse("not_found")
    if refused := administers_person(ctx, "person.end", known.id):
        return refused
    if known.id == ctx.person:
        return ctx.refuse("not_allowed")
    if held := ctx.directory.assignments_of(known.id, ctx.now):
        return ctx.refuse("person_serves", posts=len(held))
    if not known.active:
        return Already()
    sessions.end_all(ctx.tx, known.id)
    _set(ctx, person, known.id, {"active": False})
    return ctx.applied()


@command("person.restore", schema=schemas.OnePerson)
def restore_person(ctx: Context, args: Args) -> Handled:
    """Opens an account that was shut; the person holds what they are given anew. Refuses with not_found
    or not_allowed; one that is open is no error."""
    known = ctx.directory.people.get(args["person"])
    if known is None:
        return ctx.refuse("not_found")
    if refused := administers_person(ctx, "person.restore", known.id):
        return refused
    if known.active:
        return Already()
    _set(ctx, person, known.id, {"active": True})
    return ctx.applied()


def _named(args: Args) -> Args:
    return {name: value for name, value in args.items() if value is not None}


def _succeed(ctx: Context, table: Table, kind: str, ended: str, successors: Iterable[str]) -> None:
    ctx.tx.execute(delete(table).where(table.c[kind] == bindparam("ended")), {"ended": ended})
    if rows := [{kind: ended, "successor": one} for one in dict.fromkeys(successors)]:
        ctx.tx.execute(insert(table), rows)


def _set(ctx: Context, table: Table, entity: str, values: Args) -> None:
    """Writes the row, and tells everybody whose own row bears its words."""
    if values:
        ctx.tx.execute(update(table).where(table.c.id == bindparam("changed")).values(values), {"changed": entity})
    directory.changed(ctx.tx)
    ctx.touch(table.name, entity)
    for one in _bearing(ctx, table.name, entity):
        ctx.touch("person", one)
        ctx.touch("me", one)
    written = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    ctx.fact(f"{table.name}.set", entity=entity, values=written)


def _bearing(ctx: Context, kind: str, entity: str) -> set[str]:
    """The people on whose rows an agency, a unit or a position is named."""
    people, now = ctx.directory, ctx.now
    if kind == "person":
        return {entity}
    if kind == "position":
        return {item.person for item in people.holders_of(entity, now)}
    held = people.members(entity, now) if kind == "unit" else people.agency_members(entity, now)
    return {item.person for item in held}
