"""What carries one kind of effect, and how that ended."""

from collections.abc import Callable
from dataclasses import dataclass

from butphe.core.outbox.model import Effect


@dataclass(frozen=True, slots=True)
class Delivered:
    """The other side has it, or nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It will never succeed; an alarm for the administrator."""

    error: str


@dataclass(frozen=True, slots=True)
class Later:
    """Try again after at least ``wait_ms``; None leaves the wait to the worker's back-off."""

    error: str
    wait_ms: int | None = None


Carried = Delivered | Failed | Later
Carrier = Callable[[Effect], Carried]
