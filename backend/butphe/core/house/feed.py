"""Groups and sentences on devices: an agency's own, and those of the agencies above it."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, select

from butphe.core.feeds import Feed, Viewers
from butphe.core.house.model import agency_group, agency_phrase
from butphe.core.people.feed import house_scope

Body = dict[str, Any]


def _shown(table: Table, shape: Callable[[Row[Any]], Body]) -> Feed:
    """A kind of which the people of its agency, and of every one below, see every row."""
    wanted = select(table).where(table.c.id.in_(bindparam("entities", expanding=True)))

    def viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
        return {row.id: frozenset({house_scope(row.agency)}) for row in tx.execute(wanted, {"entities": list(entities)})}

    def bodies(tx: Connection, _person: str, entities: Collection[str], _now: int) -> Mapping[str, Body]:
        return {row.id: shape(row) for row in tx.execute(wanted, {"entities": list(entities)})}

    return Feed(viewers, bodies)


def _group(row: Row[Any]) -> Body:
    return {"agency": row.agency, "name": row.name, "members": row.members, "ordinal": row.ordinal}


def _phrase(row: Row[Any]) -> Body:
    return {"agency": row.agency, "text": row.text, "place": row.place, "ordinal": row.ordinal}


groups = _shown(agency_group, _group)
phrases = _shown(agency_phrase, _phrase)
