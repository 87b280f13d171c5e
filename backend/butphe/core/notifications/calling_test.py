"""From a notice in the outbox to what the phone decrypts, over a push service of our own."""

import base64
import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import func, select

from butphe.core.db import Database, metadata
from butphe.core.notifications import Notice, enqueue, push_subscription, subscriptions
from butphe.core.notifications.carriers import Caller, Desk, Recipient, ttl_seconds
from butphe.core.notifications.push import Pusher
from butphe.core.notifications.vapid import VapidKey
from butphe.core.outbox.worker import Worker

NOON = 1_795_410_000_000  # 23 November 2026, 12:00 at UTC+7
NOTICE = Notice("p1", ("document", "d1"), "approve", "normal", "Đề án", "Sở KH&CN", "2026-11-25")


class PushService(ThreadingHTTPServer):
    """Answers with the statuses it was given, then 201; keeps what it got."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[int] = []
        self.got: list[tuple[dict[str, str], bytes]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: PushService

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(({key.lower(): value for key, value in self.headers.items()}, body))
        status = self.server.answers.pop(0) if self.server.answers else 201
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "30")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class Phone:
    """A browser's half of a subscription: it can decrypt what was sent to it."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = os.urandom(16)

    @property
    def p256dh(self) -> str:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64.urlsafe_b64encode(point).rstrip(b"=").decode()

    def decrypt(self, body: bytes) -> dict[str, dict[str, str]]:
        plain = http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth)
        found: dict[str, dict[str, str]] = json.loads(plain)
        return found


class Scene:
    def __init__(self, database: Database, folder: Path) -> None:
        self.now = NOON
        self.database, self.service, self.phone = database, PushService(), Phone()
        self.settings: dict[str, object] = {}
        self.mailed: list[tuple[str, str]] = []
        desk = Desk(
            lambda _tx, person: Recipient(person, "a@b.vn", self.settings, "Asia/Ho_Chi_Minh"),
            lambda _tx, _person, _now: frozenset({("document", "d1"), ("task", "t1")}),
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
        endpoint = f"http://{self.service.address}/phone"
        row = {
            "id": "s1",
            "person": "p1",
            "device": "v1",
            "endpoint": endpoint,
            "endpoint_hash": subscriptions.endpoint_hash(endpoint),
            "p256dh": self.phone.p256dh,
            "auth": base64.urlsafe_b64encode(self.phone.auth).decode(),
            "created_at": self.now,
        }
        with self.database.write() as tx:
            subscriptions.replace(tx, row)

    def call(self, cause: str = "c1") -> None:
        with self.database.write() as tx:
            enqueue(tx, NOTICE, cause, self.now)
        while self.worker.carry_due():
            pass

    def subscribed(self) -> int:
        with self.database.read() as tx:
            return tx.execute(select(func.count()).select_from(push_subscription)).scalar_one()


@pytest.fixture
def scene(database_url: str, tmp_path: Path) -> Iterator[Scene]:
    database = Database(database_url)
    metadata.create_all(database.engine)
    made = Scene(database, tmp_path)
    yield made
    made.service.shutdown()
    made.service.server_close()
    database.close()


def test_the_phone_reads_what_waits(scene: Scene) -> None:
    scene.subscribe()
    scene.call()
    [(headers, body)] = scene.service.got
    message = scene.phone.decrypt(body)
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
    scene.now += 29_999
    assert scene.worker.carry_due() == 0
    scene.now += 1
    assert scene.worker.carry_due() == 1
    assert len(scene.service.got) == 2


def test_413_is_sent_again_shorter(scene: Scene) -> None:
    scene.subscribe()
    scene.service.answers = [413]
    scene.call()
    first, second = scene.service.got
    assert len(second[1]) < len(first[1])


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


def test_the_key_is_made_once(tmp_path: Path) -> None:
    first = VapidKey(tmp_path / "k.pem", "mailto:a@b.vn").public
    assert VapidKey(tmp_path / "k.pem", "mailto:a@b.vn").public == first
    assert (tmp_path / "k.pem").stat().st_mode & 0o777 == 0o600
