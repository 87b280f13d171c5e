"""The engine: one call brings commands up, results and rows down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from butphe_sync import devices, envelope, epoch, floor, poke, standing
from butphe_sync.alarms import Bell
from butphe_sync.devices import Device, Enrolment
from butphe_sync.down import Down
from butphe_sync.envelope import Request, Sent
from butphe_sync.errors import EnvelopeError, failure
from butphe_sync.guards import ALL, Guards
from butphe_sync.lanes import Known
from butphe_sync.ports import Alarms, Clock, Database, Product
from butphe_sync.results import find
from butphe_sync.seal import Seal
from butphe_sync.settle import Call, Settler, is_busy
from butphe_sync.side_file import SideFile
from butphe_sync.standing import Standing

Json = dict[str, Any]

SEEN_EVERY = 600_000
"""A device's last call is remembered to ten minutes (ms): an empty pull writes nothing."""

SUM_EVERY = 30_000
"""A person's sum is counted anew at most so often (ms): with thousands of rows it costs more than the pull."""


class Engine:
    """The server's end of the protocol.

    ``alarms`` is told what somebody must look at; ``oldest_build`` is passed on to devices; ``sum_every`` (ms) spares sums, 0 sends one with each
    complete answer; ``secret`` seals marks and cursors; ``guards`` are switched by tests only.
    """

    def __init__(
        self,
        db: Database,
        product: Product,
        clock: Clock,
        alarms: Alarms | None = None,
        *,
        oldest_build: str = "",
        sum_every: int = SUM_EVERY,
        secret: bytes | None = None,
        guards: Guards = ALL,
    ) -> None:
        self._db = db
        self._product = product
        self._clock = clock
        self._oldest_build = oldest_build
        self._guards = guards
        self._bell = Bell(db, alarms, clock)
        self._settler = Settler(db, product, clock, self._bell, guards)
        self._seal = Seal(secret)
        self._down = Down(db, product, clock, self._bell, guards, sum_every)

    def begin(self, kept: SideFile) -> None:
        """At the start of a server: notice a database that is older than what was kept beside it, then keep where it stands now. Once a day again."""
        mark = kept.read()
        with self._db.write() as tx:
            here = standing.read(tx, "", "", mark)
            restored = not here.knows(mark, None)
            if restored:
                epoch.turn(tx, mark.epoch if mark else 0, self._clock())
        if restored:
            self._bell.ring("restored", mark=list(mark or ()), here=here.mark)
        with self._db.read() as tx:
            kept.keep(standing.read(tx, "", "", None))

    def exchange(self, session_person: str, request: object, nonce: str) -> tuple[int, Json]:
        """One call: HTTP status and JSON body. ``request`` is the parsed JSON, ``nonce`` the header ``Butphe-Nonce``."""
        echoed = nonce if self._guards.nonce else ""
        try:
            return 200, {"nonce": echoed, **self._sealed(self._exchange(session_person, envelope.read(request, self._seal.opened)))}
        except EnvelopeError as refused:
            return refused.answer(echoed)
        except OperationalError as error:
            if not is_busy(error):
                raise
            return failure("busy", echoed)

    def run(self, session_person: str, device: str, signed: Sequence[Mapping[str, str]]) -> list[Json]:
        """Only the way up, for callers in the same process: signed commands ``{"c", "s"}``, their results.

        Refuses (:class:`EnvelopeError`) like :meth:`exchange`.
        """
        commands = envelope.commands([dict(pair) for pair in signed])
        with self._db.read() as tx:
            known = self._own_device(devices.find(tx, device), session_person)
            call = self._call(tx, session_person, known, commands)
        return self._settle(call, commands)

    def enrol(self, person: str, device: str, spki: str, label: str) -> Enrolment:
        """Bind a device (its own id) and its public key (base64 SPKI) to a person."""
        with self._db.write() as tx:
            return devices.enrol(tx, person, device, spki, label, self._clock())

    def revoke(self, device: str) -> bool:
        """Shut a device out; a command's handler calls ``devices.revoke`` in its own transaction instead."""
        with self._db.write() as tx:
            return devices.revoke(tx, device, self._clock())

    def seq(self) -> int:
        """The newest number: one cheap read."""
        with self._db.read() as tx:
            return poke.head(tx)

    def viewers_since(self, seq: int) -> set[str]:
        """Persons with something new behind a number; scopes stand for their members."""
        with self._db.read() as tx:
            return poke.viewers_since(tx, seq)

    def tidy(self) -> None:
        """Throw away ``gone`` rows of more than 400 days and old pokes; to be called about once a day."""
        with self._db.write() as tx:
            poke.tidy(tx, self._clock())

    def _sealed(self, answer: Json) -> Json:
        return answer | {"mark": self._seal.mark(*answer["mark"]), "cursor": self._seal.cursor(answer["cursor"])}

    def _exchange(self, person: str, said: Request) -> Json:
        asked = said if self._seal.believes(said.mark) else replace(said, mark=None)
        self._check_person(person, asked)
        with self._db.read() as tx:
            here = standing.read(tx, asked.person, asked.device, asked.mark)
            device = self._own_device(here.device, asked.person)
            call = self._call(tx, asked.person, device, asked.commands, asked.lost)
            restored = self._guards.mark and not here.knows(asked.mark, asked.cursor)
            revoked = self._guards.device_revoked and device.revoked_at is not None
            suspected = self._guards.floor and not revoked and floor.is_suspect(tx, device, asked.floor)
            down = None if asked.commands or restored or revoked else self._down.read(tx, asked, here)
        if revoked:
            results = self._settle(call, asked.commands) if self._guards.revoked_results else []
            raise EnvelopeError("device_revoked", {"results": results})
        if restored:
            self._turn(asked, here)
        self._take_notes(device, asked, suspected)
        results = self._settle(call, asked.commands)
        down = down or self._down.pull(asked)
        self._down.report_missing(asked.person, down)
        return {"time": self._clock(), "results": results, **down, "oldest_build": self._oldest_build}

    def _settle(self, call: Call, commands: Sequence[Sent]) -> list[Json]:
        return [self._settler.settle(call, sent) for sent in commands]

    def _check_person(self, person: str, asked: Request) -> None:
        if not self._guards.person:
            return
        if asked.person != person:
            raise EnvelopeError("wrong_person")
        if asked.cursor is not None and asked.cursor.person != person:
            raise EnvelopeError("bad_cursor")

    def _own_device(self, device: Device | None, person: str) -> Device:
        if device is None or device.person != person:
            raise EnvelopeError("device_unknown")
        return device

    def _call(self, tx: Connection, person: str, device: Device, commands: Sequence[Sent], lost: Sequence[int] = ()) -> Call:
        known = Known(device.id)
        if not commands:
            return Call(person, device, known, frozenset())
        afters = [after for sent in commands if isinstance(after := sent.body.get("after"), dict)]
        ids = {sent.id for sent in commands} | {after["id"] for after in afters if isinstance(after.get("id"), str)}
        numbers = {sent.n for sent in commands} | {after["n"] for after in afters if type(after.get("n")) is int}
        known.add(*find(tx, device.id, ids, {n for n in numbers if 0 < n < 2**53}))
        return Call(person, device, known, floor.lost_numbers(tx, device.id) | frozenset(lost) if afters else frozenset())

    def _turn(self, asked: Request, here: Standing) -> None:
        """The server's past is not the one this device saw: begin a new epoch, so that every device starts anew."""
        seen = max(asked.mark.epoch if asked.mark else 0, asked.cursor.epoch if asked.cursor else 0)
        with self._db.write() as tx:
            if standing.read(tx, asked.person, asked.device, asked.mark).knows(asked.mark, asked.cursor):
                return
            made = epoch.turn(tx, seen, self._clock())
        self._bell.ring("restored", device=asked.device, mark=list(asked.mark or ()), here=here.mark, epoch=made.epoch)

    def _take_notes(self, device: Device, asked: Request, suspected: bool) -> None:
        """What the device says about itself: numbers lost, numbers settled, and that it is alive."""
        if asked.lost:
            self._take_lost(device, asked)
        if suspected:
            with self._db.write() as tx:
                holes = floor.rise(tx, device, asked.floor)
            if holes:
                self._bell.ring("floor", device=device.id, missing=holes)
        if self._clock() - device.seen_at > SEEN_EVERY:
            with self._db.write() as tx:
                devices.seen(tx, device.id, self._clock())

    def _take_lost(self, device: Device, asked: Request) -> None:
        with self._db.write() as tx:
            new = sorted(set(asked.lost) - floor.lost_numbers(tx, device.id))
            floor.add_lost(tx, device.id, new, self._clock())
        if new:
            self._bell.ring("lost", device=device.id, lost=new)
