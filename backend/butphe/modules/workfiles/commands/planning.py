"""The plan of a year's files (danh mục hồ sơ; Decree 30/2020, article 28)."""

from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.values import Refusal, new_id
from butphe.modules.workfiles import schemas
from butphe.modules.workfiles.model import file_plan, plan_heading, plan_line, workfile
from butphe_sync.ports import Already, Applied, Refused

_OF_YEAR = select(file_plan.c.id).where(file_plan.c.agency == bindparam("agency"), file_plan.c.year == bindparam("year"))
_HEADINGS = select(plan_heading).where(plan_heading.c.plan == bindparam("plan")).order_by(plan_heading.c.ordinal, plan_heading.c.id)
_LINES = select(plan_line).where(plan_line.c.plan == bindparam("plan")).order_by(plan_line.c.code)
_LAST = select(func.max(plan_heading.c.ordinal)).where(plan_heading.c.plan == bindparam("plan"))
_SAME_CODE = select(plan_line.c.id).where(
    plan_line.c.plan == bindparam("plan"),
    plan_line.c.code == bindparam("code"),
    plan_line.c.id != bindparam("line"),
)
_USED = select(workfile.c.id).where(workfile.c.line == bindparam("line")).limit(1)
_UNDER = (
    select(plan_heading.c.id)
    .where(plan_heading.c.parent == bindparam("heading"))
    .union_all(select(plan_line.c.id).where(plan_line.c.heading == bindparam("heading")))
)
_CHANGED = update(file_plan).where(file_plan.c.id == bindparam("wanted")).values(updated=bindparam("at"))
_DECIDED = update(file_plan).where(file_plan.c.id == bindparam("wanted")).values(decision=bindparam("said"))
_HEAD = ("parent", "title")
_LINE = ("heading", "code", "title", "years", "unit", "person", "note")
_CHANGE_HEADING = update(plan_heading).where(plan_heading.c.id == bindparam("wanted")).values({name: bindparam(f"new_{name}") for name in _HEAD})
_CHANGE_LINE = update(plan_line).where(plan_line.c.id == bindparam("wanted")).values({name: bindparam(f"new_{name}") for name in _LINE})
_REMOVE_HEADING = delete(plan_heading).where(plan_heading.c.id == bindparam("wanted"))
_REMOVE_LINE = delete(plan_line).where(plan_line.c.id == bindparam("wanted"))
DEEPEST = 4


@command("file_plan.open", schema=schemas.PlanOpenArgs)
def open_plan(ctx: Context, args: Args) -> Handled:
    """Begins an agency's plan of a year, empty or as a copy of another year's.

    Who: its clerk, archivist or administrator. Refusals: duplicate (the year has one), not_found
    (the one to copy).
    """
    refused = ctx.may("file_plan.open", {"agency"}) or _copy_fault(ctx, args["copy_of"])
    if refused:
        return refused
    agency = ctx.actor.agency
    if ctx.lock(file_plan, args["plan"]) or ctx.tx.execute(_OF_YEAR, {"agency": agency, "year": args["year"]}).first():
        return Refusal("duplicate", {"year": args["year"]})
    row = {"id": args["plan"], "agency": agency, "year": args["year"], "decision": None, "created": ctx.now, "updated": ctx.now}
    ctx.tx.execute(insert(file_plan), row)
    if args["copy_of"]:
        _copy(ctx, args["copy_of"], args["plan"])
    ctx.fact("file_plan.opened", plan=args["plan"], copy_of=args["copy_of"])
    return _changed(ctx, args["plan"])


def _copy_fault(ctx: Context, wanted: str | None) -> Refused | None:
    known = ctx.lock(file_plan, wanted) if wanted else None
    return ctx.refuse("not_found") if wanted and (known is None or known.agency != ctx.actor.agency) else None


