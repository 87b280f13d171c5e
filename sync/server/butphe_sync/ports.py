"""What the product must give the engine, and the values that pass between them.

The engine knows nothing of documents. It hands over a checked :class:`Command`; the product answers with an outcome. Nothing here does I/O.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Connection

Clock = Callable[[], int]
"""Milliseconds since 1970, UTC."""


class Database(Protocol):
    """Where rows are kept; the two ways to open a transaction."""

    def write(self) -> AbstractContextManager[Connection]:
        """A writing transaction: commits at the end, rolls back when an exception leaves it."""

    def read(self) -> AbstractContextManager[Connection]:
        """One read snapshot."""


@dataclass(frozen=True, slots=True)
class After:
    """The command of the same device that must be applied first."""

    n: int
    id: str


@dataclass(frozen=True, slots=True)
class Base:
    """What the person had seen: revision of the thing, hash chain up to it, SHA-256 of the file shown (decisions only)."""

    rev: int
    h: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """An intention, as its device signed it. ``at`` (ms) is a claim and never used for order; ``raw`` is the signed text."""

    id: str
    n: int
    lane: str
    after: After | None
    actor: str
    as_: str | None
    capacity: str | None
    name: str
    v: int
    args: dict[str, Any]
    base: Base | None
    at: int
    device: str
    raw: str


@dataclass(frozen=True, slots=True, order=True)
class Touch:
    """An entity on the devices: its kind (lower-case letters and underscores) and its id."""

    kind: str
    entity: str


@dataclass(frozen=True, slots=True)
class Applied:
    """Rows were changed. ``touched`` names what viewers must see anew, ``facts`` go into the action log."""

    rev: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    touched: tuple[Touch, ...] = ()
    facts: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Already:
    """The same person had decided the same before; nothing was changed. Final."""

    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """Final: kept for ever and shown until acknowledged. Never for a cause that passes by itself."""

    code: str
    detail: dict[str, Any] = field(default_factory=dict)
    facts: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Not final: waits for the person (``step_up``, ``wrong_person``, ``reconfirm``)."""

    code: str
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Retry:
    """Not final: waits for something else (``busy``, ``after``, ``file``, ``internal``)."""

    code: str
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Not final: this server is too old for the command; it stays on the device."""


Outcome = Applied | Already | Refused | Held | Retry | Upgrade


@dataclass(frozen=True, slots=True)
class View:
    """All that a person may see now.

    ``entities`` are seen by name, ``scopes`` bring their rows with them (an entity is in one scope at most, and kinds of scopes never appear in
    ``entities``). ``until`` (ms) is the next instant at which the set changes by the clock alone. ``outside`` may name entities that went because they
    left the window and not because a right ended: the device is told the reason. ``turns`` says of entities that have another body for this person by a right
    that begins or ends without a change of theirs (a delegation): what the body goes by. When that is another than before, they are told again.
    """

    entities: frozenset[Touch]
    scopes: frozenset[str]
    until: int | None = None
    outside: frozenset[Touch] = frozenset()
    turns: Mapping[Touch, str] = field(default_factory=dict)


class Product(Protocol):
    """The product's side: everything that knows what a command means and who may see what."""

    def execute(self, tx: Connection, command: Command, now: int) -> Outcome:
        """Check and carry out one command. Anything but :class:`Applied` must have changed nothing (the engine rolls back all the same)."""

    def viewers(self, tx: Connection, touched: Sequence[Touch], now: int) -> Mapping[Touch, frozenset[str]]:
        """Person ids and scope names ("@…") that may see each entity now; empty or missing: nobody any more."""

    def view(self, tx: Connection, person: str, now: int) -> View:
        """The whole visible set. Must agree with :meth:`viewers`."""

    def view_version(self, tx: Connection) -> int:
        """Another number whenever people, assignments or delegations changed."""

    def desk(self, tx: Connection, person: str, now: int) -> Sequence[Touch]:
        """Page one of a first sync: what asks, the most urgent first, at most 12 kB gzipped."""

    def bodies(self, tx: Connection, person: str, kind: str, entities: Sequence[str], now: int) -> Mapping[str, dict[str, Any]]:
        """The rows as the device keeps them."""


class Alarms(Protocol):
    """Somebody who must know. Alarms are also kept in ``sync_alarm``."""

    def __call__(self, kind: str, detail: dict[str, Any]) -> None: ...
