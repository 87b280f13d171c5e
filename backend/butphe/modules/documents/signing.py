"""Who signs a document: the last approval of its route, in the capacity it was given in."""

from typing import Any

from sqlalchemy import Row

from butphe.core.people.directory import Agency, Directory, Position
from butphe.modules.documents.rules.signature import bare_title, lines


def signature(people: Directory, agency: Agency, approval: Row[Any]) -> dict[str, Any]:
    """The facts of the signature block, from an approved step: {name, lines, capacity}.

    Under a delegation the delegate signs for the delegator; a deputy signs for the agency's head.
    """
    actor = approval.delegate or approval.by
    place = people.positions[people.assignments[actor].position]
    lender = people.positions[people.assignments[approval.by].position] if approval.delegate else None
    of = lender or _head(people, agency, place)
    places = _places(people, agency)
    said = lines(approval.capacity, bare_title(place.title, places), bare_title(of.title, places) if of else None, agency.name)
    return {"name": people.people[people.person_of(actor)].name, "lines": list(said), "capacity": approval.capacity}


def _head(people: Directory, agency: Agency, place: Position) -> Position | None:
    """Whom a deputy stands for: the agency's highest leader, if that is another position."""
    leaders = [one for one in people.positions_in_agency(agency.id) if one.role == "leader"]
    return leaders[0] if leaders and leaders[0].id != place.id else None


def _places(people: Directory, agency: Agency) -> tuple[str, ...]:
    above = [people.agencies[one] for one in people.chain(agency.id)]
    return tuple(name for one in above for name in (one.name, one.short_name))
