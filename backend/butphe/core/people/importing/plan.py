"""Trying a list: what each line would do, or everything that is wrong with it. Nothing is written.

A line that says what is there already does nothing, so the same file can be brought a second time:
units are known by name, people by login, or by name together with their post.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from butphe.core.people.administering import agencies_of
from butphe.core.people.directory import Directory
from butphe.core.people.importing import words
from butphe.core.people.importing.columns import Table
from butphe.core.people.model import CAPACITIES
from butphe.core.people.schemas import LOGIN
from butphe.core.people.standing import has_ended
from butphe.core.text import fold

Fault = dict[str, Any]
Cells = Mapping[str, str]
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
# What is left where a program did not know a Vietnamese letter: Nguy?n, Nguy\ufffdn.
_GARBLED = re.compile(r"\w\?\w|\ufffd|[\x00-\x08\x0b-\x1f]")
_LONGEST = {"name": 200, "title": 200, "short": 50, "short_name": 200, "email": 254}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ``state`` new, same or fault; ``command`` is what it does when new: (name, args)."""

    kind: str
    sheet: str
    line: int
    label: str
    state: str
    faults: Sequence[Fault] = ()
    command: tuple[str, dict[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    rows: Sequence[Row]

    def counts(self) -> dict[str, int]:
        """How many lines are new, same, and faulty."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in ("new", "same", "fault")}


@dataclass(slots=True)
class _House:
    """What an agency has, and what earlier lines of the file bring."""

    agency: str
    units: dict[str, str]
    vacant: dict[tuple[str | None, str], list[str]]
    held: dict[tuple[str, str | None, str], str]
    logins: dict[str, str]
    own: dict[str, list[str]]
    names: Mapping[str, str]
    outside: frozenset[str]
    seen: dict[object, int] = field(default_factory=dict)


def plan(people: Directory, agency: str, tables: Iterable[Table], at: int, today: date, new_id: Callable[[], str]) -> Plan:
    """Every line of the tables, tried one after the other; units come first, whatever the order of sheets."""
    house = _house(people, agency, at, today)
    planners = {"units": _unit, "positions": _position, "people": _person}
    rows = [planners[table.kind](house, table.sheet, line, cells, today, new_id) for table in tables for line, cells in table.lines]
    return Plan(rows)


def _house(people: Directory, agency: str, at: int, today: date) -> _House:
    units = {unit.id: unit for unit in people.units.values() if unit.agency == agency and not has_ended(unit.valid_to, today)}
    by_name = {fold(text): unit.id for unit in units.values() for text in (unit.short_name, unit.name)}
    vacant: dict[tuple[str | None, str], list[str]] = {}
    held: dict[tuple[str, str | None, str], str] = {}
    for place in people.positions.values():
        if place.agency != agency or place.ended is not None:
            continue
        holders = people.holders_of(place.id, at)
        if not holders:
            vacant.setdefault((place.unit, fold(place.title)), []).append(place.id)
        held |= {(item.person, place.unit, fold(place.title)): item.id for item in holders}
    logins = {person.login: person.id for person in people.people.values()}
    inside = {one for one in people.people if agency in agencies_of(people, one, at)}
    own: dict[str, list[str]] = {}
    for one in sorted(inside):
        own.setdefault(fold(people.people[one].name), []).append(one)
    names = {one: person.name for one, person in people.people.items()}
    return _House(agency, by_name, vacant, held, logins, own, names, frozenset(set(people.people) - inside))


def _row(kind: str, sheet: str, line: int, label: str, faults: Sequence[Fault], command: tuple[str, dict[str, Any]] | None = None) -> Row:
    state = "fault" if faults else "new" if command else "same"
    return Row(kind, sheet, line, label, state, faults, command if not faults else None)


def _fault(code: str, column: str, **detail: object) -> Fault:
    return {"code": code, "column": column, **detail}


def _texts(cells: Cells, needed: Iterable[str]) -> list[Fault]:
    """What is wrong with the words themselves: missing, too long, letters lost on the way."""
    missing = [_fault("missing", name) for name in needed if not cells.get(name)]
    long = [_fault("too_long", name, most=most) for name, most in _LONGEST.items() if len(cells.get(name, "")) > most]
    garbled = [_fault("garbled", name, value=value[:60]) for name, value in cells.items() if _GARBLED.search(value)]
    return [*missing, *long, *garbled]


def _unit(house: _House, sheet: str, line: int, cells: Cells, today: date, new_id: Callable[[], str]) -> Row:
    name, kind, parent = cells.get("name", ""), "section", None
    faults = _texts(cells, ("name",))
    if cells.get("kind") and (kind := words.known(cells["kind"], words.KINDS) or "") == "":
        faults.append(_fault("kind_unknown", "kind", value=cells["kind"], known=list(words.KINDS)))
    if cells.get("parent") and (parent := house.units.get(fold(cells["parent"]))) is None:
        faults.append(_fault("unit_unknown", "parent", value=cells["parent"]))
    if (earlier := house.seen.setdefault(("unit", fold(name)), line)) != line:
        faults.append(_fault("twice", "name", line=earlier))
    if faults or fold(name) in house.units:
        return _row("units", sheet, line, name, faults)
    made = house.units[fold(name)] = new_id()
    short = cells.get("short_name") or name
    house.units.setdefault(fold(short), made)
    more = {"parent": parent} if parent else {}
    args = {"unit": made, "agency": house.agency, "name": name, "short_name": short, "kind": kind, **more, "valid_from": today.isoformat()}
    return _row("units", sheet, line, name, (), ("unit.add", args))


def _place(house: _House, cells: Cells) -> tuple[dict[str, Any], list[Fault]]:
    """The post of a line: unit, title, short, role, rank, capacity."""
    title, faults = cells.get("title", ""), []
    unit = house.units.get(fold(cells["unit"])) if cells.get("unit") else None
    if cells.get("unit") and unit is None:
        faults.append(_fault("unit_unknown", "unit", value=cells["unit"]))
    role = words.known(cells["role"], words.ROLES) if cells.get("role") else words.role_of(title)
    if role is None:
        faults.append(_fault("role_unknown", "role", value=cells["role"], known=list(words.ROLES)))
    rank = cells.get("rank") or str(words.rank_of(title, role or "officer"))
    if not rank.isdecimal() or not 1 <= int(rank) <= 10_000:
        faults.append(_fault("rank_bad", "rank", value=rank[:20]))
    capacity = cells.get("capacity", "").rstrip(".").upper() or None
    if capacity is not None and capacity not in CAPACITIES:
        faults.append(_fault("capacity_unknown", "capacity", value=cells["capacity"], known=list(CAPACITIES)))
    place = {"unit": unit, "title": title, "short": cells.get("short") or words.short_of(title), "role": role, "rank": int(rank) if rank.isdecimal() else 1}
    return {**place, "capacity": capacity}, faults


def _position(house: _House, sheet: str, line: int, cells: Cells, _today: date, new_id: Callable[[], str]) -> Row:
    place, faults = _place(house, cells)
    faults = [*_texts(cells, ("title",)), *faults]
    spot = (place["unit"], fold(place["title"]))
    # Of a post that is named several times, as many as are named shall be there.
    wanted = house.seen[("places", spot)] = house.seen.get(("places", spot), 0) + 1
    there = sum(1 for _, unit, title in house.held if (unit, title) == spot) + len(house.vacant.get(spot, ()))
    if faults or wanted <= there:
        return _row("positions", sheet, line, place["title"], faults)
    made = new_id()
    house.vacant.setdefault(spot, []).append(made)
    return _row("positions", sheet, line, place["title"], (), ("position.add", {"position": made, "agency": house.agency, **_said(place)}))


def _said(place: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in place.items() if value is not None}


def _person(house: _House, sheet: str, line: int, cells: Cells, _today: date, new_id: Callable[[], str]) -> Row:
    name = cells.get("name", "")
    place, faults = _place(house, cells)
    spot = (place["unit"], fold(place["title"]))
    known, of_login = _known(house, line, cells, spot)
    faults = [*_texts(cells, ("name", "title")), *faults, *of_login]
    if cells.get("email") and not _EMAIL.match(cells["email"]):
        faults.append(_fault("email_bad", "email", value=cells["email"][:60]))
    if faults or (known and (known, *spot) in house.held):
        return _row("people", sheet, line, name, faults)
    person, position = known or new_id(), _taken_up(house, spot) or new_id()
    login = cells.get("login", "").lower() or words.login_of(name, set(house.logins))
    house.logins.setdefault(login, person)
    house.held[(person, *spot)] = position
    more = {"email": cells["email"]} if cells.get("email") else {}
    who = {"person": person, "name": name, "login": login, **more, "agency": house.agency, "assignment": new_id(), "position": position}
    return _row("people", sheet, line, f"{name} · {place['title']}", (), ("person.place", {**who, **_said(place)}))


def _taken_up(house: _House, spot: tuple[str | None, str]) -> str | None:
    """A post that stands empty, each given to one line only."""
    free = house.vacant.get(spot)
    return free.pop(0) if free else None


def _known(house: _House, line: int, cells: Cells, spot: tuple[str | None, str]) -> tuple[str | None, list[Fault]]:
    """The person that a line means, when there is one already; and what is wrong with saying so."""
    name, login = cells.get("name", ""), cells.get("login", "").lower()
    key = ("login", login) if login else ("post", fold(name), *spot)
    if (earlier := house.seen.setdefault(key, line)) != line:
        return None, [_fault("twice", "login" if login else "name", line=earlier)]
    return _by_login(house, name, login) if login else _by_post(house, name, spot)


def _by_login(house: _House, name: str, login: str) -> tuple[str | None, list[Fault]]:
    if not LOGIN.match(login):
        return None, [_fault("login_bad", "login", value=login[:60])]
    known = house.logins.get(login)
    if known in house.outside:
        return None, [_fault("login_taken", "login", value=login)]
    if known is not None and fold(house.names.get(known, name)) != fold(name):
        return None, [_fault("login_other", "login", value=login, name=house.names[known])]
    return known, []


def _by_post(house: _House, name: str, spot: tuple[str | None, str]) -> tuple[str | None, list[Fault]]:
    namesakes = house.own.get(fold(name), [])
    serving = [one for one in namesakes if (one, *spot) in house.held]
    if serving:
        return serving[0], []
    return None, [_fault("namesake", "login", name=house.names[namesakes[0]])] if namesakes else []