def _copy(ctx: Context, source: str, plan: str) -> None:
    """Headings and lines, with the people who are still there."""
    new: dict[str, str] = {}
    headings = [row._asdict() for row in ctx.tx.execute(_HEADINGS, {"plan": source})]
    for row in headings:
        new[row["id"]] = new_id(ctx.now)
    made = [{**row, "id": new[row["id"]], "plan": plan, "parent": new.get(row["parent"])} for row in headings]
    for row in sorted(made, key=lambda row: row["parent"] is not None):
        ctx.tx.execute(insert(plan_heading), row)
    lines = [row._asdict() for row in ctx.tx.execute(_LINES, {"plan": source})]
    for row in lines:
        copied = {**row, "id": new_id(ctx.now), "plan": plan, "heading": new[row["heading"]], "person": _still(ctx, row["person"])}
        ctx.tx.execute(insert(plan_line), copied)
        ctx.touch("plan_line", copied["id"])


def _still(ctx: Context, assignment: str | None) -> str | None:
    known = ctx.directory.assignments.get(assignment or "")
    return assignment if known and known.holds(ctx.now) else None


@command("file_plan.record_decision", schema=schemas.RecordDecisionArgs)
def record_decision(ctx: Context, args: Args) -> Handled:
    """Writes down by which decision the head of the agency issued the plan.

    Who: its clerk, archivist or administrator. Refusals: not_found.
    """
    if refused := _refused(ctx, args):
        return refused
    ctx.tx.execute(_DECIDED, {"wanted": args["plan"], "said": args["decision"] or None})
    ctx.fact("file_plan.decision", plan=args["plan"], decision=args["decision"])
    return _changed(ctx, args["plan"])


@command("file_plan.write_heading", schema=schemas.WriteHeadingArgs)
def write_heading(ctx: Context, args: Args) -> Handled:
    """Adds a heading to a plan, or changes it.

    Who: its clerk, archivist or administrator. Refusals: not_found, plan_too_deep, duplicate.
    """
    refused = _refused(ctx, args) or _heading_fault(ctx, args)
    if refused:
        return refused
    if ctx.lock(plan_heading, args["heading"]):
        ctx.tx.execute(_CHANGE_HEADING, {"wanted": args["heading"], **{f"new_{name}": args[name] for name in _HEAD}})
    else:
        last = ctx.tx.execute(_LAST, {"plan": args["plan"]}).scalar() or 0
        row = {"id": args["heading"], "plan": args["plan"], "ordinal": last + 1, **{name: args[name] for name in _HEAD}}
        ctx.tx.execute(insert(plan_heading), row)
    ctx.fact("file_plan.heading", plan=args["plan"], heading=args["heading"])
    return _changed(ctx, args["plan"])


def _heading_fault(ctx: Context, args: Args) -> Refusal | None:
    known = {row.id: row.parent for row in ctx.tx.execute(_HEADINGS, {"plan": args["plan"]})}
    taken = ctx.lock(plan_heading, args["heading"])
    if taken and taken.plan != args["plan"]:
        return Refusal("duplicate", {"field": "heading"})
    if args["parent"] and args["parent"] not in known:
        return Refusal("not_found", {"heading": args["parent"]})
    # From the parent up: never through itself, never too deep.
    above, depth = args["parent"], 1
    while above is not None:
        depth += 1
        if above == args["heading"] or depth > DEEPEST:
            return Refusal("plan_too_deep", {"most": DEEPEST})
        above = known[above]
    return None


@command("file_plan.remove_heading", schema=schemas.RemoveHeadingArgs)
def remove_heading(ctx: Context, args: Args) -> Handled:
    """Takes an empty heading out of a plan; one that is gone already is no error.

    Who: its clerk, archivist or administrator. Refusals: not_found, plan_heading_used.
    """
    if refused := _refused(ctx, args):
        return refused
    row = ctx.lock(plan_heading, args["heading"])
    if row is None or row.plan != args["plan"]:
        return Already()
    if ctx.tx.execute(_UNDER, {"heading": args["heading"]}).first():
        return Refusal("plan_heading_used")
    ctx.tx.execute(_REMOVE_HEADING, {"wanted": args["heading"]})
    ctx.fact("file_plan.heading_removed", plan=args["plan"], heading=args["heading"])
    return _changed(ctx, args["plan"])


