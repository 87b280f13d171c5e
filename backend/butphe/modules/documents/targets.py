"""Whom a command names: a person in a position, or a whole unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from butphe.core.commands import Context
from butphe.core.people.directory import Directory
from butphe.core.people.standing import unit_stands
from butphe.core.values import Refusal


@dataclass(frozen=True, slots=True)
class Target:
    """``id`` is an assignment, or a unit when ``unit``."""

    id: str
    unit: bool = False

    def said(self) -> dict[str, str]:
        """As commands and tables write it."""
        return {"unit" if self.unit else "assignment": self.id}


def target(said: Mapping[str, str]) -> Target:
    """From {"assignment": id} or {"unit": id}."""
    return Target(said["unit"], True) if "unit" in said else Target(said["assignment"])


def shown(directory: Directory, said: Mapping[str, str]) -> dict[str, Any]:
    """As devices show it: a person in a position, or {unit, name}."""
    if "unit" in said:
        known = directory.units.get(said["unit"])
        return {"unit": said["unit"], "name": known.name if known else ""}
    return dict(directory.ref(said["assignment"]))


def fault(ctx: Context, targets: Iterable[Target]) -> Refusal | None:
    """``target_unknown`` (not there, ended, or configures the system), ``target_empty`` (a unit
    without anybody), ``target_repeated``."""
    seen: set[str] = set()
    for one in targets:
        if one.id in seen:
            return Refusal("target_repeated", one.said())
        seen.add(one.id)
        if (code := _unit_fault(ctx, one.id) if one.unit else _person_fault(ctx, one.id)) is not None:
            return Refusal(code, one.said())
    return None


def _unit_fault(ctx: Context, unit: str) -> str | None:
    if not unit_stands(ctx.directory, unit, ctx.today):
        return "target_unknown"
    members = ctx.directory.members(unit, ctx.now)
    roles = (ctx.directory.positions[item.position].role for item in members)
    return None if any(role != "administrator" for role in roles) else "target_empty"


def _person_fault(ctx: Context, assignment: str) -> str | None:
    known = ctx.directory.assignments.get(assignment)
    if known is None or not known.holds(ctx.now):
        return "target_unknown"
    role = ctx.directory.positions[known.position].role
    return "target_unknown" if role == "administrator" else None


def registry(ctx: Context, agency: str) -> tuple[Target, ...]:
    """Who numbers and registers for an agency: its registry units that have a clerk, else its clerks."""
    clerks = ctx.directory.of_role(agency, "clerk", ctx.now)
    units = {ctx.directory.unit_of(item.id) for item in clerks}
    offices = [unit for unit in units if unit and ctx.directory.units[unit].kind == "registry"]
    if offices:
        return tuple(Target(unit, True) for unit in sorted(offices))
    return tuple(Target(item.id) for item in clerks)
