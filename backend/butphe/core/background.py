"""The threads beside the requests: the one that carries effects, the one that pokes, the sweep."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_socketio import SocketIO
from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import SQLAlchemyError

from butphe.core.feeds import Feed
from butphe.core.files.sweep import sweep
from butphe.core.notifications.carriers import Caller, Desk, Recipient
from butphe.core.notifications.mail import Mailbox
from butphe.core.notifications.push import Pusher
from butphe.core.outbox.worker import Worker
from butphe.core.people.directory import load
from butphe.core.people.model import person
from butphe.core.services import Services
from butphe.core.socket import Poker
from butphe.core.values import HOME_ZONE
from butphe_sync.side_file import SideFile

log = logging.getLogger(__name__)

SWEEP_EVERY_S = 24 * 3600
# A server that is started anew each morning sweeps too.
SWEEP_FIRST_S = 15 * 60
CHORES_FIRST_S = 2
CHORES_EVERY_S = 60
CHORE_PAUSE_S = 0.02
CHORE_PATIENCE_S = 2

_PERSON = select(person.c.email, person.c.settings).where(person.c.id == bindparam("of_person"), person.c.active)


@dataclass(frozen=True, slots=True)
class Background:
    """Running threads. ``stop`` returns when they have ended, or after a few seconds."""

    poker: Poker
    worker: Worker
    sweep: "Sweep"
    chores: "Chores"

    def stop(self) -> None:
        self.sweep.stop()
        self.chores.stop()
        self.poker.stop()
        self.worker.stop()


def start(services: Services, io: SocketIO) -> Background:
    """Starts the threads of a process that serves; first it looks whether the database is the one it left."""
    services.engine.begin(_kept(services))
    running = Background(Poker(services, io), _worker(services), Sweep(lambda: _sweep(services)), Chores(services))
    for thread in (running.poker, running.worker, running.sweep, running.chores):
        thread.start()
    return running


class Sweep:
    """Throws old rows away once a day."""

    def __init__(self, tidy: Callable[[], None]) -> None:
        self._tidy = tidy
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweep", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()

    def _run(self) -> None:
        after = SWEEP_FIRST_S
        while not self._stopping.wait(after):
            after = SWEEP_EVERY_S
            try:
                self._tidy()
            except SQLAlchemyError:
                log.exception("the sweep stumbled; it comes again tomorrow")


def _kept(services: Services) -> SideFile:
    return SideFile(services.settings.data_dir / "sync.mark")


class Chores:
    """What modules have to do beside the requests, a little at a time."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="chores", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(CHORE_PATIENCE_S)

    def _run(self) -> None:
        pause: float = CHORES_FIRST_S
        while not self._stopping.wait(pause):
            try:
                busy = [work(self._services.database, self._services.files) for work in self._services.product.registry.chores]
            except (SQLAlchemyError, OSError):
                log.exception("a chore stumbled; it is tried again")
                busy = []
            # Requests go first: between two pieces of work there is room for them.
            pause = CHORE_PAUSE_S if any(busy) else CHORES_EVERY_S


def _sweep(services: Services) -> None:
    services.engine.begin(_kept(services))
    services.engine.tidy()
    sweep(services.database, services.files, services.product.registry.file_users, services.clock())


def _worker(services: Services) -> Worker:
    settings = services.settings
    mailbox = Mailbox(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    caller = Caller(
        services.database, desk(services), Pusher(services.vapid), mailbox, settings.origin, services.clock
    )  # fmt: skip
    return Worker(services.database, caller.carriers(), services.clock)


def desk(services: Services) -> Desk:
    """What the carriers ask of the product."""
    feeds = services.product.registry.feeds
    return Desk(_recipient, lambda tx, whose, now: _waiting(feeds, tx, whose, now))


def _recipient(tx: Connection, whose: str) -> Recipient | None:
    found = tx.execute(_PERSON, {"of_person": whose}).first()
    return Recipient(whose, found.email, found.settings, _zone(tx, whose)) if found else None


def _zone(tx: Connection, whose: str) -> str:
    directory = load(tx)
    held = [item for item in directory.assignments.values() if item.person == whose and item.until is None]
    return directory.agency_of(held[0].id).timezone if held else HOME_ZONE


def _waiting(feeds: dict[str, Feed], tx: Connection, whose: str, now: int) -> frozenset[tuple[str, str]]:
    found: list[tuple[str, Any]] = [(kind, asked) for kind, feed in feeds.items() for asked in feed.desk(tx, whose, now)]
    return frozenset((kind, asked.entity) for kind, asked in found)
