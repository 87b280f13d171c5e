"""Sessions: a row on the server, its token stored hashed, 30 days from the last use."""

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from butphe.core.people.model import person, session
from butphe.core.values import DAY_MS

LIFE_MS = 30 * DAY_MS
# Each use would be a write; a session is prolonged once an hour at most.
RENEW_AFTER_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Session:
    """Whose request it is. ``revoked``: its device was revoked; it may only hear that."""

    token_hash: str
    person: str
    device: str | None
    seen_at: int
    revoked: bool


_INSERT = insert(session)
_FIND = (
    select(session.c.token_hash, session.c.person, session.c.device, session.c.seen_at, session.c.revoked)
    .join(person, person.c.id == session.c.person)
    .where(session.c.token_hash == bindparam("hash"), session.c.expires_at > bindparam("at"), person.c.active)
)
_RENEW = update(session).where(session.c.token_hash == bindparam("hash")).values(seen_at=bindparam("at"), expires_at=bindparam("until"))
_BIND = update(session).where(session.c.token_hash == bindparam("hash")).values(device=bindparam("to_device"))
_END = delete(session).where(session.c.token_hash == bindparam("hash"))
_END_ALL = delete(session).where(session.c.person == bindparam("of_person"))
_REVOKE = update(session).where(session.c.device == bindparam("of_device")).values(revoked=True)
_SWEEP = delete(session).where(session.c.expires_at <= bindparam("at"))


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def begin(tx: Connection, of_person: str, now: int) -> str:
    """Opens a session and returns its token, which is kept nowhere else."""
    token = secrets.token_urlsafe(32)
    tx.execute(_SWEEP, {"at": now})
    tx.execute(
        _INSERT,
        {
            "token_hash": token_hash(token),
            "person": of_person,
            "device": None,
            "created_at": now,
            "seen_at": now,
            "expires_at": now + LIFE_MS,
            "revoked": False,
        },
    )
    return token


def find(tx: Connection, token: str, now: int) -> Session | None:
    """The session of a token, if it still runs and its person is active."""
    row = tx.execute(_FIND, {"hash": token_hash(token), "at": now}).first()
    return Session(*row) if row else None


def renew(tx: Connection, found: Session, now: int) -> None:
    tx.execute(_RENEW, {"hash": found.token_hash, "at": now, "until": now + LIFE_MS})


def bind(tx: Connection, found: Session, device: str) -> None:
    """Notes which device the session is on, so that revoking the device ends it."""
    tx.execute(_BIND, {"hash": found.token_hash, "to_device": device})


def end(tx: Connection, hashed: str) -> None:
    tx.execute(_END, {"hash": hashed})


def end_all(tx: Connection, of_person: str) -> None:
    """After a change of password: every session of the person ends."""
    tx.execute(_END_ALL, {"of_person": of_person})


def revoke_device(tx: Connection, device: str) -> None:
    """Sessions of a revoked device may only hear that it was revoked."""
    tx.execute(_REVOKE, {"of_device": device})
