"""What a person may see now, against what was stored for them: the difference travels as feed rows, stamped in a transaction of its own.

The stored view *is* the person's ``up`` rows and memberships, so a change's fan-out keeps it true by itself; whatever a change cannot know (a right that
begins or ends by the clock, a new position) is found here, before rows are read. ``sync_view`` says under which version, and until when, this was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import JSON, Connection, bindparam, delete, select, text

from butphe_sync.feeds import settle_views
from butphe_sync.ports import Clock, Product, Touch, View
from butphe_sync.stamp import Change, Row, write
from butphe_sync.standing import Standing
from butphe_sync.tables import feed, membership, view

RESULT_KIND = "result"

_HELD = select(feed.c.kind, feed.c.entity).where(feed.c.viewer == bindparam("person"), feed.c.op == "up", feed.c.kind != RESULT_KIND)
_SCOPES = select(membership.c.scope).where(membership.c.viewer == bindparam("person"))
_EVER_IN = select(feed.c.kind, feed.c.entity).where(feed.c.viewer.in_(bindparam("scopes", expanding=True)))
_NOW_IN = _EVER_IN.where(feed.c.op == "up")
_LEAVE = delete(membership).where(membership.c.viewer == bindparam("person"), membership.c.scope.in_(bindparam("scopes", expanding=True)))
_JOIN = text("INSERT INTO sync_membership (viewer, scope, seq) VALUES (:person, :scope, :seq)")
_REMEMBER = text(
    "INSERT INTO sync_view (viewer, version, until, turns) VALUES (:person, :version, :until, :turns) "
    "ON CONFLICT (viewer) DO UPDATE SET version = excluded.version, until = excluded.until, turns = excluded.turns"
).bindparams(bindparam("turns", type_=JSON))
_TURNS = select(view.c.turns).where(view.c.viewer == bindparam("person"))
_FORGET = text("UPDATE sync_view SET version = NULL WHERE viewer = :person")


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to be told to one person."""

    up: frozenset[Touch]
    gone: frozenset[Touch]
    joined: frozenset[str]
    left: frozenset[str]
    outside: frozenset[Touch] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.up or self.gone or self.joined or self.left)

    def rows(self, person: str) -> list[Row]:
        """The person's feed rows that say so."""
        up = [Row(person, touch.kind, touch.entity) for touch in sorted(self.up)]
        return up + [Row(person, t.kind, t.entity, "gone", "window" if t in self.outside else "rights") for t in sorted(self.gone)]


def is_fresh(tx: Connection, product: Product, here: Standing, now: int) -> bool:
    """Whether the person's stored view still is what they may see."""
    if here.view_version is None or here.view_version != product.view_version(tx):
        return False
    return here.view_until is None or now < here.view_until


def advance(tx: Connection, product: Product, person: str, clock: Clock) -> bool:
    """Compute the view and stamp its difference, in a writing transaction of its own; True when something was stamped."""
    settle_views(tx)
    now = clock()
    version = product.view_version(tx)
    seen = product.view(tx, person, now)
    found = difference(tx, person, seen)
    tx.execute(_REMEMBER, {"person": person, "version": version, "until": seen.until, "turns": _written(seen.turns)})
    if found:
        _stamp(tx, person, found, now)
    return bool(found)


def forget(tx: Connection, person: str) -> None:
    """Let the next pull compute the view anew."""
    tx.execute(_FORGET, {"person": person})


def difference(tx: Connection, person: str, seen: View) -> Difference:
    """What the person may see now against what their feed says."""
    held = _touches(tx.execute(_HELD, {"person": person}))
    scopes = frozenset(row.scope for row in tx.execute(_SCOPES, {"person": person}))
    left = scopes - seen.scopes
    gone = (held | _left_behind(tx, left, seen.scopes)) - seen.entities
    again = _turned(tx.execute(_TURNS, {"person": person}).scalar(), seen) & held
    return Difference((seen.entities - held) | again, gone, seen.scopes - scopes, left, seen.outside)


def _written(turns: Mapping[Touch, str]) -> list[list[str]] | None:
    return [[touch.kind, touch.entity, value] for touch, value in sorted(turns.items())] or None


def _turned(before: list[list[str]] | None, seen: View) -> frozenset[Touch]:
    """Entities that have another body for the person than when the view was last computed, though nothing of theirs changed."""
    known = {Touch(kind, entity): value for kind, entity, value in before or ()}
    either = known.keys() | seen.turns.keys()
    return frozenset(touch for touch in either if known.get(touch) != seen.turns.get(touch)) & seen.entities


def _left_behind(tx: Connection, left: frozenset[str], kept: frozenset[str]) -> frozenset[Touch]:
    """What came with scopes that were left, and comes with no other. Also what went from them before: a device may not have heard of it yet."""
    if not left:
        return frozenset()
    return _touches(tx.execute(_EVER_IN, {"scopes": list(left)})) - _touches(tx.execute(_NOW_IN, {"scopes": list(kept)}))


def _touches(rows: Iterable[tuple[str, str]]) -> frozenset[Touch]:
    return frozenset(Touch(kind, entity) for kind, entity in rows)


def _stamp(tx: Connection, person: str, found: Difference, now: int) -> None:
    body = {
        "stamp": "view",
        "viewer": person,
        "up": len(found.up),
        "gone": len(found.gone),
        "joined": sorted(found.joined),
        "left": sorted(found.left),
    }
    if found.left:
        tx.execute(_LEAVE, {"person": person, "scopes": list(found.left)})
    stamp = write(tx, Change(now, body, rows=found.rows(person)))
    for scope in sorted(found.joined):
        tx.execute(_JOIN, {"person": person, "scope": scope, "seq": stamp.seq})
