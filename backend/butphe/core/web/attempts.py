"""How often somebody may try to sign in: counted for the account, the address, and both together.

In the database: a restart forgives nothing, and several processes count together. What was typed is
kept hashed: somebody may have put a password into the wrong field.
"""

import hashlib
from collections.abc import Iterator

from sqlalchemy import bindparam, delete, insert, select

from butphe.core.db import Database
from butphe.core.people.model import attempt
from butphe.core.values import Clock

MINUTE_MS = 60_000
# (what is counted, failures allowed, within): an account alone is allowed more, or anybody could
# lock it by trying from elsewhere.
LIMITS = (("both", 5, 5 * MINUTE_MS), ("account", 30, 15 * MINUTE_MS), ("address", 50, 15 * MINUTE_MS))
_LONGEST = max(span for _, _, span in LIMITS)

_NEWEST = select(attempt.c.at).where(attempt.c.key == bindparam("wanted")).order_by(attempt.c.at.desc()).offset(bindparam("skipped")).limit(1)
_NOTE = insert(attempt)
_FORGET = delete(attempt).where(attempt.c.key == bindparam("wanted"))
_SWEEP = delete(attempt).where(attempt.c.at <= bindparam("ended"))


class Attempts:
    """Failures of the last minutes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def wait_ms(self, account: str, address: str) -> int:
        """How long this account must wait at this address; 0 when it may try."""
        now = self._clock()
        with self._database.read() as tx:
            # The failure that leaves the span next, when as many as are allowed lie within it.
            nth = [(tx.execute(_NEWEST, {"wanted": key, "skipped": most - 1}).scalar(), span) for key, most, span in _keys(account, address)]
        return max((at + span - now for at, span in nth if at is not None and at + span > now), default=0)

    def failed(self, account: str, address: str) -> None:
        """Notes a wrong name or password."""
        now = self._clock()
        with self._database.write() as tx:
            tx.execute(_SWEEP, {"ended": now - _LONGEST})
            tx.execute(_NOTE, [{"key": key, "at": now} for key, _, _ in _keys(account, address)])

    def succeeded(self, account: str, address: str) -> None:
        """The person got in: their own earlier mistakes count no more."""
        both = {"wanted": next(key for key, _, _ in _keys(account, address))}
        with self._database.read() as tx:
            noted = tx.execute(_NEWEST, {**both, "skipped": 0}).first()
        if noted:
            with self._database.write() as tx:
                tx.execute(_FORGET, both)


def _keys(account: str, address: str) -> Iterator[tuple[str, int, int]]:
    parts = {"both": (account, address), "account": (account,), "address": (address,)}
    for name, most, span in LIMITS:
        spoken = "\0".join((name, *parts[name]))
        yield hashlib.sha256(spoken.encode("utf-8", "surrogatepass")).hexdigest(), most, span
