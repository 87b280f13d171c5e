"""Saved searches on the devices of the one person who keeps them."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from butphe.core.feeds import Feed, Viewers, Visible
from butphe.modules.documents.model import saved_view

_WANTED = saved_view.c.id.in_(bindparam("views", expanding=True))
_OWNERS = select(saved_view.c.id, saved_view.c.person).where(_WANTED)
_BODIES = select(saved_view).where(_WANTED, saved_view.c.person == bindparam("of_person"))
_OF_PERSON = select(saved_view.c.id).where(saved_view.c.person == bindparam("of_person"))


def _viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
    return {row.id: frozenset({row.person}) for row in tx.execute(_OWNERS, {"views": list(entities)})}


def _bodies(tx: Connection, person: str, entities: Collection[str], _now: int) -> Mapping[str, dict[str, Any]]:
    rows = tx.execute(_BODIES, {"views": list(entities), "of_person": person})
    return {row.id: {"name": row.name, "asked": row.asked, "at": row.at} for row in rows}


def _view(tx: Connection, person: str, _now: int) -> Visible:
    return Visible(frozenset(tx.execute(_OF_PERSON, {"of_person": person}).scalars()))


views = Feed(_viewers, _bodies, _view)
