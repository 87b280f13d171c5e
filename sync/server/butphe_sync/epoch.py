"""The epoch: a later one begins whenever the server's past turns out to have changed."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update

from butphe_sync.stamp import Change, Stamp, write
from butphe_sync.tables import counter

_HERE = select(counter.c.seq, counter.c.epoch).where(counter.c.id == 1)
_TURN = update(counter).where(counter.c.id == 1).values(epoch=bindparam("new_epoch"))


def turn(tx: Connection, known: int, now: int) -> Stamp:
    """Begin an epoch later than any that is known (ours, and the device's)."""
    seq, epoch = tx.execute(_HERE).one()
    later = max(int(epoch), known) + 1
    tx.execute(_TURN, {"new_epoch": later})
    return write(tx, Change(now, {"stamp": "epoch", "epoch": later, "after": seq}))
