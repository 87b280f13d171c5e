"""The carriers of calls: a notice becomes pushes or a mail; each of these is carried by itself."""

import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from butphe.core import outbox
from butphe.core.db import Database
from butphe.core.notifications import subscriptions
from butphe.core.notifications.mail import Mailbox
from butphe.core.notifications.notice import Notice
from butphe.core.notifications.payload import MOST_BYTES, payload, tag
from butphe.core.notifications.preferences import Preferences
from butphe.core.notifications.push import Answer, Pusher, Subscription, Urgency
from butphe.core.notifications.wording import path, texts, words
from butphe.core.outbox import Carried, Carrier, Delivered, Effect, Failed, Later

DAY_MS = 86_400_000
REACHED_WITHIN_MS = 2 * DAY_MS
_LONGEST_TTL_SECONDS = 14 * 86_400
_SHORTEST_TTL_SECONDS = 3_600
_WITHOUT_DEADLINE_SECONDS = 3 * 86_400
_SHORTEST_PAYLOAD = 400


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a notice calls; ``zone`` is the name of the agency's time zone."""

    person: str
    email: str | None
    settings: Mapping[str, Any]
    zone: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What the carriers ask of the product: who the person is, and what waits for them now."""

    recipient: Callable[[Connection, str], Recipient | None]
    waiting: Callable[[Connection, str, int], frozenset[tuple[str, str]]]


def ttl_seconds(due: str | None, now: int, zone: str) -> int:
    """How long a push service keeps trying: until the end of the deadline's day."""
    if due is None:
        return _WITHOUT_DEADLINE_SECONDS
    end = datetime.combine(datetime.fromisoformat(due).date(), time(23, 59, 59), ZoneInfo(zone))
    left = int(end.timestamp() - now / 1000)
    return max(_SHORTEST_TTL_SECONDS, min(left, _LONGEST_TTL_SECONDS))


class Caller:
    """Carries effects of the kinds ``notice``, ``push`` and ``mail``."""

    def __init__(
        self,
        database: Database,
        desk: Desk,
        pusher: Pusher,
        mailbox: Mailbox | None,
        origin: str,
        clock: Callable[[], int],
    ) -> None:
        self._database = database
        self._desk = desk
        self._pusher = pusher
        self._mailbox = mailbox
        self._origin = origin
        self._clock = clock

    def carriers(self) -> Mapping[str, Carrier]:
        return {"notice": self._plan, "push": self._push, "mail": self._mail}

    def _plan(self, item: Effect) -> Carried:
        """Decides which channels call, and when."""
        notice, now = Notice.from_payload(item.payload), self._clock()
        with self._database.write() as tx:
            to = self._desk.recipient(tx, notice.person)
            if to is None:
                return Delivered()
            preferences = Preferences.of(to.settings)
            due_at = _earliest_ms(preferences, notice.urgency, to.zone, now)
            reached = subscriptions.reaches(tx, to.person, now - REACHED_WITHIN_MS)
            devices = subscriptions.of_person(tx, to.person)
            pushes = preferences.wants("push", notice.urgency, True)
            for device in devices if pushes else ():
                body = {**item.payload, "subscription": device.id}
                outbox.add(tx, "push", f"push:{device.id}:{item.key}", body, due_at)
            # A device that was never tried yet counts as reached until its first push has failed.
            reaches = bool(devices) and (reached or not subscriptions.failing(tx, to.person))
            if self._mailbox and to.email:
                if preferences.wants("mail", notice.urgency, reaches):
                    outbox.add(tx, "mail", f"mail:{item.key}", item.payload, due_at)
                elif pushes and preferences.mail == "fallback":
                    later = {**item.payload, "unless_reached_since": due_at}
                    outbox.add(tx, "mail", f"fallback:{item.key}", later, due_at + REACHED_WITHIN_MS)
        return Delivered()

    def _push(self, item: Effect) -> Carried:
        fields = dict(item.payload)
        target = str(fields.pop("subscription"))
        notice, now = Notice.from_payload(fields), self._clock()
        with self._database.read() as tx:
            to = self._desk.recipient(tx, notice.person)
            device = subscriptions.one(tx, target)
            waiting = self._desk.waiting(tx, notice.person, now)
        if to is None or device is None:
            return Delivered()
        preferences = Preferences.of(to.settings)
        urgency: Urgency = "high" if notice.about in waiting else "normal"
        answer = self._send(device, notice, preferences, len(waiting), urgency, now, to.zone)
        return self._settle(target, answer, now)

    def _send(
        self,
        device: Subscription,
        notice: Notice,
        preferences: Preferences,
        badge: int,
        urgency: Urgency,
        now: int,
        zone: str,
    ) -> Answer:
        ttl, topic = ttl_seconds(notice.due, now, zone), tag(notice)
        for most in (MOST_BYTES, _SHORTEST_PAYLOAD):
            message = payload(notice, preferences, self._origin, badge, most)
            answer = self._pusher.send(device, message, ttl_seconds=ttl, urgency=urgency, topic=topic)
            if answer.verdict != "shrink":
                break
        return answer

    def _settle(self, target: str, answer: Answer, now: int) -> Carried:
        with self._database.write() as tx:
            if answer.verdict == "accepted":
                subscriptions.accepted(tx, target, now)
                return Delivered()
            if answer.verdict == "gone":
                subscriptions.remove(tx, target)
                return Delivered()
            subscriptions.missed(tx, target)
        if answer.verdict == "later":
            return Later(f"push service answered {answer.status}", answer.wait_ms)
        return Failed(f"push service answered {answer.status}")

    def _mail(self, item: Effect) -> Carried:
        fields = dict(item.payload)
        since = fields.pop("unless_reached_since", None)
        notice = Notice.from_payload(fields)
        with self._database.read() as tx:
            to = self._desk.recipient(tx, notice.person)
            needless = since is not None and self._is_needless(tx, notice, since)
        if to is None or to.email is None or self._mailbox is None or needless:
            return Delivered()
        preferences = Preferences.of(to.settings)
        said, form = words(notice, preferences), texts(preferences.language)["mail"]
        body = form["body"].format(
            title=said.title,
            body=said.body,
            subject=notice.subject,
            link=self._origin + path(notice),
            settings=self._origin + "/cai-dat",
        )
        try:
            subject = form["subject"].format(title=said.title)
            self._mailbox.send(to.email, subject, body, item.key.replace(":", "."))
        except smtplib.SMTPRecipientsRefused as fault:
            return Failed(str(fault))
        except (OSError, smtplib.SMTPException) as fault:
            return Later(str(fault))
        return Delivered()

    def _is_needless(self, tx: Connection, notice: Notice, since: int) -> bool:
        """Two days later: a phone was reached after all, or the thing waits no longer."""
        waits = notice.about in self._desk.waiting(tx, notice.person, self._clock())
        return not waits or subscriptions.reaches(tx, notice.person, since - 1)


def _earliest_ms(preferences: Preferences, urgency: str, zone: str, now: int) -> int:
    local = datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(zone))
    earliest = preferences.earliest(urgency, local)
    return now if earliest == local else int(earliest.timestamp() * 1000)
