"""What a part of the product shows to whom: the port that every kind of feed row fills."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

Viewers = frozenset[str]


@dataclass(frozen=True, slots=True)
class Visible:
    """What one person may see of a kind now.

    ``until``: the next instant (ms) at which it changes by itself; ``outside``: entities that the
    person still has a right to, but that left the window kept on devices. ``turns``: what those
    entities go by that say something else to the person while a right lasts that begins and ends
    without them (a delegation, a position of somebody who left).
    """

    entities: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    until: int | None = None
    outside: frozenset[str] = frozenset()
    turns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asking:
    """An entity that waits for the person; the smallest ``rank`` comes first on the desk."""

    rank: int
    entity: str


def _nothing_asked(_tx: Connection, _person: str, _now: int) -> Sequence[Asking]:
    return ()


def _nothing_own(_tx: Connection, _person: str, _now: int) -> Visible:
    return Visible()


@dataclass(frozen=True, slots=True)
class Feed:
    """One kind of row on devices.

    ``viewers(tx, entities, now)``: for each entity the person ids and scope names ("@agency:<id>",
    "@directory") that may see it now; what is left out is seen by nobody any more.
    ``bodies(tx, person, entities, now)``: the row's body as that person sees it.
    ``view(tx, person, now)``: everything that the person may see by name (not by scope), and the
    scopes they belong to. ``desk(tx, person, now)``: what waits for them.
    """

    viewers: Callable[[Connection, Collection[str], int], Mapping[str, Viewers]]
    bodies: Callable[[Connection, str, Collection[str], int], Mapping[str, dict[str, Any]]]
    view: Callable[[Connection, str, int], Visible] = field(default=_nothing_own)
    desk: Callable[[Connection, str, int], Sequence[Asking]] = field(default=_nothing_asked)
