"""A push service of our own (RFC 8030) that takes what the server sends, and the browsers' half that can decrypt it."""

import base64
import json
import os
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RETRY_AFTER_S = 30


@dataclass(frozen=True)
class Delivery:
    """One message as it arrived: to which address, with which headers (names in small letters), encrypted."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Subscription:
    """A browser's half: its address at the service, and the keys with which it reads what comes there."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def p256dh(self) -> str:
        return _base64url(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    @property
    def auth(self) -> str:
        return _base64url(self.secret)

    def decrypt(self, body: bytes) -> str:
        """The text of a message that was meant for this browser; raises for any other."""
        plain: bytes = http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret)
        return plain.decode()

    def read(self, delivery: Delivery) -> dict[str, Any]:
        """The message as JSON."""
        found: dict[str, Any] = json.loads(self.decrypt(delivery.body))
        return found


class PushService(ThreadingHTTPServer):
    """Answers with the statuses in ``answers``, then 201; keeps what it accepted and what it did not."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[int] = []
        self.got: list[Delivery] = []
        self._arrived = threading.Condition()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def subscription(self, name: str) -> Subscription:
        """A new subscription at the address ``/<name>``."""
        return Subscription(f"http://{self.address}/{name}")

    def delivered_to(self, subscription: Subscription) -> list[Delivery]:
        return [one for one in self.got if subscription.endpoint.endswith(one.path)]

    def wait_for(self, subscription: Subscription, count: int = 1, within_s: float = 15) -> Delivery:
        """The ``count``-th message to that subscription, as soon as it is there."""
        deadline = time.monotonic() + within_s
        with self._arrived:
            while len(found := self.delivered_to(subscription)) < count:
                if not self._arrived.wait(deadline - time.monotonic()):
                    raise AssertionError(f"{len(found)} of {count} messages came to {subscription.endpoint} in {within_s} s")
        return found[count - 1]

    def take(self, delivery: Delivery) -> int:
        """Keeps a message; the status to answer with."""
        with self._arrived:
            self.got.append(delivery)
            self._arrived.notify_all()
            return self.answers.pop(0) if self.answers else 201

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: PushService

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {key.lower(): value for key, value in self.headers.items()}
        status = self.server.take(Delivery(self.path, headers, body))
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", str(RETRY_AFTER_S))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
