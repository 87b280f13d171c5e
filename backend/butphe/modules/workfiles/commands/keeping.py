"""A work file from its opening on: its facts, and who keeps it (Decree 30/2020, articles 29 and 31)."""

from typing import Any

from sqlalchemy import bindparam, select

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.values import Refusal
from butphe.modules.documents import Target, target_fault
from butphe.modules.workfiles import schemas
from butphe.modules.workfiles.book import WorkBook, keepers_of, thing
from butphe.modules.workfiles.commands.planning import place_fault
from butphe.modules.workfiles.model import file_plan, plan_line, workfile
from butphe.modules.workfiles.rules import codes
from butphe_sync.ports import Refused

_CODES = select(workfile.c.code, workfile.c.id, workfile.c.title).where(
    workfile.c.agency == bindparam("agency"), workfile.c.year == bindparam("year"), workfile.c.code.is_not(None)
)
_PLANNED = (
    select(plan_line.c.code)
    .join(file_plan, file_plan.c.id == plan_line.c.plan)
    .where(file_plan.c.agency == bindparam("agency"), file_plan.c.year == bindparam("year"))
)


@command("workfile.open", schema=schemas.OpenArgs)
def open_file(ctx: Context, args: Args) -> Handled:
    """Opens a work file, by a line of the plan or for what nobody had planned.

    Who: everybody who works in the agency, for themselves or for a colleague who then answers for
    it. Nobody else sees it unless named. Refusals: duplicate (the id), not_found (the line),
    workfile_code_taken, target_unknown, target_empty.
    """
    refused = ctx.may("workfile.open", {"agency"})
    if refused:
        return refused
    lead = args["lead"] or ctx.actor.assignment
    fault = _open_fault(ctx, args, lead)
    if fault:
        return fault
    year = _year(ctx, args["line"])
    code = _code(ctx, args, year)
    if isinstance(code, Refusal):
        return code
    facts = {name: args[name] for name in ("line", "title", "years", "unit", "description", "language")}
    book = WorkBook.new(ctx, {"id": args["workfile"], "agency": ctx.actor.agency, "year": year, "code": code, **facts})
    book.share(keepers_of(lead, args["work"], args["see"]))
    book.bump()
    book.note()
    ctx.fact("workfile.opened", workfile=book.id, code=code, lead=lead)
    return book.close(code=code, year=year)


def _open_fault(ctx: Context, args: Args, lead: str) -> Refused | Refusal | None:
    if ctx.lock(workfile, args["workfile"]):
        return Refusal("duplicate", {"field": "workfile"})
    line = ctx.lock(plan_line, args["line"]) if args["line"] else None
    plan = ctx.lock(file_plan, line.plan) if line else None
    if args["line"] and (plan is None or plan.agency != ctx.actor.agency):
        return ctx.refuse("not_found")
    return place_fault(ctx, args["unit"], lead) or target_fault(ctx, [*args["work"]]) or target_fault(ctx, [*args["see"]])


def _year(ctx: Context, line: str | None) -> int:
    """The year of the plan; without one, this year."""
    known = ctx.lock(plan_line, line) if line else None
    plan = ctx.lock(file_plan, known.plan) if known else None
    return int(plan.year) if plan else ctx.today.year


def _code(ctx: Context, args: dict[str, Any], year: int) -> str | Refusal:
    """The code asked for, the line's, or the next one with the unit's letters."""
    where = {"agency": ctx.actor.agency, "year": year}
    line = ctx.lock(plan_line, args["line"]) if args["line"] else None
    wanted = args["code"] or (line.code if line else None)
    if wanted is None:
        taken = [row.code for row in (*ctx.tx.execute(_CODES, where), *ctx.tx.execute(_PLANNED, where))]
        return codes.next_code(taken, _letters(ctx, args["unit"]))
    return _taken(ctx, where, str(wanted), args["workfile"]) or str(wanted)


def _letters(ctx: Context, unit: str | None) -> str:
    people = ctx.directory
    return people.units[unit].short_name if unit else people.agencies[ctx.actor.agency].symbol


def _taken(ctx: Context, where: dict[str, Any], code: str, own: str) -> Refusal | None:
    other = next((row for row in ctx.tx.execute(_CODES, where) if row.code == code and row.id != own), None)
    return Refusal("workfile_code_taken", {"code": code}) if other else None


@command("workfile.change", schema=schemas.ChangeArgs)
def change(ctx: Context, args: Args) -> Handled:
    """Changes code, title, retention, unit or description of an open file.

    Who: its lead, or the head of its unit. Refusals: stale, workfile_code_taken, target_unknown.
    """
    book = admitted(ctx, args)
    if not isinstance(book, WorkBook):
        return book
    where = {"agency": book["agency"], "year": book["year"]}
    fault = place_fault(ctx, args["unit"], None) or _taken(ctx, where, args["code"], book.id)
    if fault:
        return fault
    moved = args["unit"] != book["unit"]
    book.set(**{name: args[name] for name in ("code", "title", "years", "unit", "description", "language")})
    if moved:
        book.touch_contents()
    book.bump()
    book.note()
    ctx.fact("workfile.changed", workfile=book.id)
    return book.close()


@command("workfile.share", schema=schemas.ShareArgs)
def share(ctx: Context, args: Args) -> Handled:
    """Says anew who answers for a file, who works on it and who may see it; all others lose it.

    Documents in it stay hidden from whoever may not see them. Who: its lead, or the head of its
    unit. Refusals: stale, target_unknown, target_empty, target_repeated.
    """
    book = admitted(ctx, args)
    if not isinstance(book, WorkBook):
        return book
    # Who is named already may stay named, also where they have left meanwhile.
    known = {row.subject for row in book.rows}
    fresh = [one for one in (Target(args["lead"]), *args["work"], *args["see"]) if one.id not in known]
    fault = target_fault(ctx, fresh) or (place_fault(ctx, None, args["lead"]) if args["lead"] != book.lead else None)
    if fault:
        return fault
    book.share(keepers_of(args["lead"], args["work"], args["see"]))
    book.bump()
    book.note()
    ctx.fact("workfile.shared", workfile=book.id, lead=args["lead"], keepers=[row.subject for row in book.rows])
    return book.close()


def admitted(ctx: Context, args: Args, *, rests_on: str | None = None, decides: bool = True) -> WorkBook | Refused:
    """The file, if the one who acts may, and (for what rests on it) has seen it as it stands."""
    book = WorkBook.open(ctx, args["workfile"])
    if book is None:
        return ctx.refuse("not_found")
    refused = book.may(ctx.command.name)
    if refused is None and decides:
        refused = ctx.check_base(rests_on or thing(book.id))
    return refused or book
