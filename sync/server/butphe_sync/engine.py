"""The engine: one call brings commands up, results and rows down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from butphe_sync import devices, envelope, epoch, floor, poke, pull, view
from butphe_sync.alarms import Bell
from butphe_sync.cursor import Cursor
from butphe_sync.devices import Device, Enrolment
from butphe_sync.envelope import Request, Sent
from butphe_sync.errors import EnvelopeError, failure
from butphe_sync.guards import ALL, Guards
from butphe_sync.lanes import Known
from butphe_sync.ports import Alarms, Clock, Database, Product
from butphe_sync.results import find
from butphe_sync.settle import Call, Settler, is_busy

Json = dict[str, Any]

SEEN_EVERY = 600_000
"""A device's last call is remembered to ten minutes (ms): an empty pull writes nothing."""

VIEW_ATTEMPTS = 10


class Engine:
    """The server's end of the protocol.

    ``alarms`` is told what somebody must look at; ``oldest_build`` is passed on to devices; ``guards`` are switched by tests only.
    """

    def __init__(
        self,
        db: Database,
        product: Product,
        clock: Clock,
        alarms: Alarms | None = None,
        *,
        oldest_build: str = "",
        guards: Guards = ALL,
    ) -> None:
        self._db = db
        self._product = product
        self._clock = clock
        self._oldest_build = oldest_build
        self._guards = guards
        self._bell = Bell(db, alarms, clock)
        self._settler = Settler(db, product, clock, self._bell, guards)
        self._sums = pull.Sums()

    def exchange(self, session_person: str, request: object, nonce: str) -> tuple[int, Json]:
        """One call: HTTP status and JSON body. ``request`` is the parsed JSON, ``nonce`` the header ``Butphe-Nonce``."""
        echoed = nonce if self._guards.nonce else ""
        try:
            return 200, {"nonce": echoed, **self._exchange(session_person, envelope.read(request))}
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
        return [self._settler.settle(call, sent) for sent in commands]

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

    def _exchange(self, person: str, asked: Request) -> Json:
        self._check_person(person, asked)
        with self._db.read() as tx:
            here = epoch.here(tx)
            device = self._own_device(devices.find(tx, asked.device), asked.person)
            restored = self._guards.mark and not epoch.matches(tx, here, asked.mark, asked.cursor)
            call = self._call(tx, asked.person, device, asked.commands, asked.lost)
        if self._guards.device_revoked and device.revoked_at is not None:
            results = [self._settler.settle(call, sent) for sent in asked.commands] if self._guards.revoked_results else []
            raise EnvelopeError("device_revoked", {"results": results})
        if restored:
            self._turn(asked, here)
        self._take_notes(device, asked)
        results = [self._settler.settle(call, sent) for sent in asked.commands]
        return {
            "time": self._clock(),
            "results": results,
            **self._pull(asked),
            "oldest_build": self._oldest_build,
        }

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

    def _turn(self, asked: Request, here: epoch.Here) -> None:
        """The server's past is not the one this device saw: begin a new epoch, so that every device starts anew."""
        seen = max(asked.mark.epoch if asked.mark else 0, asked.cursor.epoch if asked.cursor else 0)
        with self._db.write() as tx:
            again = epoch.here(tx)
            if epoch.matches(tx, again, asked.mark, asked.cursor):
                return
            made = epoch.turn(tx, seen, self._clock())
        self._bell.ring("restored", device=asked.device, mark=list(asked.mark or ()), here=here.mark(), epoch=made.epoch)

    def _take_notes(self, device: Device, asked: Request) -> None:
        """What the device says about itself: numbers lost, numbers settled, and that it is alive."""
        if asked.lost:
            self._take_lost(device, asked)
        holes: list[int] = []
        if asked.floor > device.floor and self._guards.floor:
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

    def _pull(self, asked: Request) -> Json:
        for _ in range(VIEW_ATTEMPTS):
            with self._db.read() as tx:
                now = self._clock()
                if not self._guards.differences or view.is_fresh(tx, self._product, asked.person, now):
                    page, answer = self._read(tx, asked, now)
                    break
            with self._db.write() as tx:
                view.advance(tx, self._product, asked.person, self._clock)
        else:
            raise EnvelopeError("busy")
        if page.missing:
            self._report_missing(asked.person, page)
        return answer

    def _read(self, tx: Connection, asked: Request, now: int) -> tuple[pull.Page, Json]:
        here = epoch.here(tx)
        reading = pull.Reading(self._product, asked.person, now, asked.max, self._guards)
        cursor, reset = self._start(tx, asked, here)
        before = cursor or Cursor(here.epoch, asked.person, fresh=here.seq)
        page = pull.first_page(tx, reading, here.epoch) if cursor is None else pull.next_page(tx, reading, cursor)
        answer = {"epoch": here.epoch, "mark": here.mark(), **page.answer()}
        if reset:
            answer["reset"] = True
        if self._guards.sum and not (page.more and self._guards.sum_complete):
            answer["sum"] = self._sums.of(tx, before, page)
        return page, answer

    def _start(self, tx: Connection, asked: Request, here: epoch.Here) -> tuple[Cursor | None, bool]:
        """Where to read on, and whether the device must start anew."""
        cursor = asked.cursor
        if cursor is None:
            return None, False
        other_epoch = self._guards.epoch and cursor.epoch != here.epoch
        if other_epoch or (self._guards.horizon and pull.is_too_old(tx, cursor)):
            return None, True
        return cursor, False

    def _report_missing(self, person: str, page: pull.Page) -> None:
        """A row without a body went as ``gone``; the next pull computes the view anew."""
        with self._db.write() as tx:
            view.forget(tx, person)
        self._bell.ring("body_missing", person=person, rows=[[touch.kind, touch.entity] for touch in page.missing[:20]])
