"""Searches that somebody keeps for themselves."""

from sqlalchemy import bindparam, delete, func, insert, select, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.modules.documents import schemas
from butphe.modules.documents.model import saved_view
from butphe_sync.ports import Already

MOST_VIEWS = 30

_OWN = saved_view.c.person == bindparam("of_person")
_COUNT = select(func.count()).select_from(saved_view).where(_OWN)
_NAMED = select(saved_view.c.id).where(_OWN, saved_view.c.name == bindparam("named"), saved_view.c.id != bindparam("besides"))
_CHANGE = update(saved_view).where(_OWN, saved_view.c.id == bindparam("wanted")).values(name=bindparam("new_name"), asked=bindparam("new_asked"))
_REMOVE = delete(saved_view).where(_OWN, saved_view.c.id == bindparam("wanted"))


@command("view.save", schema=schemas.SaveViewArgs, personal=True)
def save(ctx: Context, args: Args) -> Handled:
    """Keeps a search under a name, or changes one that was kept.

    Who: everybody, for themselves. Refusals: duplicate (another one has the name), too_many, not_found.
    """
    whose = {"of_person": ctx.person}
    if ctx.tx.execute(_NAMED, {**whose, "named": args["name"], "besides": args["view"]}).first():
        return ctx.refuse("duplicate", field="name")
    known = ctx.lock(saved_view, args["view"])
    if known is not None and known.person != ctx.person:
        return ctx.refuse("not_found")
    if known is None and ctx.tx.execute(_COUNT, whose).scalar_one() >= MOST_VIEWS:
        return ctx.refuse("too_many", most=MOST_VIEWS)
    if known is None:
        row = {"id": args["view"], "person": ctx.person, "name": args["name"], "asked": args["asked"], "at": ctx.now}
        ctx.tx.execute(insert(saved_view), row)
    else:
        ctx.tx.execute(_CHANGE, {**whose, "wanted": args["view"], "new_name": args["name"], "new_asked": args["asked"]})
    ctx.touch("view", args["view"])
    return ctx.applied()


@command("view.remove", schema=schemas.RemoveViewArgs, personal=True)
def remove(ctx: Context, args: Args) -> Handled:
    """Removes a search that one kept.

    Who: everybody, their own. Refusals: none; one that is gone already is no error."""
    if ctx.tx.execute(_REMOVE, {"of_person": ctx.person, "wanted": args["view"]}).rowcount == 0:
        return Already()
    ctx.touch("view", args["view"])
    return ctx.applied()
