"""Results: what a command came to, and the statements that keep and find them. A final one never changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from butphe_sync.ports import Already, Applied, Held, Outcome, Refused, Retry
from butphe_sync.spoken import Spoken

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


_COLUMNS = ", ".join(Stored.__slots__)
_FIND = Spoken(
    f"""SELECT {_COLUMNS} FROM sync_result WHERE id IN (SELECT value FROM json_each(:ids))
UNION ALL SELECT {_COLUMNS} FROM sync_result WHERE device = :device AND n IN (SELECT value FROM json_each(:numbers))""",
    f"""SELECT {_COLUMNS} FROM sync_result WHERE id IN (SELECT json_array_elements_text(CAST(:ids AS json)))
UNION ALL SELECT {_COLUMNS} FROM sync_result WHERE device = :device
AND n IN (SELECT CAST(json_array_elements_text(CAST(:numbers AS json)) AS bigint))""",
)


def find(tx: Connection, device: str, ids: Iterable[str], numbers: Iterable[int]) -> list[Stored]:
    """Stored results with one of these ids, or of this device with one of these n; the same may come twice."""
    rows = _FIND(tx, {"ids": json.dumps(list(ids)), "device": device, "numbers": json.dumps(list(numbers))})
    return [_stored(row) for row in rows]


def stored(tx: Connection, command: str) -> Stored | None:
    """The final result of one command."""
    return next(iter(find(tx, "", [command], [])), None)


def _stored(row: Sequence[Any]) -> Stored:
    """Drivers differ: SQLite hands over JSON as text."""
    fields = list(row)
    if isinstance(fields[8], str):
        fields[8] = json.loads(fields[8])
    return Stored(*fields)
