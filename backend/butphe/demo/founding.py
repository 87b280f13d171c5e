"""The commands that make the demo's agencies, units, positions and people, said by the system."""

from collections.abc import Iterator, Mapping
from typing import Any

from butphe.core.people.directory import SYSTEM

from . import chance
from .names import content
from .organisation import TWO_LEVELS_SINCE, Agency, Organisation, Post, Unit
from .tale import Say


def founding(people: Organisation, at: int) -> Iterator[Say]:
    """Everything that there is before the story begins."""
    for agency in people.agencies.values():
        yield _say(at, "agency.add", _agency(people, agency), agency.id)
    for unit in people.units.values():
        yield _say(at, "unit.add", _unit(people, unit), people.agencies[unit.agency].id)
    yield from _groups(people, at)
    for post in people.posts.values():
        yield from _post(people, post, at)
    yield from _ways(people, at)


def _ways(people: Organisation, at: int) -> Iterator[Say]:
    """The ways that drafts of the province and of its department take."""
    rows: list[dict[str, Any]] = content("ways")["ways"]
    for ordinal, row in enumerate(rows):
        template = chance.identifier(f"way/{ordinal}", at)
        groups = [{"rule": rule, "people": [{**_whom(people, name), "act": act} for name, act in turns]} for rule, turns in row["groups"]]
        args = {"template": template, "agency": people.agencies[row["agency"]].id, "name": row["name"], "doc_types": row["types"], "groups": groups}
        yield _say(at, "route_template.save", args, template)


def _whom(people: Organisation, name: str) -> dict[str, str]:
    """``#key`` is the position of a post, everything else a place beside the author."""
    return {"position": people.posts[name[1:]].position} if name.startswith("#") else {"seat": name}


def _groups(people: Organisation, at: int) -> Iterator[Say]:
    """Whom the province writes to together: its departments and offices, its communes and wards."""
    province = next(agency for agency in people.agencies.values() if agency.level == "province")
    below = {
        "Các sở, ban, ngành cấp tỉnh": [agency for agency in people.agencies.values() if agency.level == "department"],
        "UBND các xã, phường": people.communes(),
    }
    for ordinal, (name, members) in enumerate(below.items()):
        group = chance.identifier(f"group/{ordinal}", at)
        listed = [{"agency": agency.id} for agency in members]
        yield _say(at, "group.put", {"group": group, "agency": province.id, "name": name, "members": listed, "ordinal": ordinal}, group)


def _say(at: int, name: str, args: Mapping[str, Any], lane: str) -> Say:
    return Say(at, SYSTEM, name, args, lane)


def _agency(people: Organisation, agency: Agency) -> dict[str, Any]:
    found = {
        "agency": agency.id,
        "code": agency.code,
        "admin_code": agency.admin_code,
        "name": agency.name,
        "short_name": agency.short,
        "symbol": agency.symbol,
        "level": agency.level,
        "parent": people.agencies[agency.parent].id if agency.parent else None,
        "valid_from": agency.since.isoformat(),
    }
    # What departments draft as letters of the province bears the mark of its office.
    return found | ({"settings": {"letter_symbol": "KGVX"}} if agency.level == "province" else {})


def _unit(people: Organisation, unit: Unit) -> dict[str, Any]:
    return {
        "unit": unit.id,
        "agency": people.agencies[unit.agency].id,
        "parent": people.units[unit.parent].id if unit.parent else None,
        "name": unit.name,
        "short_name": unit.short,
        "kind": unit.kind,
        "ordinal": unit.ordinal,
        "valid_from": TWO_LEVELS_SINCE.isoformat(),
    }


def _post(people: Organisation, post: Post, at: int) -> Iterator[Say]:
    agency = people.agencies[post.agency].id
    person: dict[str, Any] = {"person": post.person, "name": post.name, "login": post.key, "agency": agency}
    yield _say(at, "person.add", person, post.person)
    yield _say(at, "position.add", _position(people, post, agency), agency)
    held = {"assignment": post.assignment, "person": post.person, "position": post.position}
    yield _say(at, "assignment.begin", held, post.person)


def _position(people: Organisation, post: Post, agency: str) -> dict[str, Any]:
    return {
        "position": post.position,
        "agency": agency,
        "unit": people.units[post.unit].id if post.unit else None,
        "title": post.title,
        "short": post.short,
        "role": post.role,
        "rank": post.rank,
        "capacity": post.capacity,
    }
