"""Devices: one person in one browser profile, with a key of its own. A device is revoked for ever; its person enrols a new one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, bindparam, insert, select, update

from butphe_sync.signature import BadKey, public_key
from butphe_sync.tables import device as table


@dataclass(frozen=True, slots=True)
class Device:
    """A device as it was enrolled; instants in ms."""

    id: str
    person: str
    spki: str
    label: str
    created_at: int
    seen_at: int
    floor: int
    revoked_at: int | None


class Enrolment(Enum):
    """What came of an enrolment."""

    ENROLLED = "enrolled"
    KNOWN = "known"
    """The same person and key were enrolled before."""
    KEY_INVALID = "key_invalid"
    DEVICE_TAKEN = "device_taken"
    """Another person or key has this id."""
    DEVICE_REVOKED = "device_revoked"


COLUMNS = [table.c[name] for name in Device.__slots__]
_BY_ID = select(*COLUMNS).where(table.c.id == bindparam("device"))
_OF_PERSON = select(*COLUMNS).where(table.c.person == bindparam("person")).order_by(table.c.created_at, table.c.id)
_ADD = insert(table)
_REVOKE = update(table).where(table.c.id == bindparam("device"), table.c.revoked_at.is_(None)).values(revoked_at=bindparam("now"))
_SEEN = update(table).where(table.c.id == bindparam("device")).values(seen_at=bindparam("now"))
_FLOOR = update(table).where(table.c.id == bindparam("device"), table.c.floor < bindparam("new_floor")).values(floor=bindparam("new_floor"))


def enrol(tx: Connection, person: str, device: str, spki: str, label: str, now: int) -> Enrolment:
    """Bind a device and its public key (base64 SPKI, P-256) to a person."""
    try:
        public_key(spki)
    except BadKey:
        return Enrolment.KEY_INVALID
    known = find(tx, device)
    if known is not None:
        return _again(known, person, spki)
    tx.execute(_ADD, {"id": device, "person": person, "spki": spki, "label": label[:200], "created_at": now, "seen_at": now, "floor": 1})
    return Enrolment.ENROLLED


def _again(known: Device, person: str, spki: str) -> Enrolment:
    if (known.person, known.spki) != (person, spki):
        return Enrolment.DEVICE_TAKEN
    return Enrolment.KNOWN if known.revoked_at is None else Enrolment.DEVICE_REVOKED


def find(tx: Connection, device: str) -> Device | None:
    """One device."""
    row = tx.execute(_BY_ID, {"device": device}).first()
    return Device(*row) if row else None


def of_person(tx: Connection, person: str) -> list[Device]:
    """A person's devices, revoked ones too, the oldest first."""
    return [Device(*row) for row in tx.execute(_OF_PERSON, {"person": person})]


def revoke(tx: Connection, device: str, now: int) -> bool:
    """Shut a device out from now on; False when there was nothing to revoke. May be called from a command's handler."""
    return tx.execute(_REVOKE, {"device": device, "now": now}).rowcount == 1


def seen(tx: Connection, device: str, now: int) -> None:
    """Remember that the device called."""
    tx.execute(_SEEN, {"device": device, "now": now})


def raise_floor(tx: Connection, device: str, floor: int) -> bool:
    """Take in a higher floor; False when it was not higher (a late request)."""
    return tx.execute(_FLOOR, {"device": device, "new_floor": floor}).rowcount == 1
