"""The demo's story: a year of commands up to now, the same for the same now.

`story(now)` is pure: it reads no clock and no database. The player (`loading`) says its commands one
after the other through the one handler, each at its own time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from butphe.core.values import day_start

from . import chance, morning_department, morning_province, shelves
from .archive import archive
from .names import content
from .office import MINUTES, office, place
from .organisation import Organisation, organisation
from .scene import Scene
from .tale import Filed, Say, StepOf, Told

__all__ = ["Filed", "Say", "StepOf", "Story", "begins", "story"]
#: The archive ends before the morning of day 0, the scene with it.
_ARCHIVE_ENDS = place(0, "07:05")
_SCENE_ENDS = place(0, "09:30")
_BEGINS = -252 * MINUTES


@dataclass(frozen=True, slots=True)
class Story:
    """Who there is since `begins(now)`, and what they say, in the order of time."""

    people: Organisation
    says: tuple[Say, ...]


def begins(now: int) -> int:
    """The instant from which the people of the story are there (milliseconds UTC)."""
    return office(now).instant(_BEGINS)


def story(now: int, share: float = 1.0) -> Story:
    """The whole story as of `now` (milliseconds UTC), or only a share of its past year."""
    told = Told(office(now), organisation(), _ARCHIVE_ENDS)
    _habits(told)
    _in_place_of_the_director(told)
    archive(told, share)
    told.limit = _SCENE_ENDS
    made = Scene(told)
    morning_province.tell(made)
    morning_department.tell(made)
    shelves.tell(told)
    return Story(told.people, tuple(told.in_order()))


def _habits(told: Told) -> None:
    """What people have set for themselves: their phrases, how they are addressed, usual routes."""
    at = told.office.instant(_BEGINS + MINUTES)
    for who, row in content("habits").items():
        for text in row.get("phrases", ()):
            phrase = chance.identifier(f"phrase/{who}/{text}", at)
            told.said.append(Say(at, who, "phrase.add", {"phrase": phrase, "text": text}, f"me:{who}"))
        if settings := _settings(told, who, row):
            told.said.append(Say(at, who, "settings.update", settings, f"me:{who}"))


def _in_place_of_the_director(told: Told) -> None:
    """The department's director is on the road: a deputy decides on letters for some days, an officer prepares."""
    at = told.office.instant(place(2, "16:40"))
    until = day_start(told.office.due(8))
    given, helper = (chance.identifier(f"{what}/giamdoc", at) for what in ("delegation", "secretary"))
    deputy, officer = (told.people.posts[key].assignment for key in ("skhcn.pgd1", "chuyenvien"))
    lent = {"delegation": given, "to": deputy, "capacity": "KT", "since": at, "until": until}
    limits = {"kinds": ["document.approve", "document.return", "document.opinion"], "doc_types": ["Công văn"]}
    told.said.append(Say(at, "giamdoc", "delegation.grant", lent | limits, f"delegation:{given}"))
    told.said.append(Say(at, "giamdoc", "secretary.appoint", {"secretary": helper, "to": officer}, f"secretary:{helper}"))


def _settings(told: Told, who: str, row: Mapping[str, Any]) -> dict[str, Any]:
    routes = [
        {
            "id": chance.identifier(f"route/{who}/{route['name']}", 0),
            "name": route["name"],
            "groups": [{"rule": "all", "people": [{"assignment": told.people.posts[key].assignment, "act": act}]} for key, act in route["steps"]],
        }
        for route in row.get("routes", ())
    ]
    address = {"address": row["address"]} if "address" in row else {}
    return address | ({"routes": routes} if routes else {})
