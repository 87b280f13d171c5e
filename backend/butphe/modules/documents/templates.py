"""Templates of routes, per agency and document type, in numbered versions.

Everybody of the agency and of those below it may submit along them: the agency signs what they
draft. A running route keeps the steps it was begun with, whatever becomes of its template.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from butphe.core.commands import Context
from butphe.core.feeds import Feed, Viewers
from butphe.core.people.directory import Directory, load
from butphe.core.people.feed import house_scope
from butphe.core.values import Refusal
from butphe.modules.documents.model import route_template
from butphe.modules.documents.rules import route as rules
from butphe_sync import bases

Groups = Sequence[Mapping[str, Any]]

_CURRENT = select(route_template).where(route_template.c.id.in_(bindparam("templates", expanding=True)), route_template.c.current)
_VERSION = select(route_template.c.groups).where(route_template.c.id == bindparam("template"), route_template.c.n == bindparam("n"))
_NEW = insert(route_template)
_LEAVE = update(route_template).where(route_template.c.id == bindparam("wanted")).values(current=False)


def thing(template: str) -> str:
    """The name of a template's revision."""
    return f"route_template:{template}"


def current(tx: Connection, template: str) -> Row[Any] | None:
    """The version of a template that counts; None when there is none."""
    return tx.execute(_CURRENT, {"templates": [template]}).first()


def write(ctx: Context, template: str, n: int, values: Mapping[str, Any]) -> None:
    """A further version, the one that counts from now on."""
    ctx.tx.execute(_LEAVE, {"wanted": template})
    made = {"id": template, "n": n, "by": ctx.person, "at": ctx.now, "current": True}
    ctx.tx.execute(_NEW, {**values, **made})
    ctx.touch("route_template", template)


def fault(people: Directory, groups: Groups) -> Refusal | None:
    """Whether a template can ever be walked: ``target_unknown`` and the refusals of a route."""
    for turn in (turn for group in groups for turn in group["people"]):
        known = people.assignments.get(turn.get("assignment") or "")
        place = people.positions.get(turn.get("position") or (known.position if known else ""))
        if not turn.get("seat") and (place is None or place.role == "administrator"):
            return Refusal("target_unknown", {name: turn[name] for name in ("assignment", "position") if name in turn})
    named = [{"rule": group["rule"], "people": [{"person": _key(turn), "act": turn["act"]} for turn in group["people"]]} for group in groups]
    return rules.check(named, author="", own_approval=True)


def _key(turn: Mapping[str, Any]) -> str:
    return next(f"{kind}:{turn[kind]}" for kind in ("assignment", "position", "seat") if turn.get(kind))


def followed(ctx: Context, template: Mapping[str, Any] | None, groups: Groups) -> tuple[str, int] | None:
    """The template that these groups are; None when they are something else."""
    if template is None:
        return None
    found = ctx.tx.execute(_VERSION, {"template": template["id"], "n": template["n"]}).scalar()
    return (template["id"], template["n"]) if found == said(groups) else None


def said(groups: Groups) -> list[dict[str, Any]]:
    """Groups as they are kept: of each turn whom it means and what it is asked."""
    named = ("assignment", "position", "seat", "act")
    return [{"rule": group["rule"], "people": [{name: turn[name] for name in named if turn.get(name)} for turn in group["people"]]} for group in groups]


def _viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
    rows = tx.execute(_CURRENT, {"templates": list(entities)})
    return {row.id: frozenset({house_scope(row.agency)}) for row in rows if not row.retired}


def _bodies(tx: Connection, _person: str, entities: Collection[str], _now: int) -> Mapping[str, dict[str, Any]]:
    people, revisions = load(tx), bases.current(tx, map(thing, entities))
    rows = tx.execute(_CURRENT, {"templates": list(entities)})
    return {row.id: {**_body(people, row), **dict(zip(("rev", "h"), revisions.get(thing(row.id), (0, "")), strict=True))} for row in rows}


def _body(people: Directory, row: Row[Any]) -> dict[str, Any]:
    return {
        "n": row.n,
        "agency": row.agency,
        "name": row.name,
        "doc_types": row.doc_types,
        "groups": [{"rule": group["rule"], "people": [_turn(people, turn) for turn in group["people"]]} for group in row.groups],
        "at": row.at,
        "by": people.people[row.by].name if row.by in people.people else "",
    }


def _turn(people: Directory, turn: Mapping[str, Any]) -> dict[str, Any]:
    """A position with its title: while nobody holds it, devices know it from nowhere else."""
    place = people.positions.get(turn.get("position", ""))
    return {**turn, "title": place.title} if place else dict(turn)


feed = Feed(_viewers, _bodies)
