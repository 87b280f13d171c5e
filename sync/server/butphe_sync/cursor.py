"""Where a device stands in its feed. Opaque to the device, bound to one person and one epoch."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

END = "~"
"""Sorts behind every kind: with it a cursor stands behind all rows of its seq."""

_COUNT = "(0|[1-9][0-9]{0,17})"
_FORM = re.compile(f"{_COUNT} ([\\x21-\\x7e]+) {_COUNT} ([a-z_~]*) ([\\x21-\\x7e]*)(?: ([1-9][0-9]{{0,17}}))?")


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
    """``epoch person seq kind entity``, with ``fresh`` behind it while it matters.

    In clear, for the same ids stand elsewhere in a body: packed they cost next to nothing, in base64 a fifth of an approval.
    """
    fields = [str(cursor.epoch), cursor.person, str(cursor.seq), cursor.kind, cursor.entity]
    if cursor.fresh:
        fields.append(str(cursor.fresh))
    return " ".join(fields)


def decode(text: str) -> Cursor:
    """Refuses (:class:`BadCursor`) whatever ``encode`` did not make."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise BadCursor
    epoch, person, seq, kind, entity, fresh = found.groups()
    return Cursor(int(epoch), person, int(seq), kind, entity, int(fresh or 0))
