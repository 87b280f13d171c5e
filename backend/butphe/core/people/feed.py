"""What devices know of people: the directory that all share, and each one's own row ``me``."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from butphe.core import text
from butphe.core.feeds import Feed, Viewers, Visible
from butphe.core.people.administering import administered
from butphe.core.people.directory import Agency, Delegation, Directory, Position, Unit, load
from butphe.core.people.model import person as person_table
from butphe.core.people.model import phrase

DIRECTORY = "@directory"

_SETTINGS = select(person_table.c.settings).where(person_table.c.id == bindparam("of_person"))
_PHRASES = select(phrase.c.id, phrase.c.text, phrase.c.uses).where(phrase.c.person == bindparam("of_person")).order_by(phrase.c.uses.desc(), phrase.c.id)

Body = dict[str, Any]
Shape = Callable[[Directory, str, int], Body]
Exists = Callable[[Directory, str], bool]


def agency_scope(agency: str) -> str:
    """The scope of what everybody in an agency sees, its registers for one."""
    return f"@agency:{agency}"


def administration_scope(agency: str) -> str:
    """The scope of those who administer an agency from above, without serving in it."""
    return f"@administers:{agency}"


def house_scope(agency: str) -> str:
    """The scope of what an agency keeps for its own people and for everybody below it."""
    return f"@house:{agency}"


def of_agency(agency: str) -> Viewers:
    """Who sees what belongs to one agency: its people, and those who administer it."""
    return frozenset({agency_scope(agency), administration_scope(agency)})


def scopes(directory: Directory, person: str, at: int) -> frozenset[str]:
    """The scopes that a person belongs to: the directory, each agency served in, the house of that one
    and of those above; for an administrator also what lies below."""
    own = {directory.agency_of(item.id).id for item in directory.assignments_of(person, at)}
    above = {one for agency in own for one in directory.chain(agency)}
    below = {one for top in administered(directory, person, at) for one in directory.below(top)}
    # Nobody belongs to an agency's two scopes: its rows would come twice.
    reach = {administration_scope(agency) for agency in below - own}
    return frozenset({DIRECTORY, *map(agency_scope, own), *map(house_scope, above | below), *reach})


def _shared(exists: Exists, shape: Shape) -> Feed:
    """A kind that everybody in the installation sees."""

    def viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
        directory = load(tx)
        return {entity: frozenset({DIRECTORY}) for entity in entities if exists(directory, entity)}

    def bodies(tx: Connection, _person: str, entities: Collection[str], now: int) -> Mapping[str, Body]:
        directory = load(tx)
        return {entity: shape(directory, entity, now) for entity in entities if exists(directory, entity)}

    return Feed(viewers, bodies)


def _agency(directory: Directory, entity: str, _now: int) -> Body:
    found = directory.agencies[entity]
    return {
        "name": found.name,
        "short": found.short_name,
        "parent": found.parent,
        "kind": found.level,
        "code": found.code,
        "symbol": found.symbol,
        "admin_code": found.admin_code,
        **_validity(directory, found),
    }


def _validity(directory: Directory, found: Agency | Unit) -> Body:
    return {
        "valid_from": found.valid_from.isoformat(),
        "valid_to": found.valid_to.isoformat() if found.valid_to else None,
        "successors": list(directory.successors.get(found.id, ())),
    }


def _unit(directory: Directory, entity: str, _now: int) -> Body:
    found = directory.units[entity]
    return {
        "name": found.name,
        "short": found.short_name,
        "agency": found.agency,
        "parent": found.parent,
        "kind": found.kind,
        "ordinal": found.ordinal,
        **_validity(directory, found),
    }


def _position_viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
    """Positions, those that nobody holds too, are known in their agency and to who administers it."""
    places = load(tx).positions
    return {one: of_agency(places[one].agency) for one in entities if one in places and places[one].ended is None}


def _position_bodies(tx: Connection, _person: str, entities: Collection[str], _now: int) -> Mapping[str, Body]:
    places = load(tx).positions
    return {one: _position(places[one]) for one in entities if one in places}


def _position(place: Position) -> Body:
    names = ("agency", "unit", "title", "short", "role", "rank", "capacity")
    return {name: getattr(place, name) for name in names}


def _person(directory: Directory, entity: str, now: int) -> Body:
    name = directory.people[entity].name
    lent = _lent(directory, entity, now)
    return {
        **({"lent": lent} if lent else {}),
        "name": name,
        "assignments": _assignments(directory, entity, now),
        "key": text.fold(name),
        "letters": letters(name),
    }


def _lent(directory: Directory, person: str, now: int) -> list[Body]:
    """Who acts in a person's place, now or to come; each device knows the dates."""
    own = {held.id for held in directory.assignments_of(person, now)}
    given = (one for one in directory.delegations.values() if one.from_assignment in own and one.until > now and one.revoked_at is None)
    same = ("capacity", "kinds", "doc_types", "since", "until")
    return [{"from": one.from_assignment, "to": directory.ref(one.to_assignment), **{name: getattr(one, name) for name in same}} for one in given]


