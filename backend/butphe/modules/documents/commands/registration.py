"""The clerk's register: what arrives gets its number; registers open and close."""

from typing import Any

from sqlalchemy import bindparam, select

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.text import fold
from butphe.core.values import Refusal
from butphe.modules.documents import archive, numbering, schemas, targets, versions
from butphe.modules.documents.access import visible
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.model import attachment, document, register
from butphe_sync.ports import Refused, Retry

_COPIED = ("sender", "date", "doc_type", "subject", "urgency", "due", "pages")
_EXISTS = select(document.c.id).where(document.c.id == bindparam("id"))
_ENTERED = (
    select(document.c.id, document.c.sender, document.c.arrival_number, document.c.arrival_date)
    .where(
        document.c.agency == bindparam("agency"),
        document.c.number_key == bindparam("key"),
        document.c.kind == "incoming",
        document.c.state != "cancelled",
    )
    .order_by(document.c.created)
)

_FILE_ENTERED = (
    select(document.c.id, document.c.arrival_number, document.c.arrival_date)
    .join(attachment, attachment.c.document == document.c.id)
    .where(
        attachment.c.sha256 == bindparam("sha256"),
        attachment.c.role == "main",
        document.c.agency == bindparam("agency"),
        document.c.kind == "incoming",
        document.c.state != "cancelled",
    )
    .order_by(document.c.created)
    .limit(1)
)


def taken(ctx: Context, id: str) -> Refusal | None:
    """Refused when a document has this id already: ``duplicate`` where the person may see it, else
    ``not_found`` as everything about it is answered. That there is one cannot be hidden from who knows
    the id; nobody guesses one: 74 bits of it are drawn by chance."""
    if ctx.tx.execute(_EXISTS, {"id": id}).first() is None:
        return None
    if visible(ctx.tx, ctx.person, [id], ctx.now):
        return Refusal("duplicate", {"document": id})
    return Refusal("not_found")


@command("document.register", schema=schemas.RegisterArgs)
def register_incoming(ctx: Context, args: Args) -> Handled:
    """Enters an incoming document and submits it to whoever directs it.

    Who: a clerk, for the own agency. Follows: an arrival number of the day (article 22), the entry,
    the one it is submitted to is asked to direct; without one the clerks are asked to forward it.
    Refusals: secret_document, duplicate {document, arrival, date; problem where it is
    the very file}, number and file refusals.
    """
    refused = ctx.may("document.register", ["agency"]) or _fault(ctx, args)
    if refused:
        return refused
    agency = ctx.actor.agency
    line = numbering.place(ctx, agency, "incoming", args["register"], args["doc_type"], ctx.today)
    if isinstance(line, Refusal):
        return line
    dossier = Dossier.new(ctx, _entry(args, agency, line))
    versions.put(dossier, args["files"])
    numbering.take(ctx, line, dossier.id, str(line.number))
    _submit(dossier, args["submit_to"])
    dossier.bump()
    dossier.note(args["note"] or None)
    ctx.fact("document.registered", document=dossier.id, register=line.register, number=line.number)
    return dossier.close(number=line.number, date=line.day.isoformat(), register=line.name)


def _fault(ctx: Context, args: Args) -> Refused | Retry | Refusal | None:
    if args["secrecy"] != "none":
        return secret()
    if refused := taken(ctx, args["document"]):
        return refused
    if not args["despite_duplicate"] and (known := _entered_before(ctx, args)):
        return known
    submit_to = [args["submit_to"]] if args["submit_to"] else []
    return targets.fault(ctx, submit_to) or versions.fault(ctx, args["files"])


def secret() -> Refusal:
    """Documents bearing state secrets never travel on this system (Law 117/2025/QH15; Decision
    28/2018/QĐ-TTg and QCVN 102:2016 exclude them); they have registers of their own."""
    return Refusal("secret_document")


def _entered_before(ctx: Context, args: Args) -> Refusal | None:
    """Same main file, or same number and symbol of the same sender (Appendix VI: the clerk is alerted)."""
    main = next((file["sha256"] for file in args["files"] if file["role"] == "main"), None)
    same = ctx.tx.execute(_FILE_ENTERED, {"agency": ctx.actor.agency, "sha256": main}).first() if main else None
    if same:
        return _known(same, problem="file_entered")
    key = archive.number_key(args["number"])
    if not key:
        return None
    for row in ctx.tx.execute(_ENTERED, {"agency": ctx.actor.agency, "key": key}):
        if fold(row.sender or "") == fold(args["sender"]):
            return _known(row)
    return None


