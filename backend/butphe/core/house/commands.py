"""Groups and sentences of an agency: added, changed and removed by its administrators."""

from typing import Any

from sqlalchemy import Row, Table, bindparam, delete, func, insert, select, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.house import schemas
from butphe.core.house.model import agency_group, agency_phrase
from butphe.core.people.commands.administration import administers
from butphe_sync.ports import Already, Refused

MOST = 200


@command("group.put", schema=schemas.GroupPut)
def put_group(ctx: Context, args: Args) -> Handled:
    """Adds a group of an agency, or changes it.

    Who: an administrator of the agency. Refusals: not_found, target_unknown {members}, duplicate (the
    name), too_many.
    """
    known = ctx.lock(agency_group, args["group"])
    members = [{kind: value for kind, value in member.items() if value} for member in args["members"]]
    refused = _fault(ctx, "group.put", args["agency"], known) or _unknown(ctx, members)
    if refused:
        return refused
    return _put(ctx, agency_group, "group", known, {**args, "members": members})


@command("group.remove", schema=schemas.OneGroup)
def remove_group(ctx: Context, args: Args) -> Handled:
    """Removes a group; what was sent to its members stays as it is. One that is gone is no error."""
    return _remove(ctx, agency_group, "group", args["group"])


@command("common_phrase.put", schema=schemas.CommonPhrasePut)
def put_phrase(ctx: Context, args: Args) -> Handled:
    """Adds a sentence that an agency offers to all its people, or changes it.

    Who: an administrator of the agency. Refusals: not_found, duplicate (the same text), too_many.
    """
    known = ctx.lock(agency_phrase, args["phrase"])
    if refused := _fault(ctx, "common_phrase.put", args["agency"], known):
        return refused
    return _put(ctx, agency_phrase, "phrase", known, args)


@command("common_phrase.remove", schema=schemas.OneCommonPhrase)
def remove_phrase(ctx: Context, args: Args) -> Handled:
    """Removes a sentence of an agency; one that is gone is no error."""
    return _remove(ctx, agency_phrase, "phrase", args["phrase"])


_NAMES = {"group": "name", "phrase": "text"}


def _fault(ctx: Context, act: str, agency: str, known: Row[Any] | None) -> Refused | None:
    """What an agency has stays its own: putting it under another one is refused like an unknown agency."""
    if agency not in ctx.directory.agencies or (known is not None and known.agency != agency):
        return ctx.refuse("not_found")
    return administers(ctx, act, agency)


def _unknown(ctx: Context, members: list[dict[str, str]]) -> Refused | None:
    people = ctx.directory
    known = {"agency": people.agencies, "unit": people.units, "position": people.positions}
    missing = [one for one in members for kind, value in one.items() if kind in known and value not in known[kind]]
    return ctx.refuse("target_unknown", members=missing) if missing else None


def _put(ctx: Context, table: Table, kind: str, known: Row[Any] | None, args: Args) -> Handled:
    named = _NAMES[kind]
    row = {("id" if name == kind else name): value for name, value in args.items()}
    others = select(table.c.id).where(table.c.agency == row["agency"], table.c[named] == row[named], table.c.id != row["id"])
    if ctx.tx.execute(others).first():
        return ctx.refuse("duplicate", field=named)
    if known is None and _count(ctx, table, row["agency"]) >= MOST:
        return ctx.refuse("too_many", most=MOST)
    ctx.tx.execute(insert(table), row) if known is None else ctx.tx.execute(update(table).where(table.c.id == row["id"]), row)
    return _changed(ctx, kind, row["id"], "put")


def _count(ctx: Context, table: Table, agency: str) -> int:
    counted = select(func.count()).select_from(table).where(table.c.agency == bindparam("of_agency"))
    return int(ctx.tx.execute(counted, {"of_agency": agency}).scalar_one())


def _remove(ctx: Context, table: Table, kind: str, entity: str) -> Handled:
    known = ctx.lock(table, entity)
    if known is None:
        return Already()
    if refused := administers(ctx, f"{kind}.remove" if kind == "group" else "common_phrase.remove", known.agency):
        return refused
    ctx.tx.execute(delete(table).where(table.c.id == bindparam("gone")), {"gone": entity})
    return _changed(ctx, kind, entity, "removed")


def _changed(ctx: Context, kind: str, entity: str, what: str) -> Handled:
    ctx.touch(kind, entity)
    ctx.fact(f"{kind}.{what}", **{kind: entity})
    return ctx.applied()
