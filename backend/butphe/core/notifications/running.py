"""The background of a running server: the worker of the outbox with the carriers of calls."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, select

from butphe.core.notifications.carriers import Caller, Desk, Recipient
from butphe.core.notifications.mail import Mailbox
from butphe.core.notifications.push import Pusher
from butphe.core.outbox.worker import Worker
from butphe.core.people import directory
from butphe.core.people.model import person
from butphe.core.values import HOME_ZONE

if TYPE_CHECKING:
    from butphe.core.services import Services

_PERSON = select(person.c.email, person.c.settings).where(person.c.id == bindparam("wanted"), person.c.active)


class Background:
    """Starts and stops with the server."""

    def __init__(self, services: "Services") -> None:
        settings, clock = services.settings, services.clock
        waiting = services.product.desk

        def desk(tx: Connection, who: str, now: int) -> frozenset[tuple[str, str]]:
            return frozenset((touch.kind, touch.entity) for touch in waiting(tx, who, now))

        def recipient(tx: Connection, who: str) -> Recipient | None:
            return _recipient(tx, who, clock())

        mailbox = Mailbox(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
        caller = Caller(
            services.database,
            Desk(recipient, desk),
            Pusher(services.vapid),
            mailbox,
            settings.origin,
            clock,
        )
        self._worker = Worker(services.database, caller.carriers(), clock)

    def start(self) -> None:
        self._worker.start()

    def stop(self) -> None:
        self._worker.stop()


def _recipient(tx: Connection, who: str, now: int) -> Recipient | None:
    row = tx.execute(_PERSON, {"wanted": who}).first()
    if row is None:
        return None
    people = directory.load(tx)
    held = people.assignments_of(who, now)
    zone = people.zone(people.agency_of(held[0].id).id) if held else HOME_ZONE
    return Recipient(who, row.email, row.settings or {}, zone)
