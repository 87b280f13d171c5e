"""The table of effects. The table is the queue; there is no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from butphe.core.db import metadata

effect = Table(
    "effect",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(40), nullable=False),
    Column("key", String(200), nullable=False, unique=True),
    Column("payload", JSON, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("state", String(10), nullable=False, server_default="waiting"),
    Column("error", Text),
    Column("finished_at", BigInteger),
)
Index("effect_due", effect.c.state, effect.c.due_at)

_INSERT = {
    "sqlite": sqlite_insert(effect).on_conflict_do_nothing(index_elements=["key"]),
    "postgresql": postgresql_insert(effect).on_conflict_do_nothing(index_elements=["key"]),
}
_DUE = (
    select(effect.c.id, effect.c.kind, effect.c.key, effect.c.payload, effect.c.attempts)
    .where(effect.c.state == "waiting", effect.c.due_at <= bindparam("now"))
    .order_by(effect.c.due_at, effect.c.id)
    .limit(bindparam("most"))
)
ANY_DUE = select(effect.c.id).where(effect.c.state == "waiting", effect.c.due_at <= bindparam("now")).limit(1)
_CLAIM = update(effect).where(effect.c.id == bindparam("effect_id")).values(due_at=bindparam("until"), attempts=effect.c.attempts + 1)
_FINISH = (
    update(effect)
    .where(effect.c.id == bindparam("effect_id"))
    .values(
        state=bindparam("new_state"),
        error=bindparam("new_error"),
        due_at=bindparam("until"),
        finished_at=bindparam("at"),
    )
)


@dataclass(frozen=True, slots=True)
class Effect:
    """``key`` names the effect for ever: the same key is never carried twice by intention."""

    id: int
    kind: str
    key: str
    payload: Mapping[str, Any]
    attempts: int


def add(tx: Connection, kind: str, key: str, payload: Mapping[str, Any], due_at: int) -> None:
    """Writes an effect to be carried at ``due_at`` (ms); a key that is there already is left alone."""
    values = {"kind": kind, "key": key, "payload": dict(payload), "due_at": due_at}
    tx.execute(_INSERT[tx.dialect.name], values)


def claim(tx: Connection, now: int, lease_ms: int, most: int) -> Sequence[Effect]:
    """Takes due effects and hides them for the lease, so that a carrier that dies gives them back."""
    query = _DUE.with_for_update(skip_locked=True) if tx.dialect.name == "postgresql" else _DUE
    taken = [Effect(row.id, row.kind, row.key, row.payload, row.attempts + 1) for row in tx.execute(query, {"now": now, "most": most})]
    if taken:
        tx.execute(_CLAIM, [{"effect_id": item.id, "until": now + lease_ms} for item in taken])
    return taken


def finish(tx: Connection, taken: Effect, state: str, now: int, *, until: int = 0, error: str | None = None) -> None:
    """Notes how an effect ended: ``done``, ``failed``, or ``waiting`` again until ``until``."""
    tx.execute(
        _FINISH,
        {
            "effect_id": taken.id,
            "new_state": state,
            "new_error": error,
            "until": until,
            "at": None if state == "waiting" else now,
        },
    )
