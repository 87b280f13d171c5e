"""How often somebody may try to sign in: counted for the account, the address, and both together."""

import threading
from collections import deque
from collections.abc import Iterator

from butphe.core.values import Clock

MINUTE_MS = 60_000
# (what is counted, failures allowed, within): an account alone is allowed more, or anybody could
# lock it by trying from elsewhere.
LIMITS = (("both", 5, 5 * MINUTE_MS), ("account", 30, 15 * MINUTE_MS), ("address", 50, 15 * MINUTE_MS))
_MOST_KEYS = 50_000

Key = tuple[str, ...]


class Attempts:
    """Failures of the last minutes, in memory."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures: dict[Key, deque[int]] = {}
        self._lock = threading.Lock()

    def wait_ms(self, account: str, address: str) -> int:
        """How long this account must wait at this address; 0 when it may try."""
        now = self._clock()
        with self._lock:
            return max((self._wait(key, most, span, now) for key, most, span in _keys(account, address)), default=0)

    def failed(self, account: str, address: str) -> None:
        """Notes a wrong name or password."""
        now = self._clock()
        with self._lock:
            self._make_room()
            for key, most, _ in _keys(account, address):
                self._failures.setdefault(key, deque(maxlen=most)).append(now)

    def succeeded(self, account: str, address: str) -> None:
        """The person got in: their own earlier mistakes count no more."""
        with self._lock:
            self._failures.pop(("both", account, address), None)

    def _wait(self, key: Key, most: int, span: int, now: int) -> int:
        noted = self._failures.get(key)
        return max(0, noted[0] + span - now) if noted and len(noted) == most else 0

    def _make_room(self) -> None:
        if len(self._failures) > _MOST_KEYS:
            oldest = sorted(self._failures, key=lambda key: self._failures[key][-1])
            for key in oldest[: _MOST_KEYS // 2]:
                del self._failures[key]


def _keys(account: str, address: str) -> Iterator[tuple[Key, int, int]]:
    parts = {"both": (account, address), "account": (account,), "address": (address,)}
    for name, most, span in LIMITS:
        yield (name, *parts[name]), most, span
