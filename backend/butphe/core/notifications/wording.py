"""The words of a call, in the person's language; nothing confidential unless they chose so."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from butphe.core.notifications.notice import Notice
from butphe.core.notifications.preferences import Preferences

_MOST_BODY = 160
_PATHS = {"document": "/vb/", "task": "/nv/"}


@dataclass(frozen=True, slots=True)
class Words:
    title: str
    body: str


@lru_cache(maxsize=4)
def texts(language: str) -> Mapping[str, Any]:
    """The server's texts of notifications in one language (``vi`` or ``en``)."""
    known = language if language in ("vi", "en") else "vi"
    source = files("butphe.core.notifications") / "texts" / f"{known}.json"
    loaded: Mapping[str, Any] = json.loads(source.read_text("utf-8"))
    return loaded


def words(notice: Notice, preferences: Preferences) -> Words:
    """Title: what is asked, with its urgency; body: from whom, until when, and the subject only
    where the person allowed it on the lock screen."""
    text = texts(preferences.language)
    ask = text["ask"].get(notice.ask, text["ask"]["read"])
    urgency = text["urgency"].get(notice.urgency, "")
    parts = [text["by"].format(by=notice.by)] if notice.by else []
    if notice.due:
        parts.append(text["due"].format(due=date.fromisoformat(notice.due).strftime("%d/%m/%Y")))
    if preferences.lock_screen == "subject":
        parts.append(notice.subject)
    return Words(f"{urgency} {ask}".strip(), " · ".join(parts)[:_MOST_BODY])


def path(notice: Notice) -> str:
    """The page that a tap opens."""
    kind, entity = notice.about
    return _PATHS.get(kind, "/vb/") + entity