@command("file_plan.write_line", schema=schemas.WriteLineArgs)
def write_line(ctx: Context, args: Args) -> Handled:
    """Adds a file that is to be made to a plan, or changes it.

    Who: its clerk, archivist or administrator. Refusals: not_found, plan_code_taken, target_unknown,
    duplicate.
    """
    refused = _refused(ctx, args) or _line_fault(ctx, args)
    if refused:
        return refused
    values = {name: args[name] for name in _LINE}
    if ctx.lock(plan_line, args["line"]):
        ctx.tx.execute(_CHANGE_LINE, {"wanted": args["line"], **{f"new_{name}": value for name, value in values.items()}})
    else:
        ctx.tx.execute(insert(plan_line), {"id": args["line"], "plan": args["plan"], **values})
    ctx.touch("plan_line", args["line"])
    ctx.fact("file_plan.line", plan=args["plan"], line=args["line"], code=args["code"])
    return _changed(ctx, args["plan"])


def _line_fault(ctx: Context, args: Args) -> Refusal | None:
    heading, taken = ctx.lock(plan_heading, args["heading"]), ctx.lock(plan_line, args["line"])
    if taken and taken.plan != args["plan"]:
        return Refusal("duplicate", {"field": "line"})
    if heading is None or heading.plan != args["plan"]:
        return Refusal("not_found", {"heading": args["heading"]})
    if ctx.tx.execute(_SAME_CODE, {name: args[name] for name in ("plan", "code", "line")}).first():
        return Refusal("plan_code_taken", {"code": args["code"]})
    return place_fault(ctx, args["unit"], args["person"])


def place_fault(ctx: Context, unit: str | None, person: str | None) -> Refusal | None:
    """``target_unknown``: a unit, or a person (assignment), that is not of the agency acted for."""
    people = ctx.directory
    known = people.units.get(unit) if unit else None
    if unit and (known is None or known.agency != ctx.actor.agency):
        return Refusal("target_unknown", {"unit": unit})
    held = people.assignments.get(person) if person else None
    if person and (held is None or not held.holds(ctx.now) or people.agency_of(person).id != ctx.actor.agency):
        return Refusal("target_unknown", {"assignment": person})
    return None


@command("file_plan.remove_line", schema=schemas.RemoveLineArgs)
def remove_line(ctx: Context, args: Args) -> Handled:
    """Takes a line out of a plan, if no file was opened by it; one that is gone already is no error.

    Who: its clerk, archivist or administrator. Refusals: not_found, plan_line_used.
    """
    if refused := _refused(ctx, args):
        return refused
    row = ctx.lock(plan_line, args["line"])
    if row is None or row.plan != args["plan"]:
        return Already()
    if ctx.tx.execute(_USED, {"line": args["line"]}).first():
        return Refusal("plan_line_used", {"code": row.code})
    ctx.tx.execute(_REMOVE_LINE, {"wanted": args["line"]})
    ctx.touch("plan_line", args["line"])
    ctx.fact("file_plan.line_removed", plan=args["plan"], line=args["line"])
    return _changed(ctx, args["plan"])


def _refused(ctx: Context, args: dict[str, Any]) -> Refused | None:
    """Whether the one who acts may change this plan; another agency's answers like none."""
    row = ctx.lock(file_plan, args["plan"])
    own = row is not None and row.agency == ctx.actor.agency
    return ctx.may(ctx.command.name, {"agency"} if own else set())


def _changed(ctx: Context, plan: str) -> Applied:
    ctx.tx.execute(_CHANGED, {"wanted": plan, "at": ctx.now})
    ctx.touch("file_plan", plan)
    return ctx.applied()
