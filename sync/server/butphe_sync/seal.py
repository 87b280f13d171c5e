"""The server's seal on marks and cursors: only what this server gave out may tell it of a past it does not remember.

Without it any signed-in client could invent a mark and have a new epoch begun, after which every device reads everything anew.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode

from butphe_sync.cursor import BadCursor
from butphe_sync.envelope import Mark

_TAG_BYTES = 16


class Seal:
    """Tags by HMAC-SHA-256 under a secret that outlives the database's backups. Without a secret nothing is sealed and everything believed (tests)."""

    def __init__(self, secret: bytes | None) -> None:
        self._secret = secret

    def mark(self, epoch: int, seq: int, digest: str) -> list[int | str]:
        """A mark as it stands in an answer, its tag behind it."""
        plain: list[int | str] = [epoch, seq, digest]
        return [*plain, self._tag_of_mark(epoch, seq, digest)] if self._secret else plain

    def believes(self, mark: Mark | None) -> bool:
        """Whether a mark is one that we gave out."""
        return mark is None or not self._secret or hmac.compare_digest(self._tag_of_mark(mark.epoch, mark.seq, mark.hash), mark.tag)

    def cursor(self, text: str) -> str:
        """A cursor as it stands in an answer: text, dot, tag."""
        return f"{text}.{self._tag(f'cursor {text}')}" if self._secret else text

    def opened(self, sealed: str) -> str:
        """The text of a sealed cursor. Raises :class:`BadCursor` for one that we did not give out."""
        if not self._secret:
            return sealed
        text, _, tag = sealed.rpartition(".")
        if not hmac.compare_digest(self._tag(f"cursor {text}").encode(), tag.encode()):
            raise BadCursor
        return text

    def _tag_of_mark(self, epoch: int, seq: int, digest: str) -> str:
        return self._tag(f"mark {epoch} {seq} {digest}")

    def _tag(self, text: str) -> str:
        made = hmac.new(self._secret or b"", text.encode(), hashlib.sha256).digest()[:_TAG_BYTES]
        return urlsafe_b64encode(made).decode().rstrip("=")
