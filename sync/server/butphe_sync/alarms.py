"""Alarms: what somebody must look at, and no refusal. Kept in ``sync_alarm`` and handed to the product's port.

Kinds: ``floor`` (a settled command that never came), ``lost`` (a device lost commands), ``repeated_n``, ``fingerprint`` (another statement under a known
id), ``internal`` (an exception in a command), ``restored`` (the server's past changed silently), ``body_missing`` (a feed row without a body).
"""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy import insert

from butphe_sync.ports import Alarms, Clock, Database
from butphe_sync.tables import alarm

_ADD = insert(alarm)
_log = logging.getLogger(__name__)


class Bell:
    """Keeps an alarm, then tells the port."""

    def __init__(self, db: Database, port: Alarms | None, clock: Clock) -> None:
        self._db = db
        self._port = port
        self._clock = clock

    def ring(self, kind: str, **detail: Any) -> None:
        """Raise an alarm, in a transaction of its own."""
        with self._db.write() as tx:
            tx.execute(_ADD, {"at": self._clock(), "kind": kind, "detail": detail})
        _log.warning("sync alarm %s: %s", kind, detail)
        if self._port is not None:
            self._port(kind, detail)
