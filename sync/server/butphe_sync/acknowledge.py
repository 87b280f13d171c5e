"""``result.ack``: the person has seen a refusal. The engine's own command: lane ``result:<id>``, args ``{"result": <command id>}``, no base."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from butphe_sync.ports import Already, Applied, Command, Outcome, Refused
from butphe_sync.stamp import Row
from butphe_sync.tables import feed
from butphe_sync.view import RESULT_KIND

NAME = "result.ack"

_SHOWN = select(feed.c.op).where(feed.c.viewer == bindparam("person"), feed.c.kind == RESULT_KIND, feed.c.entity == bindparam("result"))


def acknowledge(tx: Connection, command: Command) -> tuple[Outcome, list[Row]]:
    """Take the refusal from the person's devices. Refusals: ``invalid``, ``not_found``."""
    named = command.args.get("result")
    if not isinstance(named, str) or set(command.args) != {"result"}:
        return Refused("invalid", {"result": ["a command's id"]}), []
    op = tx.execute(_SHOWN, {"person": command.actor, "result": named}).scalar()
    if op is None:
        return Refused("not_found"), []
    if op == "gone":
        return Already(), []
    return Applied(), [Row(command.actor, RESULT_KIND, named, "gone", "acknowledged")]
