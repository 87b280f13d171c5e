"""What an administrator sets for the documents of an agency: its types, and what its registers are called."""

from sqlalchemy import bindparam, delete, insert, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.people.commands.administration import administers
from butphe.modules.documents import numbering, schemas
from butphe.modules.documents.commands.registration import keeps_registers
from butphe.modules.documents.model import document_type, register
from butphe_sync.ports import Already

_FORGET = delete(document_type).where(document_type.c.agency == bindparam("of_agency"), document_type.c.name == bindparam("named"))
_RENAME = update(register).where(register.c.series == bindparam("wanted")).values(name=bindparam("new_name"), doc_types=bindparam("new_types"))


@command("doc_type.put", schema=schemas.DocTypePut)
def put_type(ctx: Context, args: Args) -> Handled:
    """Adds a type of document to an agency and those below it, or changes one, the decree's included.

    Who: an administrator of the agency. What is numbered keeps its number. Refusals: not_found.
    """
    if args["agency"] not in ctx.directory.agencies:
        return ctx.refuse("not_found")
    if refused := administers(ctx, "doc_type.put", args["agency"]):
        return refused
    ctx.tx.execute(_FORGET, {"of_agency": args["agency"], "named": args["name"]})
    ctx.tx.execute(insert(document_type), args)
    return _set(ctx, args, "doc_type.put")


@command("doc_type.remove", schema=schemas.DocTypeRemove)
def remove_type(ctx: Context, args: Args) -> Handled:
    """Takes back what an agency set for a type: the decree's, or that of the agency above, holds again.

    Who: an administrator of the agency. What was not set is no error. Refusals: not_found.
    """
    if args["agency"] not in ctx.directory.agencies:
        return ctx.refuse("not_found")
    if refused := administers(ctx, "doc_type.remove", args["agency"]):
        return refused
    if ctx.tx.execute(_FORGET, {"of_agency": args["agency"], "named": args["name"]}).rowcount == 0:
        return Already()
    return _set(ctx, args, "doc_type.removed")


def _set(ctx: Context, args: Args, fact: str) -> Handled:
    ctx.touch("doctype", args["agency"])
    ctx.fact(fact, agency=args["agency"], doc_type=args["name"])
    return ctx.applied()


@command("register.correct", schema=schemas.CorrectRegisterArgs)
def correct_register(ctx: Context, args: Args) -> Handled:
    """Gives a register, in all its years, another name or other types; its numbers go on.

    Who: a clerk of the agency, or an administrator. Refusals: not_found, register_closed.
    """
    refused = ctx.may("register.correct", ["agency"])
    if refused:
        return refused
    known = ctx.lock(register, args["register"])
    if known is None or not keeps_registers(ctx, known.agency):
        return ctx.refuse("not_found")
    if known.closed:
        return ctx.refuse("register_closed")
    ctx.tx.execute(_RENAME, {"wanted": known.series, "new_name": args["name"], "new_types": args["doc_types"]})
    numbering.touch_series(ctx, known.series)
    ctx.fact("register.corrected", register=args["register"])
    return ctx.applied()
