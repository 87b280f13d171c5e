"""Where a device stands in its feed. Opaque to the device, bound to one person and one epoch."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, replace

END = "~"
"""Sorts behind every kind: with it a cursor stands behind all rows of its seq."""


class BadCursor(ValueError):
    """Not a cursor of ours, or another person's."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Behind the row (seq, kind, entity). ``fresh`` > 0 while a first sync runs: ``gone`` rows up to that seq need not be told."""

    epoch: int
    person: str
    seq: int = 0
    kind: str = ""
    entity: str = ""
    fresh: int = 0

    def behind(self, seq: int, kind: str, entity: str) -> Cursor:
        """The same reading, further on."""
        return replace(self, seq=seq, kind=kind, entity=entity)

    def complete(self, head: int) -> Cursor:
        """Everything up to ``head`` was told."""
        return Cursor(self.epoch, self.person, head, END)


def encode(cursor: Cursor) -> str:
    """base64url of ``[epoch, person, seq, kind, entity]``, with ``fresh`` behind it while it matters."""
    fields = [cursor.epoch, cursor.person, cursor.seq, cursor.kind, cursor.entity]
    if cursor.fresh:
        fields.append(cursor.fresh)
    return urlsafe_b64encode(json.dumps(fields, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(text: str) -> Cursor:
    """Refuses (:class:`BadCursor`) whatever ``encode`` did not make."""
    try:
        fields = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise BadCursor from error
    kinds = (int, str, int, str, str, int)
    if not isinstance(fields, list) or len(fields) not in (5, 6):
        raise BadCursor
    if any(type(value) is not kind for value, kind in zip(fields, kinds, strict=False)):
        raise BadCursor
    return Cursor(*fields)
