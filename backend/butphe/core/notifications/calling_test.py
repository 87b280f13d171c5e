"""From a notice in the outbox to what the phone decrypts, over a push service of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from butphe.core.db import Database, metadata
from butphe.core.notifications import Notice, enqueue, push_subscription, subscriptions
from butphe.core.notifications.carriers import Caller, Desk, Recipient, ttl_seconds
from butphe.core.notifications.push import Pusher
from butphe.core.notifications.vapid import VapidKey
from butphe.core.outbox.model import effect
from butphe.core.outbox.worker import Worker
from push_service import RETRY_AFTER_S, PushService

NOON = 1_795_410_000_000  # 23 November 2026, 12:00 at UTC+7
NOTICE = Notice("p1", ("document", "d1"), "approve", "normal", "Đề án", "Sở KH&CN", "2026-11-25")


class Scene:
    def __init__(self, database: Database, folder: Path) -> None:
        self.now = NOON
        self.database, self.service = database, PushService()
        self.phone = self.service.subscription("phone")
        self.waiting = frozenset({("document", "d1"), ("task", "t1")})
        self.settings: dict[str, object] = {}
        self.mailed: list[tuple[str, str]] = []
        desk = Desk(
            lambda _tx, person: Recipient(person, "a@b.vn", self.settings, "Asia/Ho_Chi_Minh"),
            lambda _tx, _person, _now: self.waiting,
        )
        pusher = Pusher(VapidKey(folder / "vapid.pem", "mailto:a@b.vn"))
        caller = Caller(database, desk, pusher, self, "https://butphe.example", self.clock)  # type: ignore[arg-type]
        self.worker = Worker(database, caller.carriers(), self.clock)

    def clock(self) -> int:
        return self.now

    def send(self, to: str, subject: str, body: str, message_id: str) -> None:
        del body, message_id
        self.mailed.append((to, subject))

    def subscribe(self) -> None:
        endpoint = self.phone.endpoint
        row = {
            "id": "s1",
            "person": "p1",
            "device": "v1",
            "endpoint": endpoint,
            "endpoint_hash": subscriptions.endpoint_hash(endpoint),
            "p256dh": self.phone.p256dh,
            "auth": self.phone.auth,
            "created_at": self.now,
        }
        with self.database.write() as tx:
            subscriptions.replace(tx, row)

    def call(self, cause: str = "c1") -> None:
        with self.database.write() as tx:
            enqueue(tx, NOTICE, cause, self.now)
        self.carry()

    def carry(self) -> None:
        while self.worker.carry_due():
            pass

    def states(self, kind: str) -> list[str]:
        with self.database.read() as tx:
            return list(tx.execute(select(effect.c.state).where(effect.c.kind == kind)).scalars())

    def subscribed(self) -> int:
        with self.database.read() as tx:
            return tx.execute(select(func.count()).select_from(push_subscription)).scalar_one()


@pytest.fixture
def scene(database_url: str, tmp_path: Path) -> Iterator[Scene]:
    database = Database(database_url)
    metadata.create_all(database.engine)
    made = Scene(database, tmp_path)
    yield made
    made.service.close()
    database.close()


def test_the_phone_reads_what_waits(scene: Scene) -> None:
    scene.subscribe()
    scene.call()
    [delivery] = scene.service.got
    headers, message = delivery.headers, scene.phone.read(delivery)
    assert message["notification"]["title"] == "Có dự thảo chờ duyệt"
    assert message["notification"]["body"] == "Sở KH&CN chuyển đến · hạn 25/11/2026"
    assert (headers["urgency"], headers["content-encoding"]) == ("high", "aes128gcm")
    assert headers["authorization"].startswith("vapid t=")
    assert int(headers["ttl"]) == ttl_seconds("2026-11-25", NOON, "Asia/Ho_Chi_Minh")
    assert scene.mailed == []


def test_one_command_calls_once(scene: Scene) -> None:
    scene.subscribe()
    scene.call("c1")
    scene.call("c1")
    assert len(scene.service.got) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_gone_is_removed(scene: Scene, status: int) -> None:
    scene.subscribe()
    scene.service.answers = [status]
    scene.call()
    assert scene.subscribed() == 0


def test_429_waits_as_told(scene: Scene) -> None:
    scene.subscribe()
    scene.service.answers = [429]
    scene.call()
    scene.now += RETRY_AFTER_S * 1000 - 1
    assert scene.worker.carry_due() == 0
    scene.now += 1
    assert scene.worker.carry_due() == 1
    assert len(scene.service.got) == 2


@pytest.mark.parametrize("status", [500, 503])
def test_a_push_service_in_trouble_is_asked_again_later_each_time(scene: Scene, status: int) -> None:
    scene.subscribe()
    scene.service.answers = [status, status]
    scene.call()
    assert len(scene.service.got) == 1
    for tries, pause_ms in ((2, 2_000), (3, 4_000)):
        scene.now += pause_ms // 2 - 1
        assert scene.worker.carry_due() == 0
        scene.now += pause_ms // 2 + 1
        scene.worker.carry_due()
        assert len(scene.service.got) == tries
    assert scene.subscribed() == 1


def test_403_is_told_to_the_administrator_and_not_tried_again(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.subscribe()
    scene.service.answers = [403]
    scene.call()
    scene.now += 86_400_000
    scene.carry()
    assert len(scene.service.got) == 1
    assert scene.states("push") == ["failed"]
    assert "alarm" in caplog.text and "403" in caplog.text


def test_413_is_sent_again_shorter(scene: Scene) -> None:
    scene.subscribe()
    scene.service.answers = [413]
    scene.call()
    first, second = scene.service.got
    assert len(second.body) < len(first.body)


def test_quiet_hours_keep_the_call_until_morning(scene: Scene) -> None:
    scene.subscribe()
    scene.now = NOON + 11 * 3_600_000
    scene.call()
    assert scene.service.got == []
    scene.now += 7 * 3_600_000
    scene.worker.carry_due()
    assert len(scene.service.got) == 1


def test_without_a_phone_a_mail_is_sent(scene: Scene) -> None:
    scene.call()
    assert scene.mailed == [("a@b.vn", "[Bút Phê] Có dự thảo chờ duyệt")]


def test_when_the_phone_was_not_reached_the_next_call_is_also_a_mail(scene: Scene) -> None:
    scene.subscribe()
    scene.service.answers = [403]
    scene.call("c1")
    assert scene.mailed == []
    scene.call("c2")
    assert len(scene.mailed) == 1


TWO_DAYS = 48 * 3_600_000


def test_after_two_days_without_a_confirmed_push_the_same_call_is_a_mail(scene: Scene) -> None:
    scene.subscribe()
    scene.service.answers = [503] * 20
    scene.call()
    scene.now += TWO_DAYS - 1
    scene.carry()
    assert scene.mailed == []
    scene.now += 1
    scene.carry()
    assert len(scene.mailed) == 1


def test_a_push_that_arrived_or_a_thing_that_is_done_needs_no_mail_two_days_later(scene: Scene) -> None:
    scene.subscribe()
    scene.call("arrived")
    scene.service.answers = [403]
    scene.waiting = frozenset()
    scene.call("done by now")
    scene.now += TWO_DAYS
    scene.carry()
    assert scene.mailed == []


@pytest.mark.parametrize(
    ("calls", "pushed", "mailed"),
    [({"push": "none"}, 0, 0), ({"push": "urgent"}, 0, 0), ({"mail": "all"}, 1, 1), ({"push": "none", "mail": "all"}, 0, 1), ({"mail": "none"}, 1, 0)],
)
def test_each_one_chooses_what_calls_them(scene: Scene, calls: dict[str, str], pushed: int, mailed: int) -> None:
    scene.settings = {"calls": calls}
    scene.subscribe()
    scene.call()
    assert (len(scene.service.got), len(scene.mailed)) == (pushed, mailed)


def test_the_key_is_made_once(tmp_path: Path) -> None:
    first = VapidKey(tmp_path / "k.pem", "mailto:a@b.vn").public
    assert VapidKey(tmp_path / "k.pem", "mailto:a@b.vn").public == first
    assert (tmp_path / "k.pem").stat().st_mode & 0o777 == 0o600
