"""The thread that carries effects: at least once, with growing pauses after failures."""

import logging
import random
import threading
from collections.abc import Callable, Mapping

from butphe.core.db import Database
from butphe.core.outbox.carrier import Carried, Carrier, Delivered, Failed, Later
from butphe.core.outbox.model import ANY_DUE, Effect, claim, finish

log = logging.getLogger(__name__)

LEASE_MS = 60_000
BATCH = 20
MOST_ATTEMPTS = 12
IDLE_SECONDS = 0.25
_FIRST_PAUSE_MS = 2_000
_LONGEST_PAUSE_MS = 3_600_000


def pause_ms(attempts: int, chance: float) -> int:
    """The wait before the next attempt: doubled each time, at most an hour, half of it by chance."""
    full = min(_FIRST_PAUSE_MS * 2 ** min(attempts - 1, 20), _LONGEST_PAUSE_MS)
    return int(full / 2 + full / 2 * chance)


class Worker:
    """Carries due effects until stopped. ``carriers`` maps the kind of an effect to its carrier."""

    def __init__(self, database: Database, carriers: Mapping[str, Carrier], clock: Callable[[], int]) -> None:
        self._database = database
        self._carriers = carriers
        self._clock = clock
        self._stopping = threading.Event()
        self._chance = random.SystemRandom()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
        self._thread.start()

    def stop(self, patience_seconds: float = 3.0) -> None:
        self._stopping.set()
        if self._thread:
            self._thread.join(patience_seconds)

    def carry_due(self) -> int:
        """Carries what is due now, once; the number of effects taken."""
        now = self._clock()
        with self._database.read() as look:
            if not look.execute(ANY_DUE, {"now": now}).first():
                return 0
        with self._database.write() as tx:
            taken = claim(tx, now, LEASE_MS, BATCH)
        for item in taken:
            self._settle(item, self._carry(item))
        return len(taken)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                carried = self.carry_due()
            except Exception:
                log.exception("the outbox worker stumbled")
                carried = 0
            if not carried:
                self._stopping.wait(IDLE_SECONDS)

    def _carry(self, item: Effect) -> Carried:
        carrier = self._carriers.get(item.kind)
        if carrier is None:
            return Failed(f"nobody carries {item.kind}")
        try:
            return carrier(item)
        except Exception as fault:
            log.exception("effect %s of kind %s", item.id, item.kind)
            return Later(f"{type(fault).__name__}: {fault}")

    def _settle(self, item: Effect, ended: Carried) -> None:
        now = self._clock()
        with self._database.write() as tx:
            if isinstance(ended, Delivered):
                finish(tx, item, "done", now)
            elif isinstance(ended, Failed) or item.attempts >= MOST_ATTEMPTS:
                finish(tx, item, "failed", now, error=ended.error)
                log.error("alarm: effect %s of kind %s failed for good: %s", item.id, item.kind, ended.error)
            else:
                wait = ended.wait_ms
                until = now + (wait if wait is not None else pause_ms(item.attempts, self._chance.random()))
                finish(tx, item, "waiting", now, until=until, error=ended.error)
