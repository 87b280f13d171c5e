"""Invitations: how somebody without a password of their own comes to one.

Opened by a command (``person.add``, ``person.reset``) and closed by the person's first own password. In
between the administrator may have a slip with a one-time code made: the code is in that one answer and
on the paper; here lies its hash. A later slip makes the earlier one worthless.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from butphe.core.people import sessions
from butphe.core.people.model import invitation, person
from butphe.core.values import DAY_MS

LIFE_MS = 7 * DAY_MS
# Crockford's: nothing that is read for something else. 12 signs are 60 bits.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 3, 4
_READ_AS = str.maketrans("OIL", "011", " -")

_FORGET = update(person).where(person.c.id == bindparam("of_person")).values(password_hash=None)
_KEEP = update(person).where(person.c.id == bindparam("of_person")).values(password_hash=bindparam("new_hash"))
_OPEN = insert(invitation)
_CLOSE = delete(invitation).where(invitation.c.person == bindparam("of_person"))
_ISSUE = update(invitation).where(invitation.c.person == bindparam("of_person")).values(code_hash=bindparam("new_hash"), expires_at=bindparam("until"))
_OF = select(invitation.c.person, invitation.c.code_hash, invitation.c.expires_at).where(invitation.c.person.in_(bindparam("people", expanding=True)))


class Invitation(NamedTuple):
    """One that is open; ``code_hash`` None: no slip was made yet."""

    person: str
    code_hash: str | None
    expires_at: int | None

    def state(self, now: int) -> str:
        """``open`` (no slip yet), ``issued``, or ``expired``."""
        if self.expires_at is None:
            return "open"
        return "issued" if now < self.expires_at else "expired"


def begin(tx: Connection, of_person: str, now: int) -> None:
    """Takes whatever password and sessions there are, and opens an invitation."""
    tx.execute(_FORGET, {"of_person": of_person})
    sessions.end_all(tx, of_person)
    tx.execute(_CLOSE, {"of_person": of_person})
    tx.execute(_OPEN, {"person": of_person, "opened_at": now, "code_hash": None, "expires_at": None})


def found(tx: Connection, people: Iterable[str]) -> Mapping[str, Invitation]:
    """The open invitations of these people."""
    rows = tx.execute(_OF, {"people": list(people)})
    return {row.person: Invitation(*row) for row in rows}


def new_code() -> str:
    """A code for a slip, as it is printed: XXXX-XXXX-XXXX."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def normal(typed: str) -> str:
    """A code as somebody types it: without case, spaces and dashes, O for 0, I and L for 1."""
    return typed.upper().translate(_READ_AS)


def issue(tx: Connection, of_person: str, code_hash: str, now: int) -> int:
    """Keeps the hash of a slip's code; the instant at which the slip ends."""
    until = now + LIFE_MS
    tx.execute(_ISSUE, {"of_person": of_person, "new_hash": code_hash, "until": until})
    return until


def close(tx: Connection, of_person: str, password_hash: str) -> bool:
    """The person's own password from now on; every earlier session ends. False when no invitation was
    open: somebody else was first with the code, or there was a password already."""
    tx.execute(_KEEP, {"of_person": of_person, "new_hash": password_hash})
    sessions.end_all(tx, of_person)
    return tx.execute(_CLOSE, {"of_person": of_person}).rowcount > 0
