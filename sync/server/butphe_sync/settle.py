"""One command to its result: the order of checks is that of the protocol page, each final result is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, OperationalError

from butphe_sync import acknowledge, statement
from butphe_sync.alarms import Bell
from butphe_sync.canonical import canonical
from butphe_sync.devices import Device
from butphe_sync.envelope import Sent
from butphe_sync.feeds import fan_out
from butphe_sync.guards import ALL, Guards
from butphe_sync.lanes import Gate, Known, gate
from butphe_sync.ports import Applied, Clock, Command, Database, Held, Outcome, Product, Refused, Retry, Touch
from butphe_sync.results import Json, Stored, Verdict, stored, verdict, waiting
from butphe_sync.signature import fingerprint, verify
from butphe_sync.stamp import Change, ResultRow, Row, write
from butphe_sync.view import RESULT_KIND

BUSY_STATES = frozenset({"40001", "40P01", "55P03", "57014"})
"""Serialisation, deadlock, lock timeout, statement timeout: the command did nothing wrong."""

WITHDRAWN = Verdict("withdrawn", None, None, {}, ())


@dataclass(frozen=True, slots=True)
class Call:
    """What all commands of one call share."""

    person: str
    device: Device
    known: Known
    lost: frozenset[int]


class _Undone(Exception):
    """Leaves the transaction so that nothing of it stays."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


def is_busy(error: OperationalError) -> bool:
    """Whether the database only asks to come again."""
    return getattr(error.orig, "sqlstate", None) in BUSY_STATES or "locked" in str(error.orig)


