"""Who looks after whom: an administrator, for their own agency and every one below it."""

from butphe.core.people.directory import Directory

ROLE = "administrator"


def is_below(people: Directory, agency: str | None, top: str) -> bool:
    """Whether ``agency`` is ``top`` or lies below it."""
    known, seen = people.agencies, agency
    while seen is not None and seen in known:
        if seen == top:
            return True
        seen = known[seen].parent
    return False


def agencies_of(people: Directory, person: str, at: int) -> set[str]:
    """Where a person serves; for one who holds nothing, the agency that added them (empty: nobody's)."""
    held = {people.agency_of(item.id).id for item in people.assignments_of(person, at)}
    home = people.people[person].agency
    return held or ({home} if home else set())


def administered(people: Directory, administrator: str, at: int) -> set[str]:
    """The agencies in which somebody is an administrator; each reaches down to those below it."""
    held = (item for item in people.assignments_of(administrator, at) if people.positions[item.position].role == ROLE)
    return {people.agency_of(item.id).id for item in held}


def administers(people: Directory, administrator: str, person: str, at: int) -> bool:
    """Whether somebody, in any position held, administers every agency in which the person serves."""
    tops = administered(people, administrator, at)
    places = agencies_of(people, person, at)
    return bool(tops) and all(any(is_below(people, place, top) for top in tops) for place in places)
