"""Each person's choice of what calls them, when. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal

Channel = Literal["push", "mail"]


@dataclass(frozen=True, slots=True)
class Preferences:
    """``push`` and ``mail``: all, urgent, none; mail also ``fallback`` (only where push does not
    reach). Quiet hours are local times and may pass midnight; equal times mean none."""

    push: str = "all"
    mail: str = "fallback"
    quiet_from: time = time(21, 0)
    quiet_to: time = time(6, 0)
    lock_screen: str = "plain"
    language: str = "vi"
    address: str = ""

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Preferences":
        """From a person's settings; what is missing or unreadable keeps its default."""
        calls = settings.get("calls") or {}
        return cls(
            push=calls.get("push", "all"),
            mail=calls.get("mail", "fallback"),
            quiet_from=_time(calls.get("quiet_from"), time(21, 0)),
            quiet_to=_time(calls.get("quiet_to"), time(6, 0)),
            lock_screen=calls.get("lock_screen", "plain"),
            language=settings.get("language", "vi"),
            address=settings.get("address", ""),
        )

    def wants(self, channel: Channel, urgency: str, push_reaches: bool) -> bool:
        choice = self.push if channel == "push" else self.mail
        if choice == "fallback":
            return not push_reaches
        return choice == "all" or (choice == "urgent" and urgency != "normal")

    def earliest(self, urgency: str, local: datetime) -> datetime:
        """When a call may go out: at once, or when the quiet hours end. "Hỏa tốc" never waits."""
        if urgency == "flash" or not self._is_quiet(local.time()):
            return local
        end = local.replace(hour=self.quiet_to.hour, minute=self.quiet_to.minute, second=0, microsecond=0)
        return end if end > local else end + timedelta(days=1)

    def _is_quiet(self, moment: time) -> bool:
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= moment < self.quiet_to
        return moment >= self.quiet_from or moment < self.quiet_to


def _time(text: object, otherwise: time) -> time:
    try:
        return time.fromisoformat(str(text))
    except ValueError:
        return otherwise
