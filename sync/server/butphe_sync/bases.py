"""Revisions of the things decided on, and whether a decision still rests on what the person had seen.

A thing is named by the product ("document:<id>", "step:<id>"). The product locks it before asking. Each revision carries the hash of its history:
h_k = first 16 hex digits of SHA-256 of ``h_{k-1}|command id``; revision 0 has the empty hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, bindparam, func, insert, select

from butphe_sync.guards import ALL, Guards
from butphe_sync.ports import Base, Command, Refused
from butphe_sync.tables import revision


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: its number, the hash of the history up to it, and whose command made it."""

    rev: int
    h: str
    device: str
    n: int


def next_hash(h: str, command: str) -> str:
    """The hash of the revision that ``command`` makes."""
    return sha256(f"{h}|{command}".encode()).hexdigest()[:16]


def accepted(base: Base, since: Sequence[Revision], device: str, n: int, guards: Guards = ALL) -> bool:
    """Whether ``base`` still holds. ``since`` are the revisions from ``base.rev`` on, in order (revision 0 is never among them).

    The history seen must be the true one, and every later revision must come from this device's own earlier commands: one's own queue is not stale,
    and nothing unseen slips under it.
    """
    at = "" if base.rev == 0 else next((r.h for r in since if r.rev == base.rev), None)
    if at is None or (guards.base_hash and at != base.h):
        return False
    later = [r for r in since if r.rev > base.rev]
    return all(guards.own_queue and r.device == device and r.n < n for r in later)


_SINCE = (
    select(revision.c.rev, revision.c.h, revision.c.device, revision.c.n)
    .where(revision.c.thing == bindparam("thing"), revision.c.rev >= bindparam("since"))
    .order_by(revision.c.rev)
)
_newer = revision.alias("newer")
_CURRENT = select(revision.c.thing, revision.c.rev, revision.c.h).where(
    revision.c.thing.in_(bindparam("things", expanding=True)),
    revision.c.rev == select(func.max(_newer.c.rev)).where(_newer.c.thing == revision.c.thing).scalar_subquery(),
)
_ADD = insert(revision)


def check(tx: Connection, thing: str, base: Base | None, device: str, n: int) -> Refused | None:
    """None when the base holds; ``base_required`` or ``stale`` (with the current rev and h) when not. The caller holds the thing's lock."""
    guards: Guards = tx.get_execution_options().get("butphe_guards", ALL)
    if base is None:
        return Refused("base_required")
    if not guards.base:
        return None
    since = [Revision(*row) for row in tx.execute(_SINCE, {"thing": thing, "since": base.rev})]
    if accepted(base, since, device, n, guards):
        return None
    rev, h = current(tx, [thing]).get(thing, (0, ""))
    return Refused("stale", {"rev": rev, "h": h})


def bump(tx: Connection, thing: str, command: Command) -> tuple[int, str]:
    """Add the revision that ``command`` makes; its number and hash. The caller holds the thing's lock."""
    rev, h = current(tx, [thing]).get(thing, (0, ""))
    made = {"thing": thing, "rev": rev + 1, "h": next_hash(h, command.id), "device": command.device, "n": command.n}
    tx.execute(_ADD, made)
    return rev + 1, next_hash(h, command.id)


def bump_all(tx: Connection, things: Iterable[str], command: Command) -> dict[str, tuple[int, str]]:
    """As :func:`bump` for several things in two statements; (rev, h) by thing. The caller holds their locks."""
    wanted = list(dict.fromkeys(things))
    known = current(tx, wanted)
    made = {thing: (rev + 1, next_hash(h, command.id)) for thing in wanted for rev, h in [known.get(thing, (0, ""))]}
    if made:
        tx.execute(_ADD, [{"thing": t, "rev": rev, "h": h, "device": command.device, "n": command.n} for t, (rev, h) in made.items()])
    return made


def current(tx: Connection, things: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The newest (rev, h) of each thing; things without a revision are left out (they stand at 0 and the empty hash)."""
    rows = tx.execute(_CURRENT, {"things": list(things)})
    return {thing: (rev, h) for thing, rev, h in rows}
