"""A person with a post in one act: a line of an imported list."""

from sqlalchemy import insert

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.people import invitations, schemas
from butphe.core.people.commands.administration import administers, administers_person, login_is_taken, over, taken
from butphe.core.people.directory import Assignment, Person, Position
from butphe.core.people.growing import Added, grew
from butphe.core.people.model import assignment, person, position
from butphe.core.people.standing import position_stands
from butphe_sync.ports import Already, Refused

_POST = ("agency", "unit", "title", "short", "role", "rank", "capacity")


@command("person.place", schema=schemas.PersonPlace)
def place_person(ctx: Context, args: Args) -> Handled:
    """Adds a person, a post, and that the one holds the other; of person and post either may be there.

    Who: an administrator of the agency. Refuses with not_found, not_allowed, login_taken, duplicate
    or ended (the post, its unit or agency, the person). Who holds the post already is no error.
    """
    refused = _post_fault(ctx, args) or _person_fault(ctx, args) or taken(ctx, assignment, args["assignment"])
    if refused:
        return refused
    held = {item.person for item in ctx.directory.holders_of(args["position"], ctx.now)}
    if args["person"] in held:
        return Already()
    _write(ctx, args)
    return ctx.applied()


def _post_fault(ctx: Context, args: Args) -> Refused | None:
    people, place = ctx.directory, ctx.directory.positions.get(args["position"])
    in_unit = people.units.get(args["unit"]) if args["unit"] else None
    wrong_unit = args["unit"] and (in_unit is None or in_unit.agency != args["agency"])
    if args["agency"] not in people.agencies or wrong_unit or (place is not None and place.agency != args["agency"]):
        return ctx.refuse("not_found")
    if refused := administers(ctx, "person.place", args["agency"]) or over(ctx, args["agency"], args["unit"]):
        return refused
    return ctx.refuse("ended") if place is not None and not position_stands(people, place.id, ctx.today) else None


def _person_fault(ctx: Context, args: Args) -> Refused | None:
    known = ctx.directory.people.get(args["person"])
    if known is None:
        return login_is_taken(ctx, args["login"])
    return administers_person(ctx, "person.place", known.id) or (None if known.active else ctx.refuse("ended"))


def _write(ctx: Context, args: Args) -> None:
    people, who, places = ctx.directory, list[Person](), list[Position]()
    if args["position"] not in people.positions:
        place = {"id": args["position"], **{name: args[name] for name in _POST}}
        ctx.tx.execute(insert(position), place)
        ctx.touch("position", args["position"])
        places.append(Position(**place))
    if args["person"] not in people.people:
        named = {"id": args["person"], **{name: args[name] for name in ("name", "login", "agency")}, "active": True}
        ctx.tx.execute(insert(person), {**named, "email": args["email"], "settings": {}})
        invitations.begin(ctx.tx, args["person"], ctx.now)
        who.append(Person(**named))
    held = {"id": args["assignment"], "person": args["person"], "position": args["position"], "since": ctx.now, "until": None}
    ctx.tx.execute(insert(assignment), held)
    grew(ctx.tx, people, Added(who, places, [Assignment(**held)]))
    ctx.staffing_changed(args["position"])
    ctx.touch("person", args["person"])
    ctx.touch("me", args["person"])
    ctx.fact("person.placed", person=args["person"], position=args["position"], assignment=args["assignment"])