def letters(name: str) -> str:
    """Initials for the round badge: the first of the family name and of the given name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _assignments(directory: Directory, person: str, now: int) -> list[Body]:
    return [_assignment(directory, held.id) for held in directory.assignments_of(person, now)]


def _assignment(directory: Directory, assignment: str) -> Body:
    place = directory.positions[directory.assignments[assignment].position]
    return {
        "id": assignment,
        "position": place.id,
        "title": place.title,
        "short": place.short,
        "role": place.role,
        "rank": place.rank,
        "unit": place.unit,
        "unit_name": directory.units[place.unit].short_name if place.unit else None,
        "agency": place.agency,
        "agency_name": directory.agencies[place.agency].short_name,
    }


def _me_viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
    people = load(tx).people
    return {entity: frozenset({entity}) for entity in entities if entity in people}


def _me_view(tx: Connection, person: str, now: int) -> Visible:
    directory = load(tx)
    if person not in directory.people:
        return Visible()
    return Visible(frozenset({person}), scopes(directory, person, now), directory.next_change(person, now))


def _me_bodies(tx: Connection, person: str, entities: Collection[str], now: int) -> Mapping[str, Body]:
    if person not in entities:
        return {}
    directory, whose = load(tx), {"of_person": person}
    settings = dict(tx.execute(_SETTINGS, whose).scalar_one())
    routes = settings.pop("routes", [])
    me = {
        "settings": settings,
        "phrases": [dict(row._mapping) for row in tx.execute(_PHRASES, whose)],  # noqa: SLF001 - SQLAlchemy's public name
        "assignments": _assignments(directory, person, now),
        "routes": routes,
        "delegations": _delegations(directory, person, now),
        "secretaries": _secretaries(directory, person, now),
    }
    return {person: me}


def _delegations(directory: Directory, person: str, now: int) -> list[Body]:
    """Given and taken ones that have not ended, those to come too."""
    own = {held.id for held in directory.assignments_of(person, now)}
    return [
        _delegation(directory, given)
        for given in directory.delegations.values()
        if own & {given.from_assignment, given.to_assignment} and given.until > now and given.revoked_at is None
    ]


def _delegation(directory: Directory, given: Delegation) -> Body:
    return {
        "id": given.id,
        "from": directory.ref(given.from_assignment),
        "to": directory.ref(given.to_assignment),
        "capacity": given.capacity,
        "kinds": given.kinds,
        "doc_types": given.doc_types,
        "since": given.since,
        "until": given.until,
    }


def _secretaries(directory: Directory, person: str, now: int) -> list[Body]:
    """Those one has, and those one is: ``of`` the leader, ``who`` prepares."""
    own = {held.id for held in directory.assignments_of(person, now)}
    mine = (one for one in directory.secretaries.values() if own & {one.leader, one.assignment} and (one.ends is None or one.ends > now))
    return [{"id": one.id, "of": directory.ref(one.leader), "who": directory.ref(one.assignment), "since": one.since, "until": one.until} for one in mine]


FEEDS: Mapping[str, Feed] = {
    "agency": _shared(lambda directory, entity: entity in directory.agencies, _agency),
    "unit": _shared(lambda directory, entity: entity in directory.units, _unit),
    "person": _shared(lambda directory, entity: _is_active(directory, entity), _person),
    "position": Feed(_position_viewers, _position_bodies),
    "me": Feed(_me_viewers, _me_bodies, _me_view),
}


def _is_active(directory: Directory, person: str) -> bool:
    found = directory.people.get(person)
    return found is not None and found.active
