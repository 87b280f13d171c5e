"""What somebody has in hand in a position, and its passing on: the port that modules fill.

An assignment is handed over as a whole, so that nothing is left with somebody who has gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection

if TYPE_CHECKING:
    from butphe.core.commands import Context


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in hand. ``kind``: what it is to whoever has it ("task", "draft", "step" …); ``of``
    and ``entity``: the row that a device opens; ``title`` None where the reader may not see it."""

    kind: str
    of: str
    entity: str
    title: str | None


class InHand(Protocol):
    """A module's part."""

    def items(self, tx: Connection, assignment: str, reader: str, now: int) -> Sequence[Item]:
        """What an assignment has in hand, named as far as ``reader`` (a person) may see it."""

    def hand_over(self, ctx: Context, giver: str, taker: str) -> Mapping[str, int]:
        """Gives all of that to another assignment; how many of each kind. Nothing stays behind."""


def counted(items: Iterable[Item]) -> dict[str, int]:
    """How many of each kind."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    return counts
