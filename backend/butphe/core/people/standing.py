"""What still stands, and what may not fall: pure questions to the directory.

Agencies and units end by their date (the last day that counts is ``valid_to``); positions and people
end at once. What has ended keeps its name in what was written, and gets nothing new.
"""

from collections.abc import Collection
from datetime import date

from butphe.core.people.administering import ROLE
from butphe.core.people.directory import Directory


def has_ended(valid_to: date | None, today: date) -> bool:
    """Whether the last day that counted is over."""
    return valid_to is not None and valid_to < today


def agency_stands(people: Directory, agency: str, today: date) -> bool:
    """Whether an agency is there and has not ended."""
    known = people.agencies.get(agency)
    return known is not None and not has_ended(known.valid_to, today)


def unit_stands(people: Directory, unit: str, today: date) -> bool:
    """Whether a unit, and the agency it is part of, is there and has not ended."""
    known = people.units.get(unit)
    return known is not None and not has_ended(known.valid_to, today) and agency_stands(people, known.agency, today)


def position_stands(people: Directory, position: str, today: date) -> bool:
    """Whether somebody could still begin to hold a position."""
    place = people.positions.get(position)
    if place is None or place.ended is not None or not agency_stands(people, place.agency, today):
        return False
    return place.unit is None or unit_stands(people, place.unit, today)


def leaves_alone(people: Directory, going: Collection[str], at: int) -> str | None:
    """The agency that nobody would administer any more once these assignments end; None when all
    still have somebody, of their own or above them."""
    for one in going:
        held = people.assignments[one]
        place = people.positions[held.position]
        if place.role == ROLE and not _administered(people, place.agency, going, at):
            return place.agency
    return None


def _administered(people: Directory, agency: str, without: Collection[str], at: int) -> bool:
    administrators = (item for one in people.chain(agency) for item in people.of_role(one, ROLE, at))
    return any(item.id not in without and people.people[item.person].active for item in administrators)


def is_within(people: Directory, unit: str, top: str) -> bool:
    """Whether ``unit`` is ``top`` or part of it."""
    seen: set[str] = set()
    here: str | None = unit
    while here is not None and here not in seen:
        if here == top:
            return True
        seen.add(here)
        here = people.units[here].parent if here in people.units else None
    return False
