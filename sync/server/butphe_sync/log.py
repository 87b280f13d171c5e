"""The action log: one entry for every number of the counter, each holding the hash of the one before; append-only by triggers."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from butphe_sync.canonical import canonical

_SQLITE = tuple(
    f"CREATE TRIGGER action_log_no_{verb.lower()} BEFORE {verb} ON action_log BEGIN SELECT RAISE(ABORT, 'the action log is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)

_POSTGRESQL = (
    "CREATE FUNCTION action_log_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the action log is append-only'; END $$",
    "CREATE TRIGGER action_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON action_log FOR EACH STATEMENT EXECUTE FUNCTION action_log_append_only()",
)


def append_only(dialect: str) -> tuple[str, ...]:
    """The DDL after ``CREATE TABLE action_log`` for "sqlite" or "postgresql"; the migration runs the same."""
    return {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[dialect]


def not_append_only(dialect: str) -> tuple[str, ...]:
    """The DDL that takes it away again, for the migration's way back (before the table is dropped)."""
    if dialect == "sqlite":
        return tuple(f"DROP TRIGGER action_log_no_{verb}" for verb in ("update", "delete"))
    return ("DROP TRIGGER action_log_append_only ON action_log", "DROP FUNCTION action_log_append_only()")


def digest(body: dict[str, Any]) -> str:
    """SHA-256 of the entry's canonical JSON, in hex."""
    return sha256(canonical(body).encode()).hexdigest()


def chained(previous: str, entry_digest: str) -> str:
    """The hash of an entry: over the hash before it (hex, empty for the first) and its own digest (hex)."""
    return sha256((previous + entry_digest).encode()).hexdigest()
