"""The hottest statements in the drivers' own words: SQLAlchemy's compiler would cost more than SQLite itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, CursorResult

_NAME = re.compile(r"(?<![:\w]):([a-z_]+)")


class Spoken:
    """One statement for both databases, written with ``:name``; ``postgresql`` where that one needs other words."""

    def __init__(self, sqlite: str, postgresql: str | None = None) -> None:
        self._sqlite = sqlite
        self._postgresql = _NAME.sub(r"%(\1)s", (postgresql or sqlite).replace("%", "%%"))

    def __call__(self, tx: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Run it with these values."""
        text = self._postgresql if tx.dialect.name == "postgresql" else self._sqlite
        return tx.exec_driver_sql(text, dict(values))
