"""Where server, device and person stand, in one statement: what every call asks first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from butphe_sync.cursor import Cursor
from butphe_sync.devices import Device
from butphe_sync.envelope import Mark
from butphe_sync.spoken import Spoken

_STANDING = Spoken(f"""SELECT c.seq, c.epoch, c.log_hash, c.horizon, l.hash, v.version, v.until,
(SELECT MAX(m.seq) FROM sync_membership m WHERE m.viewer = :person), {", ".join(f"d.{name}" for name in Device.__slots__)}
FROM sync_counter c
LEFT JOIN action_log l ON l.seq = :mark
LEFT JOIN sync_view v ON v.viewer = :person
LEFT JOIN sync_device d ON d.id = :device
WHERE c.id = 1""")


@dataclass(frozen=True, slots=True)
class Standing:
    """The counter (seq, epoch, hash, horizon), the log's hash at the device's mark, the stored view's age, the
    seq at which the person last joined a scope, the device."""

    seq: int
    epoch: int
    hash: str
    horizon: int
    mark_hash: str | None
    view_version: int | None
    view_until: int | None
    joined: int | None
    device: Device | None

    @property
    def mark(self) -> list[int | str]:
        """The mark as it stands in an answer."""
        return [self.epoch, self.seq, self.hash]

    def knows(self, mark: Mark | None, cursor: Cursor | None) -> bool:
        """Whether what a device remembers of this server can be true.

        A mark or cursor of an older epoch says nothing any more. One of this epoch must lie in our past; one of a later epoch never was ours.
        """
        if cursor is not None and (cursor.epoch > self.epoch or (cursor.epoch == self.epoch and max(cursor.seq, cursor.fresh) > self.seq)):
            return False
        if mark is None or mark.epoch < self.epoch:
            return True
        return mark.epoch == self.epoch and mark.hash == ("" if mark.seq == 0 else self.mark_hash)


def read(tx: Connection, person: str, device: str, mark: Mark | None) -> Standing:
    """As this transaction sees it."""
    row = _STANDING(tx, {"mark": mark.seq if mark else 0, "person": person, "device": device})[0]
    device_row = row[8:]
    fields = [*row[:8], Device(*device_row) if device_row[0] is not None else None]
    return Standing(*fields)
