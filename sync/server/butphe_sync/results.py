"""Results: what a command came to, and the statements that keep and find them. A final one never changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select

from butphe_sync.ports import Already, Applied, Held, Outcome, Refused, Retry
from butphe_sync.tables import result

Json = dict[str, Any]

FINAL = frozenset({"applied", "already", "withdrawn", "refused"})


@dataclass(frozen=True, slots=True)
class Stored:
    """A final result as it was kept."""

    id: str
    device: str
    n: int
    person: str
    fingerprint: str
    status: str
    code: str | None
    rev: int | None
    detail: Json
    at: int
    seq: int

    def answer(self) -> Json:
        """The result as the device gets it, the first time and every time."""
        shown: Json = {"id": self.id, "status": self.status, "seq": self.seq, "at": self.at, "detail": self.detail}
        if self.code is not None:
            shown["code"] = self.code
        if self.rev is not None:
            shown["rev"] = self.rev
        return shown


@dataclass(frozen=True, slots=True)
class Verdict:
    """A final outcome before it has a number."""

    status: str
    code: str | None
    rev: int | None
    detail: Json
    facts: tuple[Json, ...]


def verdict(outcome: Outcome) -> Verdict | None:
    """The final form of an outcome; None when it is not final."""
    match outcome:
        case Applied():
            return Verdict("applied", None, outcome.rev, outcome.detail, outcome.facts)
        case Already():
            return Verdict("already", None, None, outcome.detail, ())
        case Refused():
            return Verdict("refused", outcome.code, None, outcome.detail, outcome.facts)
        case _:
            return None


def waiting(command: str, outcome: Outcome) -> Json:
    """A result that is not final and never stored."""
    if isinstance(outcome, Held | Retry):
        status = "held" if isinstance(outcome, Held) else "retry"
        return {"id": command, "status": status, "code": outcome.code, "detail": outcome.detail}
    return {"id": command, "status": "upgrade", "detail": {}}


_COLUMNS = [result.c[name] for name in Stored.__slots__]
_FIND = select(*_COLUMNS).where(
    or_(
        result.c.id.in_(bindparam("ids", expanding=True)),
        and_(result.c.device == bindparam("device"), result.c.n.in_(bindparam("numbers", expanding=True))),
    )
)
_ONE = select(*_COLUMNS).where(result.c.id == bindparam("id"))


def find(tx: Connection, device: str, ids: Iterable[str], numbers: Iterable[int]) -> list[Stored]:
    """Stored results with one of these ids, or of this device with one of these n."""
    rows = tx.execute(_FIND, {"ids": list(ids), "device": device, "numbers": list(numbers)})
    return [Stored(*row) for row in rows]


def stored(tx: Connection, command: str) -> Stored | None:
    """The final result of one command."""
    row = tx.execute(_ONE, {"id": command}).first()
    return Stored(*row) if row else None
