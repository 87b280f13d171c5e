"""Calling people to what waits for them: push first, e-mail as the fallback, by each one's choice."""

from butphe.core.notifications.model import push_subscription
from butphe.core.notifications.notice import Notice, enqueue

__all__ = ["Notice", "enqueue", "push_subscription"]
