"""The epoch, and the mark by which a silent restore shows: a device has seen a number that this database never gave."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from butphe_sync.cursor import Cursor
from butphe_sync.envelope import Mark
from butphe_sync.stamp import Change, Stamp, write
from butphe_sync.tables import counter, log

_HERE = select(counter.c.seq, counter.c.epoch, counter.c.log_hash).where(counter.c.id == 1)
_HASH = select(log.c.hash).where(log.c.seq == bindparam("seq"))
_TURN = update(counter).where(counter.c.id == 1).values(epoch=bindparam("new_epoch"))


@dataclass(frozen=True, slots=True)
class Here:
    """Where the server stands."""

    seq: int
    epoch: int
    hash: str

    def mark(self) -> list[int | str]:
        """The mark as it stands in an answer."""
        return [self.epoch, self.seq, self.hash]


def here(tx: Connection) -> Here:
    """The counter as this transaction sees it."""
    return Here(*tx.execute(_HERE).one())


def matches(tx: Connection, at: Here, mark: Mark | None, cursor: Cursor | None) -> bool:
    """Whether what a device remembers of this server can be true.

    A mark or cursor of an older epoch says nothing any more. One of this epoch must lie in our past; one of a later epoch never was ours.
    """
    if cursor is not None and (cursor.epoch > at.epoch or (cursor.epoch == at.epoch and max(cursor.seq, cursor.fresh) > at.seq)):
        return False
    if mark is None or mark.epoch < at.epoch:
        return True
    return mark.epoch == at.epoch and _hash(tx, at, mark.seq) == mark.hash


def _hash(tx: Connection, at: Here, seq: int) -> str | None:
    if seq in (0, at.seq):
        return at.hash if seq == at.seq else ""
    return tx.execute(_HASH, {"seq": seq}).scalar()


def turn(tx: Connection, known: int, now: int) -> Stamp:
    """Begin an epoch later than any that is known (ours, and the device's)."""
    at = here(tx)
    epoch = max(at.epoch, known) + 1
    tx.execute(_TURN, {"new_epoch": epoch})
    return write(tx, Change(now, {"stamp": "epoch", "epoch": epoch, "after": at.seq}))
