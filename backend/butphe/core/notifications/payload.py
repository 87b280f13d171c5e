"""The message of a push: Safari's declarative form, which our worker reads elsewhere.

At most 1 kB, because push services pass little more and some phones less.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from butphe.core.notifications.notice import Notice
from butphe.core.notifications.preferences import Preferences
from butphe.core.notifications.wording import path, texts, words

MOST_BYTES = 1024
_WEB_PUSH = 8030  # the number by which a browser knows the declarative form (RFC 8030)


def tag(notice: Notice) -> str:
    """Names the item on the lock screen; the newest call about it replaces the older."""
    return hashlib.sha256("/".join(notice.about).encode()).hexdigest()[:16]


def payload(notice: Notice, preferences: Preferences, origin: str, badge: int, most: int = MOST_BYTES) -> bytes:
    """The JSON body of the push, the body text shortened until it fits ``most`` bytes."""
    said = words(notice, preferences)
    text = said.body
    while True:
        encoded = _encode(notice, said.title, text, preferences, origin, badge)
        if len(encoded) <= most or not text:
            return encoded
        text = text[: len(text) // 2]


def _encode(notice: Notice, title: str, body: str, preferences: Preferences, origin: str, badge: int) -> bytes:
    text = texts(preferences.language)
    kind, entity = notice.about
    notification: dict[str, Any] = {
        "title": title,
        "body": body,
        "lang": preferences.language,
        "navigate": origin + path(notice),
        "tag": tag(notice),
        "app_badge": str(badge),
        "data": {"kind": kind, "id": entity, "ask": notice.ask, **(notice.proof or {})},
        "actions": _actions(notice, text, origin),
    }
    message = {"web_push": _WEB_PUSH, "notification": notification, "app_badge": badge}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def _actions(notice: Notice, text: Mapping[str, Any], origin: str) -> list[dict[str, str]]:
    address = origin + path(notice)
    first = "approve" if notice.ask == "approve" else "open"
    return [{"action": name, "title": text[name], "navigate": address} for name in (first, "later")]
