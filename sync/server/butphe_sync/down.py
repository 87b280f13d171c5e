"""The way down of one call: the view is brought up to now, then a page is read, in a snapshot that agrees with it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from butphe_sync import pull, standing, view
from butphe_sync.alarms import Bell
from butphe_sync.cursor import Cursor
from butphe_sync.envelope import Request
from butphe_sync.errors import EnvelopeError
from butphe_sync.guards import Guards
from butphe_sync.ports import Clock, Database, Product
from butphe_sync.standing import Standing

Json = dict[str, Any]

VIEW_ATTEMPTS = 10
"""So often may people or rights change between computing a view and reading under it."""


class Down:
    """Answers with rows."""

    def __init__(self, db: Database, product: Product, clock: Clock, bell: Bell, guards: Guards, sum_every: int) -> None:
        self._db = db
        self._product = product
        self._clock = clock
        self._bell = bell
        self._guards = guards
        self._sums = pull.Sums(sum_every)

    def pull(self, asked: Request) -> Json:
        """Epoch, mark, rows, cursor, more and sum. Refuses (:class:`EnvelopeError`) ``busy`` when rights change faster than they can be read."""
        for _ in range(VIEW_ATTEMPTS):
            with self._db.read() as tx:
                answer = self.read(tx, asked, standing.read(tx, asked.person, asked.device, None))
            if answer is not None:
                return answer
            with self._db.write() as tx:
                view.advance(tx, self._product, asked.person, self._clock)
        raise EnvelopeError("busy")

    def read(self, tx: Connection, asked: Request, here: Standing) -> Json | None:
        """The same in a snapshot that is open; None when the person's view must be computed first."""
        now = self._clock()
        if self._guards.differences and not view.is_fresh(tx, self._product, here, now):
            return None
        reading = pull.Reading(self._product, asked.person, now, asked.max, self._guards, here.joined)
        reset = asked.cursor is not None and not self._is_valid(asked.cursor, here)
        cursor = None if reset else asked.cursor
        page = pull.first_page(tx, reading, here) if cursor is None else pull.next_page(tx, reading, cursor, here.seq)
        answer = {"epoch": here.epoch, "mark": here.mark, **page.answer()}
        if reset:
            answer["reset"] = True
        if self._guards.sum and not (page.more and self._guards.sum_complete):
            total = self._sums.of(tx, cursor or pull.beginning(asked.person, here), page, now)
            answer |= {"sum": total} if total is not None else {}
        if page.missing:
            answer["missing"] = page.missing
        return answer

    def _is_valid(self, cursor: Cursor, here: Standing) -> bool:
        if self._guards.epoch and cursor.epoch != here.epoch:
            return False
        return not self._guards.horizon or max(cursor.seq, cursor.fresh) >= here.horizon

    def report_missing(self, person: str, answer: Json) -> None:
        """A row without a body went as ``gone``: raise the alarm; the next pull computes the view anew."""
        missing = answer.pop("missing", ())
        if not missing:
            return
        with self._db.write() as tx:
            view.forget(tx, person)
        self._bell.ring("body_missing", person=person, rows=[[touch.kind, touch.entity] for touch in missing[:20]])
