"""Plans of files on devices: known to everybody of their agency, like its registers."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from butphe.core.feeds import Feed, Viewers
from butphe.core.people.directory import load
from butphe.core.people.feed import agency_scope
from butphe.modules.documents import shown_target
from butphe.modules.workfiles.model import file_plan, plan_heading, plan_line

Body = dict[str, Any]

_PLANS = select(file_plan).where(file_plan.c.id.in_(bindparam("plans", expanding=True)))
_HEADINGS = select(plan_heading).where(plan_heading.c.plan.in_(bindparam("plans", expanding=True))).order_by(plan_heading.c.ordinal, plan_heading.c.id)
_LINES = (
    select(plan_line, file_plan.c.agency, file_plan.c.year)
    .join(file_plan, file_plan.c.id == plan_line.c.plan)
    .where(plan_line.c.id.in_(bindparam("lines", expanding=True)))
)


def _plan_viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
    return {row.id: frozenset({agency_scope(row.agency)}) for row in tx.execute(_PLANS, {"plans": list(entities)})}


def _plan_bodies(tx: Connection, _person: str, entities: Collection[str], _now: int) -> Mapping[str, Body]:
    wanted = {"plans": list(entities)}
    headings: dict[str, list[Body]] = {}
    for row in tx.execute(_HEADINGS, wanted):
        headings.setdefault(row.plan, []).append({"id": row.id, "parent": row.parent, "title": row.title})
    names = ("agency", "year", "decision")
    return {row.id: {**{name: getattr(row, name) for name in names}, "headings": headings.get(row.id, [])} for row in tx.execute(_PLANS, wanted)}


def _line_viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
    return {row.id: frozenset({agency_scope(row.agency)}) for row in tx.execute(_LINES, {"lines": list(entities)})}


def _line_bodies(tx: Connection, _person: str, entities: Collection[str], _now: int) -> Mapping[str, Body]:
    return {row.id: _line(tx, row) for row in tx.execute(_LINES, {"lines": list(entities)})}


def _line(tx: Connection, row: Row[Any]) -> Body:
    directory = load(tx)
    same = ("plan", "heading", "code", "title", "years", "note", "agency", "year")
    return {
        **{name: getattr(row, name) for name in same},
        "unit": shown_target(directory, {"unit": row.unit}) if row.unit else None,
        "person": directory.ref(row.person) if row.person else None,
    }


plans = Feed(_plan_viewers, _plan_bodies)
plan_lines = Feed(_line_viewers, _line_bodies)
