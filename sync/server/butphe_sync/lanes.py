"""Order inside a lane: a command goes on when its predecessor came to something, waits while that is open, and falls with a refusal."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import Enum

from butphe_sync.ports import After
from butphe_sync.results import Stored

PASSES = frozenset({"applied", "already", "withdrawn"})


class Gate(Enum):
    """What ``after`` says about a command."""

    GO = "go"
    WAIT = "wait"
    BLOCKED = "blocked"


class Known:
    """The stored results that a call needs, by id and by this device's n."""

    def __init__(self, device: str) -> None:
        self._device = device
        self.by_id: dict[str, Stored] = {}
        self.by_n: dict[int, str] = {}

    def add(self, *results: Stored) -> None:
        """Take in results found, or made a moment ago. Whose signature failed did not come from the device, and takes none of its numbers."""
        for stored in results:
            self.by_id[stored.id] = stored
            if stored.device == self._device and stored.code != "signature":
                self.by_n.setdefault(stored.n, stored.id)


def gate(after: After | None, results: Mapping[str, Stored], own: Mapping[int, str], lost: Set[int]) -> Gate:
    """Decide by the predecessor's result.

    ``own`` are ids of this device by n, ``lost`` the n it gave and no longer has: behind such a number nothing will ever come, nor behind a number that
    was used for another command.
    """
    if after is None:
        return Gate.GO
    stored = results.get(after.id)
    if stored is not None:
        return Gate.GO if stored.status in PASSES else Gate.BLOCKED
    if after.n in lost or own.get(after.n, after.id) != after.id:
        return Gate.BLOCKED
    return Gate.WAIT