def _known(row: Any, **more: str) -> Refusal:
    return Refusal("duplicate", {"document": row.id, "arrival": row.arrival_number, "date": row.arrival_date.isoformat(), **more})


def _entry(args: Args, agency: str, line: numbering.Place) -> dict[str, Any]:
    copied = {name: args[name] for name in _COPIED}
    return {
        **copied,
        "id": args["document"],
        "agency": agency,
        "kind": "incoming",
        "state": "registered",
        "number": args["number"] or None,
        "number_key": archive.number_key(args["number"]) or None,
        "register": line.register,
        "arrival_number": line.number,
        "arrival_date": line.day,
    }


def _submit(dossier: Dossier, to: targets.Target | None) -> None:
    ctx, due = dossier.ctx, dossier["due"]
    for office in targets.registry(ctx, dossier["agency"]):
        dossier.give(office, "clerk", ask=None if to else "direct", due=due)
    if to:
        dossier.give(to, "direct", ask="direct", due=due)


@command("document.correct", schema=schemas.CorrectArgs)
def correct(ctx: Context, args: Args) -> Handled:
    """Corrects what was copied into the register, as long as nobody has directed it.

    Who: a clerk of the agency. The number of arrival and its day stay. Refusals: stale.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.correct") or ctx.check_base(dossier.thing)
    if refused:
        return refused
    changed = {name: value for name, value in args.items() if name != "document"}
    if "number" in changed:
        changed["number_key"] = archive.number_key(changed["number"]) or None
    dossier.set(**changed)
    if "due" in changed:
        dossier.postpone(changed["due"], ("direct", "clerk"))
    dossier.bump()
    dossier.note()
    ctx.fact("document.corrected", document=dossier.id, fields=sorted(changed))
    return dossier.close()


@command("register.open", schema=schemas.OpenRegisterArgs)
def open_register(ctx: Context, args: Args) -> Handled:
    """Opens a register of an agency for this year; later years open by themselves.

    Who: a clerk of the agency, or an administrator. ``next`` goes on from a paper register.
    Refusals: duplicate, not_found (no such agency).
    """
    refused = ctx.may("register.open", ["agency"]) or _register_fault(ctx, args)
    if refused:
        return refused
    values = {name: args[name] for name in ("agency", "kind", "name", "doc_types", "next")}
    numbering.open_series(ctx, {"id": args["register"], **values})
    ctx.fact("register.opened", register=args["register"], agency=args["agency"], kind=args["kind"])
    return ctx.applied()


def _register_fault(ctx: Context, args: Args) -> Refusal | None:
    if args["agency"] not in ctx.directory.agencies or not keeps_registers(ctx, args["agency"]):
        return Refusal("not_found", {"agency": args["agency"]})
    known = ctx.lock(register, args["register"])
    return Refusal("duplicate", {"register": args["register"]}) if known else None


def keeps_registers(ctx: Context, agency: str) -> bool:
    """A clerk of the agency itself; an administrator also for those below (the installation for all)."""
    if ctx.actor.role == "administrator":
        return ctx.actor.agency == "" or ctx.actor.agency in ctx.directory.chain(agency)
    return ctx.actor.agency == agency


@command("register.close", schema=schemas.OneRegister)
def close_register(ctx: Context, args: Args) -> Handled:
    """Closes a register: it gives no more numbers, and its years do not open by themselves.

    Who: a clerk of the agency, or an administrator. Refusals: not_found, register_closed.
    """
    refused = ctx.may("register.close", ["agency"])
    if refused:
        return refused
    known = ctx.lock(register, args["register"])
    if known is None or not keeps_registers(ctx, known.agency):
        return ctx.refuse("not_found")
    if known.closed:
        return ctx.refuse("register_closed")
    numbering.close_series(ctx, known.series)
    ctx.fact("register.closed", register=args["register"])
    return ctx.applied()
