"""What the tour shows of the log: the last commands, and figures computed from it, never kept."""

import json
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from butphe.core.people.model import person
from butphe.modules.documents import document
from butphe_sync import tables

_RESULT, _DEVICE, _LOG, _ALARM = tables.result, tables.device, tables.log, tables.alarm

_NEWEST = (
    select(
        _RESULT.c.id,
        _RESULT.c.name,
        _RESULT.c.status,
        _RESULT.c.code,
        _RESULT.c.n,
        _RESULT.c.seq,
        _RESULT.c.at,
        _RESULT.c.device,
        _RESULT.c.statement,
        person.c.login,
        person.c.name.label("who"),
    )
    .join(person, person.c.id == _RESULT.c.person)
    .where(_RESULT.c.seq > bindparam("after"))
    .order_by(_RESULT.c.seq.desc())
    .limit(bindparam("most"))
)
_SUBJECTS = select(document.c.id, document.c.subject).where(document.c.id.in_(bindparam("lanes", expanding=True)))
_BY_STATUS = select(_RESULT.c.status, func.count()).where(_RESULT.c.seq > bindparam("after")).group_by(_RESULT.c.status)
_REACH = (
    select(_RESULT.c.device, func.max(_RESULT.c.n).label("last"), func.min(_RESULT.c.n).label("first"), func.count().label("came"))
    .where(_RESULT.c.seq > bindparam("after"))
    .group_by(_RESULT.c.device)
)
_LOGGED = select(_LOG.c.body).where(_LOG.c.seq > bindparam("after"))
_HOLES = select(func.count()).where(_ALARM.c.kind.in_(("floor", "lost")), _ALARM.c.at > bindparam("since"))


def newest(tx: Connection, after: int, most: int = 30) -> list[dict[str, Any]]:
    """The last commands with their receipts, newest first; ``after`` is the seq of the start.

    ``tapped`` is when the person's device says it was, ``at`` when the server recorded it.
    """
    rows = [dict(row) for row in tx.execute(_NEWEST, {"after": after, "most": most}).mappings()]
    spoken = [json.loads(row.pop("statement")) for row in rows]
    subjects = {row.id: row.subject for row in tx.execute(_SUBJECTS, {"lanes": [one["lane"] for one in spoken]})}
    return [row | {"tapped": said["at"], "about": subjects.get(said["lane"])} for row, said in zip(rows, spoken, strict=True)]


def reach(tx: Connection, after: int) -> dict[str, int]:
    """The newest number that came from each device since the start: what a device gave after it is still there."""
    return {row.device: row.last for row in tx.execute(_REACH, {"after": after})}


def counters(tx: Connection, after: int, since: int) -> dict[str, int]:
    """Since the start of the tour: taps that reached the server, recorded, refused, withdrawn, lost
    (numbers a device gave that never came though later ones did), doubled (one command with more
    than one effect in the log)."""
    by_status = {row[0]: row[1] for row in tx.execute(_BY_STATUS, {"after": after})}
    devices = list(tx.execute(_REACH, {"after": after}))
    logged = [row.body.get("id") for row in tx.execute(_LOGGED, {"after": after})]
    named = [command for command in logged if command]
    return {
        "taps": sum(row.last - row.first + 1 for row in devices),
        "recorded": by_status.get("applied", 0) + by_status.get("already", 0),
        "refused": by_status.get("refused", 0),
        "withdrawn": by_status.get("withdrawn", 0),
        "lost": sum(row.last - row.first + 1 - row.came for row in devices) + int(tx.execute(_HOLES, {"since": since}).scalar_one()),
        "doubled": len(named) - len(set(named)),
    }
