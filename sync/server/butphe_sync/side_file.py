"""The newest epoch and mark in a file beside the database, so that a database copied back is noticed at the start, before any device calls."""

from __future__ import annotations

import json
import os
from pathlib import Path

from butphe_sync.envelope import Mark
from butphe_sync.standing import Standing


class SideFile:
    """``{"mark": [epoch, seq, hash]}`` in a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Mark | None:
        """What was kept; None without a file. A broken file raises: somebody must look."""
        if not self._path.exists():
            return None
        epoch, seq, entry = json.loads(self._path.read_text("utf-8"))["mark"]
        return Mark(int(epoch), int(seq), str(entry))

    def keep(self, here: Standing) -> None:
        """Replace what was kept, whole or not at all."""
        new = self._path.with_suffix(".new")
        with new.open("w", encoding="utf-8") as file:
            json.dump({"mark": here.mark}, file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._path)
