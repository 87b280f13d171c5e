"""Sending a push (RFC 8030) and understanding the answer of the push service."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urlsplit

import requests
from pywebpush import WebPusher

from butphe.core.notifications.vapid import VapidKey

PUSH_SERVICES = (
    "fcm.googleapis.com",
    "android.googleapis.com",
    "updates.push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
)
_PATIENCE_SECONDS = 10
Urgency = Literal["low", "normal", "high"]


def is_push_service(endpoint: str, also: Collection[str] = ()) -> bool:
    """Whether an endpoint belongs to a browser maker. Any other would let a client make this server
    call addresses of its choice. ``also`` are host:port pairs that the administrator allowed."""
    parts = urlsplit(endpoint)
    if parts.netloc in also:
        return True
    host = parts.hostname or ""
    named = any(host == known or host.endswith("." + known) for known in PUSH_SERVICES)
    return named and parts.scheme == "https" and parts.port in (None, 443)


@dataclass(frozen=True, slots=True)
class Subscription:
    id: str
    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Answer:
    """``verdict``: accepted, gone (remove the subscription), refused (alarm), shrink, later."""

    verdict: Literal["accepted", "gone", "refused", "shrink", "later"]
    status: int
    wait_ms: int | None = None


class Pusher:
    """One kept session to the push services, without the proxies of the environment."""

    def __init__(self, key: VapidKey) -> None:
        self._key = key
        self._session = requests.Session()
        self._session.trust_env = False

    def send(self, to: Subscription, message: bytes, *, ttl_seconds: int, urgency: Urgency, topic: str) -> Answer:
        keys = {"p256dh": to.p256dh, "auth": to.auth}
        headers = {
            "Authorization": self._key.authorization(to.endpoint),
            "TTL": str(ttl_seconds),
            "Urgency": urgency,
            "Topic": topic,
        }
        pusher = WebPusher({"endpoint": to.endpoint, "keys": keys}, self._session)
        try:
            response = pusher.send(message, headers, timeout=_PATIENCE_SECONDS)
        except requests.RequestException:
            return Answer("later", 0)
        if isinstance(response, str):
            raise TypeError("the push library answered with text")
        return understand(response.status_code, response.headers.get("Retry-After"))


def understand(status: int, retry_after: str | None = None) -> Answer:
    """What a push service's status means for the subscription (RFC 8030, section 5 and 7.3)."""
    if 200 <= status < 300:
        return Answer("accepted", status)
    if status in (404, 410):
        return Answer("gone", status)
    if status == 413:
        return Answer("shrink", status)
    if status == 429 or status >= 500:
        return Answer("later", status, _wait_ms(retry_after))
    return Answer("refused", status)


def _wait_ms(retry_after: str | None) -> int | None:
    """Seconds or a date (RFC 9110, section 10.2.3); None for nothing, or for what cannot be read."""
    if retry_after is None:
        return None
    if retry_after.isdigit():
        return int(retry_after) * 1000
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0, int((until - datetime.now(UTC)).total_seconds() * 1000))
