"""Handing over all that one has in hand when leaving a position (Decree 30/2020, article 31)."""

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.people import schemas
from butphe.core.people.commands.administration import administered, end, last_administrator
from butphe.core.people.directory import Acting, Assignment, Directory
from butphe_sync.ports import Refused


@command("assignment.hand_over", schema=schemas.AssignmentHandOver)
def hand_over(ctx: Context, args: Args) -> Handled:
    """Gives everything that an assignment has in hand to another one of the same agency: tasks,
    drafts, steps that wait, work files; at once, whole, for good. ``end`` ends the assignment with it.

    Who: its holder (not ``end``), whoever leads the unit or agency, the administrator. Nobody gets to
    see more by it than the successor. Refuses with not_found, not_allowed, target_unknown (not there,
    of another agency, configures the system) or wrong_state (to end: has ended).
    """
    people = ctx.directory
    given, taken = people.assignments.get(args["assignment"]), people.assignments.get(args["to"])
    if given is None:
        return ctx.refuse("not_found")
    if refused := _refused(ctx, given, args["end"]):
        return refused
    if taken is None or not _fits(people, given, taken, ctx.now):
        return ctx.refuse("target_unknown", assignment=args["to"])
    if args["end"] and not given.holds(ctx.now):
        return ctx.refuse("wrong_state")
    if refused := last_administrator(ctx, [given.id] if args["end"] else []):
        return refused
    moved: dict[str, int] = {}
    for part in ctx.in_hand:
        moved |= part.hand_over(ctx, given.id, taken.id)
    ctx.fact("assignment.handed_over", assignment=given.id, to=taken.id, moved=moved, note=args["note"])
    if args["end"]:
        end(ctx, given)
    return ctx.applied(moved=moved)


def _refused(ctx: Context, given: Assignment, ends: bool) -> Refused | None:
    act = "assignment.end" if ends else "assignment.hand_over"
    return ctx.may(act, relation(ctx.directory, ctx.actor, given, ctx.now, administers=administered(ctx, given)))


def relation(people: Directory, acting: Acting, given: Assignment, now: int, *, administers: bool) -> frozenset[str]:
    """How somebody stands to an assignment: ``holder``, ``leads``, ``administers``, else ``outside``."""
    found = {"administers"} if administers else set()
    if acting.delegation is None:
        found |= {"holder"} if given.person == acting.person else set()
        found |= {"leads"} if _leads(people, acting, given, now) else set()
    return frozenset(found or {"outside"})


def _leads(people: Directory, acting: Acting, given: Assignment, now: int) -> bool:
    """Whether they stand above it: head of its unit, or one of the agency's first."""
    place = people.positions[given.position]
    own = people.positions.get(acting.position)
    if own is None or own.agency != place.agency or own.rank >= place.rank:
        return False
    heads = people.heads(place.unit, now) if place.unit else ()
    return own.unit is None or any(seat.id == acting.assignment for seat in heads)


def _fits(people: Directory, given: Assignment, taken: Assignment, now: int) -> bool:
    place, other = people.positions[given.position], people.positions[taken.position]
    return taken.id != given.id and taken.holds(now) and other.agency == place.agency and other.role != "administrator"
