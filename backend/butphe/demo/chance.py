"""Chance that is the same every time: each choice follows from a key, not from a sequence.

So one document more or less changes none of the others.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

_T = TypeVar("_T")


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def number(key: str, low: int, high: int) -> int:
    """A whole number from `low` to `high`, both possible."""
    return low + int.from_bytes(_digest(key)[:6], "big") % (high - low + 1)


def pick(key: str, items: Sequence[_T]) -> _T:
    """One of the items."""
    return items[number(key, 0, len(items) - 1)]


def happens(key: str, percent: int) -> bool:
    """True in `percent` of a hundred keys."""
    return number(key, 1, 100) <= percent


def identifier(key: str, at: int) -> str:
    """A UUIDv7 for `key`, made at `at` (milliseconds since 1970, UTC)."""
    rest = int.from_bytes(_digest("id:" + key)[:10], "big")
    value = (at & (2**48 - 1)) << 80 | 0x7 << 76 | (rest >> 62 & 0xFFF) << 64
    value |= 0b10 << 62 | rest & (2**62 - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def instant(year: int, month: int, day: int) -> int:
    """Midnight UTC of a civil date in milliseconds; good enough for the time in an identifier."""
    return int(datetime(year, month, day, tzinfo=UTC).timestamp() * 1000)