class Settler:
    """Brings commands to their results."""

    def __init__(self, db: Database, product: Product, clock: Clock, bell: Bell, guards: Guards) -> None:
        self._db = db
        self._product = product
        self._clock = clock
        self._bell = bell
        self._guards = guards

    def settle(self, call: Call, sent: Sent) -> Json:
        """The result of one command; an exception is its own ``retry: internal`` and an alarm."""
        try:
            return self._settle(call, sent)
        except OperationalError as error:
            if not is_busy(error):
                return self._internal(call, sent, error)
            return waiting(sent.id, Retry("busy"))
        except Exception as error:  # noqa: BLE001 - one command's fault must not stop the others (hole 14 of the model)
            return self._internal(call, sent, error)

    def _internal(self, call: Call, sent: Sent, error: Exception) -> Json:
        if not self._guards.isolation:
            raise error
        name = str(sent.body.get("name"))[:100]
        self._bell.ring("internal", command=sent.id, name=name, device=call.device.id, error=f"{type(error).__name__}: {error}"[:500])
        return waiting(sent.id, Retry("internal"))

    def _settle(self, call: Call, sent: Sent) -> Json:
        actor = sent.body.get("actor")
        if self._guards.actor and isinstance(actor, str) and actor != call.person:
            return waiting(sent.id, Held("wrong_person"))
        known = call.known.by_id.get(sent.id)
        if known is not None and self._guards.result_row:
            return self._again(call, sent, known)
        decided = self._before(call, sent)
        if isinstance(decided, Retry):
            return waiting(sent.id, decided)
        if isinstance(decided, Verdict):
            return self._final(call, sent, decided)
        return self._apply(call, sent, decided)

    def _again(self, call: Call, sent: Sent, known: Stored) -> Json:
        same = known.person == call.person and known.fingerprint == fingerprint(sent.c)
        if same or not self._guards.fingerprint:
            return known.answer()
        self._bell.ring("fingerprint", command=sent.id, device=call.device.id)
        return {"id": sent.id, "status": "refused", "code": "fingerprint", "detail": {}}

    def _watch_number(self, call: Call, sent: Sent) -> None:
        other = call.known.by_n.get(sent.n, sent.id)
        if self._guards.repeated_n and other != sent.id:
            self._bell.ring("repeated_n", device=call.device.id, n=sent.n, command=sent.id, earlier=other)

    def _before(self, call: Call, sent: Sent) -> Command | Verdict | Retry:
        """What can be said without the product."""
        if self._guards.device_revoked and call.device.revoked_at is not None:
            return _refused(Refused("device_revoked"))
        if self._guards.signature and not verify(call.device.spki, sent.c, sent.s):
            return _refused(Refused("signature"))
        self._watch_number(call, sent)
        if sent.body.get("withdrawn") is True:
            return WITHDRAWN
        command = statement.read(sent, call.device.id)
        return _refused(command) if isinstance(command, Refused) else self._in_lane(call, command)

    def _in_lane(self, call: Call, command: Command) -> Command | Verdict | Retry:
        if not self._guards.after:
            return command
        lost = call.lost if self._guards.lost else frozenset()
        match gate(command.after, call.known.by_id, call.known.by_n, lost):
            case Gate.WAIT:
                return Retry("after")
            case Gate.BLOCKED:
                return _refused(Refused("blocked", {"after": command.after.id if command.after else None}))
        return command

    def _apply(self, call: Call, sent: Sent, command: Command) -> Json:
        """Carry out a command; whoever runs into the other sender of the same one gives that one's answer."""
        try:
            return self._once(call, sent, command)
        except IntegrityError:
            return self._lookup(call, sent) or self._once(call, sent, command)

    def _once(self, call: Call, sent: Sent, command: Command) -> Json:
        try:
            with self._db.write() as tx:
                return self._carry_out(tx, call, sent, command)
        except _Undone as undone:
            decided = verdict(undone.outcome)
            if decided is None or not self._guards.sticky_refusal:
                return _passing(sent, undone.outcome)
            return self._final(call, sent, decided)

    def _carry_out(self, tx: Connection, call: Call, sent: Sent, command: Command) -> Json:
        if self._guards is not ALL:
            tx.execution_options(butphe_guards=self._guards)
        outcome, rows = self._execute(tx, command)
        decided = verdict(outcome)
        if decided is None or decided.status == "refused":
            raise _Undone(outcome)
        touched = tuple(dict.fromkeys(outcome.touched)) if isinstance(outcome, Applied) else ()
        rows = rows + fan_out(tx, self._product, touched, self._clock)
        return self._keep(tx, call, sent, decided, rows, touched if self._guards.gone else ())

    def _execute(self, tx: Connection, command: Command) -> tuple[Outcome, list[Row]]:
        if command.name == acknowledge.NAME:
            return acknowledge.acknowledge(tx, command)
        return self._product.execute(tx, command, self._clock()), []

    def _final(self, call: Call, sent: Sent, decided: Verdict) -> Json:
        """Keep a result that changed nothing else."""
        shown = decided.status == "refused" and self._guards.refusal_rows
        rows = [Row(call.person, RESULT_KIND, sent.id)] if shown else []
        try:
            with self._db.write() as tx:
                return self._keep(tx, call, sent, decided, rows, ())
        except IntegrityError:
            found = self._lookup(call, sent)
            if found is None:
                raise
            return found

    def _keep(self, tx: Connection, call: Call, sent: Sent, decided: Verdict, rows: Sequence[Row], touched: Sequence[Touch]) -> Json:
        now = self._clock()
        row = _result_row(call, sent, decided)
        fresh = self._guards.result_row or sent.id not in call.known.by_id
        stamp = write(tx, Change(now, _log_body(call, sent, decided), row if fresh else None, rows, touched))
        kept = Stored(
            sent.id, call.device.id, sent.n, call.person, row.fingerprint,
            decided.status, decided.code, decided.rev, decided.detail, now, stamp.seq,
        )  # fmt: skip
        call.known.add(kept)
        return kept.answer()

    def _lookup(self, call: Call, sent: Sent) -> Json | None:
        with self._db.read() as tx:
            found = stored(tx, sent.id)
        if found is None:
            return None
        call.known.add(found)
        return self._again(call, sent, found)


def _refused(refused: Refused) -> Verdict:
    return Verdict("refused", refused.code, None, refused.detail, refused.facts)


def _passing(sent: Sent, outcome: Outcome) -> Json:
    if isinstance(outcome, Refused):
        return {"id": sent.id, "status": "refused", "code": outcome.code, "detail": outcome.detail}
    return waiting(sent.id, outcome)


def _result_row(call: Call, sent: Sent, decided: Verdict) -> ResultRow:
    return ResultRow(
        id=sent.id,
        device=call.device.id,
        n=sent.n,
        person=call.person,
        lane=sent.lane,
        name=_field(sent, "name") or "",
        fingerprint=fingerprint(sent.c),
        status=decided.status,
        code=decided.code,
        rev=decided.rev,
        detail=canonical(decided.detail),
        statement=sent.c,
        signature=sent.s,
    )


def _log_body(call: Call, sent: Sent, decided: Verdict) -> Json:
    return {
        "command": sent.id,
        "name": _field(sent, "name"),
        "actor": call.person,
        "as": _field(sent, "as"),
        "capacity": _field(sent, "capacity"),
        "device": call.device.id,
        "n": sent.n,
        "lane": sent.lane,
        "status": decided.status,
        "code": decided.code,
        "facts": list(decided.facts),
    }


def _field(sent: Sent, name: str) -> str | None:
    """A text of the statement for log and list; whatever else stands there is in the statement itself."""
    value = sent.body.get(name)
    return value[:100] if isinstance(value, str) and value.isprintable() else None
