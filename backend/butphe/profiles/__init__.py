"""Starter profiles: what an agency of a kind usually has, as the commands that make it.

Four: the office of a province, a department, a commune (Decree 150/2025/NĐ-CP names its four
specialised bodies), and the district as it was until 30 June 2025, for what lies in archives.
The client makes the same commands of the same file; both ends pass ``tests/contract/vectors/profiles.json``.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

Said = tuple[str, dict[str, Any]]


@cache
def profiles() -> Mapping[str, Mapping[str, Any]]:
    """All of them by name."""
    found: dict[str, dict[str, Any]] = json.loads((files(__package__) / "profiles.json").read_text("utf-8"))
    return found


def furnishing(profile: str, agency: str, short_name: str, since: date, new_id: Callable[[], str]) -> Iterator[Said]:
    """The commands, after ``agency.add``, that give an agency what its profile has: (name, args) each.

    Raises KeyError for a profile that is not there.
    """
    found = profiles()[profile]

    def named(text: str) -> str:
        return text.replace("{agency}", short_name)

    units = {unit["key"]: new_id() for unit in found["units"]}
    for ordinal, unit in enumerate(found["units"], 1):
        parent = {"parent": units[unit["parent"]]} if "parent" in unit else {}
        words = {"name": named(unit["name"]), "short_name": unit["short"], "kind": unit["kind"], "ordinal": ordinal}
        yield "unit.add", {"unit": units[unit["key"]], "agency": agency, **parent, **words, "valid_from": since.isoformat()}
    for place in found["positions"]:
        where = {"unit": units[place["unit"]]} if "unit" in place else {}
        more = {"capacity": place["capacity"]} if "capacity" in place else {}
        words = {"title": named(place["title"]), "short": place["short"], "role": place["role"], "rank": place["rank"]}
        yield "position.add", {"position": new_id(), "agency": agency, **where, **words, **more}
    yield from _papers(found, agency, new_id)
    if "ends" in found:
        yield "agency.end", {"agency": agency, "valid_to": found["ends"], "successors": []}


def _papers(found: Mapping[str, Any], agency: str, new_id: Callable[[], str]) -> Iterator[Said]:
    for register in found["registers"]:
        yield "register.open", {"register": new_id(), "agency": agency, **register}
    for ordinal, kind in enumerate(found["types"]):
        yield "doc_type.put", {"agency": agency, **kind, "ordinal": ordinal}
    for ordinal, phrase in enumerate(found["phrases"]):
        yield "common_phrase.put", {"phrase": new_id(), "agency": agency, **phrase, "ordinal": ordinal}
    for route in found["routes"]:
        yield "route_template.save", {"template": new_id(), "agency": agency, **route}
