"""Moving days: the administrator's commands."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates
from marshmallow.validate import Length
from sqlalchemy import bindparam, delete, insert

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.people.commands.administration import administers
from butphe.core.people.schemas import Text, identifier
from butphe.core.workdays.model import calendar_day
from butphe_sync.ports import Already

MOST_DAYS = 60

_FORGET = delete(calendar_day).where(calendar_day.c.agency == bindparam("of_agency"), calendar_day.c.date.in_(bindparam("days", expanding=True)))


class _Day(Schema):
    date = fields.Date(required=True)
    works = fields.Boolean(required=True)


class WorkdaySet(Schema):
    """``days`` of one decision, a day off and the weekend worked for it for instance."""

    agency = identifier()
    days = fields.List(fields.Nested(_Day), required=True, validate=Length(1, MOST_DAYS))
    note = Text(load_default="", validate=Length(0, 500))
    legal_basis = Text(load_default="", validate=Length(0, 200))

    @validates("days")
    def _once(self, days: list[dict[str, Any]], **_: object) -> None:
        if len({day["date"] for day in days}) < len(days):
            raise ValidationError("a day stands here twice")


class WorkdayClear(Schema):
    agency = identifier()
    days = fields.List(fields.Date(), required=True, validate=Length(1, MOST_DAYS))


@command("workday.set", schema=WorkdaySet)
def set_days(ctx: Context, args: Args) -> Handled:
    """Makes days worked, or off, for an agency and those below it.

    Who: an administrator of the agency. Labour Code 2019, article 112, leaves the days to be swapped
    to the Prime Minister's yearly announcement, which ``legal_basis`` names. Refusals: not_found.
    """
    if args["agency"] not in ctx.directory.agencies:
        return ctx.refuse("not_found")
    if refused := administers(ctx, "workday.set", args["agency"]):
        return refused
    days = [day["date"] for day in args["days"]]
    ctx.tx.execute(_FORGET, {"of_agency": args["agency"], "days": days})
    same = {name: args[name] for name in ("agency", "note", "legal_basis")}
    ctx.tx.execute(insert(calendar_day), [{**day, **same} for day in args["days"]])
    return _moved(ctx, args["agency"], "workday.set", days)


@command("workday.clear", schema=WorkdayClear)
def clear_days(ctx: Context, args: Args) -> Handled:
    """Gives days back to the calendar above; days that were not moved are no error.

    Who: an administrator of the agency. Refusals: not_found.
    """
    if args["agency"] not in ctx.directory.agencies:
        return ctx.refuse("not_found")
    if refused := administers(ctx, "workday.clear", args["agency"]):
        return refused
    gone = ctx.tx.execute(_FORGET, {"of_agency": args["agency"], "days": args["days"]})
    if gone.rowcount == 0:
        return Already()
    return _moved(ctx, args["agency"], "workday.cleared", args["days"])


def _moved(ctx: Context, agency: str, fact: str, days: list[Any]) -> Handled:
    ctx.touch("workdays", agency)
    ctx.fact(fact, agency=agency, days=sorted(day.isoformat() for day in days))
    return ctx.applied()
