"""Pure values that every part may use, rules included: ids, instants, refusals.

Instants are integers, milliseconds since 1970 in UTC. Civil days are ``datetime.date``.
"""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

Clock = Callable[[], int]

DAY_MS = 86_400_000
HOME_ZONE = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not be done: a code of ``translations/refusals.json`` and its particulars."""

    code: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def system_clock() -> int:
    """Now, in milliseconds UTC."""
    return time.time_ns() // 1_000_000


def new_id(now: int | None = None) -> str:
    """A UUIDv7 (RFC 9562): 48 bits of ``now`` (ms), then chance; sorts by time of making."""
    instant = system_clock() if now is None else now
    number = (instant & (2**48 - 1)) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    number |= 0b10 << 62 | secrets.randbits(62)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local_day(instant: int, zone: str = HOME_ZONE) -> date:
    """The civil date at ``instant`` in the zone of an agency."""
    return datetime.fromtimestamp(instant / 1000, UTC).astimezone(_zone(zone)).date()


def day_start(day: date, zone: str = HOME_ZONE) -> int:
    """The instant at which ``day`` begins in ``zone``."""
    start = datetime(day.year, day.month, day.day, tzinfo=_zone(zone))
    return int(start.timestamp() * 1000)


def iso(instant: int, zone: str = HOME_ZONE) -> str:
    """ISO 8601 with the zone's offset, as the interface gives instants to other systems."""
    moment = datetime.fromtimestamp(instant / 1000, UTC).astimezone(_zone(zone))
    return moment.isoformat(timespec="milliseconds")
