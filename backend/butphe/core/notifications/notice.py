"""What calls a person: one thing that waits for them, in words that fit a lock screen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from butphe.core import outbox


@dataclass(frozen=True, slots=True)
class Notice:
    """``about`` is (kind, id) of the thing; ``ask`` what is asked; ``due`` an ISO date or None.

    ``proof`` holds what a notification button needs to decide without opening: step, version, sha256.
    """

    person: str
    about: tuple[str, str]
    ask: str
    urgency: str
    subject: str
    by: str
    due: str | None = None
    proof: Mapping[str, Any] | None = None

    def as_payload(self) -> dict[str, Any]:
        return {**asdict(self), "about": list(self.about)}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> "Notice":
        kind, entity = payload["about"]
        return cls(**{**payload, "about": (kind, entity)})


def enqueue(tx: Connection, notice: Notice, cause: str, now: int) -> None:
    """Writes the notice into the outbox. ``cause`` is the id of the command behind it: one command
    calls a person once about one thing."""
    key = f"notice:{cause}:{notice.person}:{notice.about[1]}"
    outbox.add(tx, "notice", key, notice.as_payload(), now)
