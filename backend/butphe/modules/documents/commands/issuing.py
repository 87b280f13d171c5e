"""The clerk gives number and date to what was approved; a cancelled number is explained."""

from datetime import date

from sqlalchemy import bindparam, func, select, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.values import Refusal
from butphe.modules.documents import amendments, archive, numbering, schemas, types
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.followups import followups
from butphe.modules.documents.model import document, entry
from butphe.modules.documents.rules.number import number_and_symbol, unit_symbol

_SAME_NUMBER = select(func.count()).where(
    document.c.agency == bindparam("agency"),
    document.c.number_key == bindparam("key"),
    document.c.kind != "incoming",
    document.c.date.between(bindparam("first"), bindparam("last")),
)
_CANCEL = (
    update(entry)
    .where(entry.c.document == bindparam("wanted"), entry.c.cancelled_at.is_(None))
    .values(cancelled_at=bindparam("when"), cancelled_by=bindparam("by_whom"), cancel_reason=bindparam("reason"))
)


@command("document.issue", schema=schemas.IssueArgs)
def issue(ctx: Context, args: Args) -> Handled:
    """Gives number, symbol and date (article 15) and issues; the tasks it answers are done.

    Who: a clerk of the agency that signs. The number is the next of the register of that year; the
    date is not before the register's last. Refusals: stale, register_type, register_closed,
    number_taken, date_future, date_order; not_in_force (what it mends was recalled or replaced meanwhile).
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.issue") or ctx.check_base(dossier.thing) or amendments.issue_fault(ctx, dossier.id)
    if refused:
        return refused
    line = numbering.place(ctx, dossier["agency"], "outgoing", args["register"], dossier["doc_type"], args["date"])
    if isinstance(line, Refusal):
        return line
    number = _written(dossier, line.number)
    key = archive.number_key(number)
    if _is_taken(dossier, key, line.year):
        return ctx.refuse("number_taken", number=number)
    numbering.take(ctx, line, dossier.id, number)
    dossier.set(state="issued", number=number, number_key=key, date=line.day, register=line.register)
    dossier.set(recipients=args["recipients"])
    dossier.settle("clerk")
    dossier.ask((dossier["author"], "author", ""), "read")
    dossier.bump()
    dossier.note(number)
    ctx.fact("document.issued", document=dossier.id, register=line.register, number=number, date=line.day.isoformat())
    outcome = dossier.close(number=number, date=line.day.isoformat())
    followups().issued(ctx, dossier.id)
    amendments.take_effect(ctx, dossier.id, number)
    return ctx.applied(outcome.rev, **outcome.detail)


def _written(dossier: Dossier, number: int) -> str:
    """The number with its symbol; a letter bears its drafting unit, if that is one of the agency."""
    people = dossier.ctx.directory
    agency = people.agencies[dossier["agency"]]
    unit = people.units.get(people.unit_of(dossier["author"]) or "")
    if unit is None or unit.agency != agency.id:
        symbol = agency.settings.get("letter_symbol")
    else:
        symbol = unit_symbol(unit.short_name)
    code = types.abbreviation(dossier.ctx.tx, agency.id, dossier["doc_type"])
    return number_and_symbol(number, code, agency.symbol, symbol)


def _is_taken(dossier: Dossier, key: str, year: int) -> bool:
    first, last = date(year, 1, 1), date(year, 12, 31)
    asked = {"agency": dossier["agency"], "key": key, "first": first, "last": last}
    return bool(dossier.ctx.tx.execute(_SAME_NUMBER, asked).scalar())


@command("document.cancel_number", schema=schemas.CancelArgs)
def cancel_number(ctx: Context, args: Args) -> Handled:
    """Cancels the number of a document; the line stays in the register with the reason, the number is not given again.

    Who: a clerk of the agency. Refusals: stale.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.cancel_number") or ctx.check_base(dossier.thing)
    if refused:
        return refused
    by_whom = ctx.actor.assignment
    ctx.tx.execute(_CANCEL, {"wanted": dossier.id, "when": ctx.now, "by_whom": by_whom, "reason": args["reason"]})
    for why in ("direct", "clerk", "author"):
        dossier.settle(why)
    dossier.set(state="cancelled")
    dossier.bump()
    dossier.note(args["reason"])
    ctx.fact("document.number_cancelled", document=dossier.id, reason=args["reason"])
    return dossier.close()
