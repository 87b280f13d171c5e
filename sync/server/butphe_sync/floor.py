"""A loss is noticed: every n below a device's floor has a result here, or the device said that it lost it."""

from __future__ import annotations

from collections.abc import Iterable, Set

from sqlalchemy import Connection, bindparam, select, text

from butphe_sync.devices import Device, raise_floor
from butphe_sync.tables import lost, result

MOST_NAMED = 100
"""So many holes are named in one alarm; a device that jumps by millions must not fill the memory."""

WIDE = 50

_SETTLED = select(result.c.n).where(result.c.device == bindparam("device"), result.c.n >= bindparam("since"), result.c.n < bindparam("until"))
_LOST = select(lost.c.n).where(lost.c.device == bindparam("device"))
_ADD = text("INSERT INTO sync_lost (device, n, at) VALUES (:device, :n, :at) ON CONFLICT DO NOTHING")


def holes(since: int, until: int, settled: Set[int]) -> list[int]:
    """The n in [since, until) that came to nothing, the first hundred."""
    found: list[int] = []
    for n in range(since, until):
        if n not in settled:
            found.append(n)
        if len(found) == MOST_NAMED:
            break
    return found


def is_suspect(tx: Connection, device: Device, floor: int) -> bool:
    """Whether the floor is worth a writing transaction: something is missing below it, or it rose by many (so that the next look stays short)."""
    if floor <= device.floor:
        return False
    if floor - device.floor > WIDE:
        return True
    values = {"device": device.id, "since": device.floor, "until": floor}
    return len(set(tx.execute(_SETTLED, values).scalars())) < floor - device.floor


def rise(tx: Connection, device: Device, floor: int) -> list[int]:
    """Take in a device's floor; the holes that it shows for the first time."""
    if floor <= device.floor or not raise_floor(tx, device.id, floor):
        return []
    settled = tx.execute(_SETTLED, {"device": device.id, "since": device.floor, "until": floor}).scalars()
    return holes(device.floor, floor, set(settled) | lost_numbers(tx, device.id))


def lost_numbers(tx: Connection, device: str) -> frozenset[int]:
    """The n that the device gave once and no longer has."""
    return frozenset(tx.execute(_LOST, {"device": device}).scalars())


def add_lost(tx: Connection, device: str, numbers: Iterable[int], now: int) -> None:
    """Take in numbers that the device lost."""
    for n in numbers:
        tx.execute(_ADD, {"device": device, "n": n, "at": now})
