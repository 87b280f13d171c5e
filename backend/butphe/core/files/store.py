"""The folder of files. A file enters whole or not at all, and never changes."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import bindparam, insert, update
from sqlalchemy.exc import IntegrityError

from butphe.core.db import Database
from butphe.core.files.model import FileFacts, blob, facts, upload, uploaded
from butphe.core.files.sandbox import Sandbox
from butphe.core.files.sniff import ACCEPTED, PDF, sniff
from butphe.core.files.text import MOST_PAGES, keep

_CHUNK = 1024 * 1024
_INSERT = insert(blob)
_UPLOAD = insert(upload)
_UPDATE = update(blob).where(blob.c.sha256 == bindparam("hash"))


class TooLargeError(Exception):
    """More bytes than the installation accepts in one file."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


class FileStore:
    """Files under ``root``/ab/cdef…, their facts in the table ``blob``."""

    def __init__(self, root: Path, max_bytes: int, database: Database) -> None:
        self._root = root
        self._max = max_bytes
        self._database = database
        self._sandbox = Sandbox()
        (root / "incoming").mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256[2:]

    def put(self, stream: BinaryIO, *, by: str, now: int, expected: str | None = None) -> FileFacts:
        """Stores the stream and says what it is; the same bytes twice are one file.

        ``expected`` is the SHA-256 that the sender announced. A file that may not be used is stored
        as well, with its problem, so that the command which names it is refused in words.
        Raises TooLargeError (noted under ``expected``, so that the command can be refused too).
        """
        received = self._receive(stream)
        if received is None:
            self._note_too_large(expected, by, now)
            raise TooLargeError(self._max)
        temporary, sha256, size = received
        try:
            known = self._known(sha256)
            found = known if known and self.path(sha256).exists() else self._keep(temporary, sha256, size, by, now)
            self._note_upload(sha256, by, now)
            return found
        finally:
            temporary.unlink(missing_ok=True)

    def card(self, sha256: str) -> Path | None:
        """Page 1 of a PDF as WebP, made at the first request; None when there is none to make."""
        target = self._root / "cards" / f"{sha256}.webp"
        if target.exists():
            return target
        source = self.path(sha256)
        if not source.exists() or sniff(source) != PDF:
            return None
        target.parent.mkdir(exist_ok=True, mode=0o700)
        return target if self._sandbox.draw_card(source, target) else None

    def drawn(self, sha256: str, folder: Path, most: int) -> int:
        """Pictures of the first pages of a PDF in ``folder``, as ``pdf.draw_pages``; how many there are."""
        source = self.path(sha256)
        return self._sandbox.draw_pages(source, folder, most) if source.exists() and sniff(source) == PDF else 0

    def stamped(self, sha256: str, mark: bytes, pages: Sequence[int], place: tuple[float, float, float], *, by: str, now: int) -> FileFacts | None:
        """A PDF of its pages with a mark over the first, stored as a file that ``by`` brought; None when it cannot be made.

        ``pages``, ``place``: as ``pdf.stamp``.
        """
        with tempfile.TemporaryDirectory(dir=self._root / "incoming") as folder:
            target = Path(folder) / "stamped.pdf"
            source = self.path(sha256)
            if not source.exists() or not self._sandbox.stamp(source, target, mark, pages, place):
                return None
            with target.open("rb") as stream:
                return self.put(stream, by=by, now=now)

    def remove(self, sha256: str) -> None:
        """Takes the bytes and the picture away; the caller has forgotten the facts."""
        self.path(sha256).unlink(missing_ok=True)
        (self._root / "cards" / f"{sha256}.webp").unlink(missing_ok=True)

    def close(self) -> None:
        self._sandbox.close()

    def _receive(self, stream: BinaryIO) -> tuple[Path, str, int] | None:
        handle, name = tempfile.mkstemp(dir=self._root / "incoming")
        try:
            with os.fdopen(handle, "wb") as file:
                written = self._copy(stream, file)
        except BaseException:
            Path(name).unlink()  # the sender went away, or the disk is full: half a file is nothing
            raise
        if written is None:
            Path(name).unlink()
            return None
        return Path(name), *written

    def _copy(self, stream: BinaryIO, file: BinaryIO) -> tuple[str, int] | None:
        """SHA-256 and size of what was written; None when it is more than the limit."""
        digest, size = hashlib.sha256(), 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > self._max:
                return None
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
        return digest.hexdigest(), size

    def _known(self, sha256: str) -> FileFacts | None:
        with self._database.read() as tx:
            return facts(tx, [sha256]).get(sha256)

    def _keep(self, temporary: Path, sha256: str, size: int, by: str, now: int) -> FileFacts:
        found = self._inspect(temporary, sha256, size)
        pages = self._texts(temporary, found)
        target = self.path(sha256)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        temporary.replace(target)
        self._write(found, by, now, pages)
        return found

    def texts(self, sha256: str) -> list[str]:
        """The pages' text of a stored PDF; nothing of what is none, or is gone."""
        with self._database.read() as tx:
            found = facts(tx, [sha256]).get(sha256)
        path = self.path(sha256)
        return self._texts(path, found) if found and path.exists() else []

    def _texts(self, path: Path, found: FileFacts) -> list[str]:
        return self._sandbox.texts(path, MOST_PAGES) if found.is_pdf and found.usable else []

    def _note_upload(self, sha256: str, by: str, now: int) -> None:
        with self._database.read() as tx:
            if uploaded(tx, by, [sha256]):
                return
        with suppress(IntegrityError), self._database.write() as tx:
            tx.execute(_UPLOAD, {"sha256": sha256, "person": by, "at": now})

    def _inspect(self, path: Path, sha256: str, size: int) -> FileFacts:
        if size == 0:
            return FileFacts(sha256, 0, "application/octet-stream", None, "file_empty", ())
        kind = sniff(path)
        if kind == PDF:
            found = self._sandbox.inspect(path)
            return FileFacts(sha256, size, kind, found.pages, found.problem, found.ink)
        problem = None if kind in ACCEPTED else "file_type"
        return FileFacts(sha256, size, kind, None, problem, ())

    def _note_too_large(self, expected: str | None, by: str, now: int) -> None:
        if expected and len(expected) == 64 and self._known(expected) is None:
            kind = "application/octet-stream"
            self._write(FileFacts(expected, self._max + 1, kind, None, "file_too_large", ()), by, now)
            self._note_upload(expected, by, now)

    def _write(self, found: FileFacts, by: str, now: int, pages: Sequence[str] = ()) -> None:
        values = {
            "sha256": found.sha256,
            "size": found.size,
            "type": found.type,
            "pages": found.pages,
            "problem": found.problem,
            "ink": list(found.ink),
            "created_at": now,
            "by": by,
        }
        try:
            with self._database.write() as tx:
                tx.execute(_INSERT, values)
                keep(tx, found.sha256, pages)
        except IntegrityError:
            # The same bytes came a moment ago, or were too large before the limit was raised.
            with self._database.write() as tx:
                tx.execute(_UPDATE, {"hash": found.sha256, **values})
                keep(tx, found.sha256, pages)
