"""Reading and settling push subscriptions."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from butphe.core.notifications.model import push_subscription
from butphe.core.notifications.push import Subscription

_TABLE = push_subscription
_OF_PERSON = select(_TABLE.c.id, _TABLE.c.endpoint, _TABLE.c.p256dh, _TABLE.c.auth).where(_TABLE.c.person == bindparam("of_person"))
_HASHES = select(_TABLE.c.endpoint_hash).where(_TABLE.c.person == bindparam("of_person")).order_by(_TABLE.c.endpoint_hash)
_ONE = select(_TABLE.c.endpoint, _TABLE.c.p256dh, _TABLE.c.auth).where(_TABLE.c.id == bindparam("subscription"))
_REACHED = select(_TABLE.c.id).where(
    _TABLE.c.person == bindparam("of_person"),
    _TABLE.c.failures == 0,
    _TABLE.c.accepted_at > bindparam("since"),
)
_FAILING = select(_TABLE.c.id).where(_TABLE.c.person == bindparam("of_person"), _TABLE.c.failures > 0)
_ACCEPTED = update(_TABLE).where(_TABLE.c.id == bindparam("subscription")).values(accepted_at=bindparam("at"), failures=0)
_MISSED = update(_TABLE).where(_TABLE.c.id == bindparam("subscription")).values(failures=_TABLE.c.failures + 1)
_REMOVE = delete(_TABLE).where(_TABLE.c.id == bindparam("subscription"))
_INSERT = insert(_TABLE)
_REMOVE_ENDPOINT = delete(_TABLE).where(_TABLE.c.endpoint_hash == bindparam("of_endpoint"))
_REMOVE_DEVICE = delete(_TABLE).where(_TABLE.c.device == bindparam("of_device"))


def endpoint_hash(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()


def of_person(tx: Connection, person: str) -> Sequence[Subscription]:
    rows = tx.execute(_OF_PERSON, {"of_person": person})
    return [Subscription(row.id, row.endpoint, row.p256dh, row.auth) for row in rows]


def hashes_of_person(tx: Connection, person: str) -> list[str]:
    """What a device holds its own subscription against: the addresses themselves are nobody else's affair."""
    return list(tx.execute(_HASHES, {"of_person": person}).scalars())


def one(tx: Connection, subscription: str) -> Subscription | None:
    row = tx.execute(_ONE, {"subscription": subscription}).first()
    return Subscription(subscription, row.endpoint, row.p256dh, row.auth) if row else None


def reaches(tx: Connection, person: str, since: int) -> bool:
    """Whether a push service accepted a message for the person since ``since`` (ms)."""
    return tx.execute(_REACHED, {"of_person": person, "since": since}).first() is not None


def failing(tx: Connection, person: str) -> bool:
    """Whether the newest attempt at one of the person's devices failed."""
    return tx.execute(_FAILING, {"of_person": person}).first() is not None


def accepted(tx: Connection, subscription: str, at: int) -> None:
    tx.execute(_ACCEPTED, {"subscription": subscription, "at": at})


def missed(tx: Connection, subscription: str) -> None:
    tx.execute(_MISSED, {"subscription": subscription})


def remove(tx: Connection, subscription: str) -> None:
    tx.execute(_REMOVE, {"subscription": subscription})


def replace(tx: Connection, row: Mapping[str, Any]) -> None:
    """Keeps a device's new subscription in place of its old one, and of another's with the same
    endpoint: a browser profile that changed hands calls its present owner only."""
    tx.execute(_REMOVE_DEVICE, {"of_device": row["device"]})
    tx.execute(_REMOVE_ENDPOINT, {"of_endpoint": row["endpoint_hash"]})
    tx.execute(_INSERT, dict(row))


def remove_of_device(tx: Connection, device: str) -> None:
    """A revoked or signed-out device is not called any more."""
    tx.execute(_REMOVE_DEVICE, {"of_device": device})
