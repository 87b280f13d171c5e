"""Runs the inspection of files in one process apart, with bounded memory and time.

The process is kept warm; when a file kills it, the file is called unreadable and a new one starts.
"""

import multiprocessing
import resource
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

from butphe.core.files import pdf

MEMORY_BYTES = 2 * 1024**3
PATIENCE_SECONDS = 30
# A process that starts on a busy machine is no fault of the file that waits for it.
START_SECONDS = 120
_T = TypeVar("_T")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _started() -> None:
    """What a process does first: nothing, to tell that it is there."""


class StartError(Exception):
    """No process could be started; nothing is known of the file, it may be tried again."""


class Sandbox:
    """One warm process; calls are taken one after the other."""

    def __init__(self, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._patience = patience_seconds
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def inspect(self, path: Path) -> pdf.PdfFacts:
        """As ``pdf.inspect``; ``pdf_unreadable`` also when the inspection died or took too long."""
        found = self._run(pdf.inspect, path)
        return found or pdf.PdfFacts(None, "pdf_unreadable")

    def texts(self, path: Path, most: int) -> list[str]:
        """As ``pdf.texts``; nothing when the reading died or took too long."""
        return self._run(pdf.texts, path, most) or []

    def draw_card(self, path: Path, target: Path) -> bool:
        """True when the picture was written."""
        self._run(pdf.draw_card, path, target)
        return target.exists()

    def draw_pages(self, path: Path, folder: Path, most: int) -> int:
        """As ``pdf.draw_pages``; 0 when the drawing died or took too long."""
        return self._run(pdf.draw_pages, path, folder, most) or 0

    def stamp(self, path: Path, target: Path, mark: bytes, pages: Sequence[int], place: tuple[float, float, float]) -> bool:
        """As ``pdf.stamp``; True when it was written."""
        self._run(pdf.stamp, path, target, mark, tuple(pages), place)
        return target.exists()

    def close(self) -> None:
        with self._lock:
            self._discard(wait=True)

    def _run(self, work: Callable[..., _T], *args: object) -> _T | None:
        with self._lock:
            try:
                return self._ready().submit(work, *args).result(self._patience)
            except (BrokenProcessPool, TookTooLong, MemoryError):
                self._discard()
            except StartError:
                raise
            except Exception:  # noqa: BLE001 - whatever a hostile file makes a decoder raise
                return None
        return None

    def _ready(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # spawn: a fork of a server with threads may inherit a lock that nobody holds any more.
            context = multiprocessing.get_context("spawn")
            pool = ProcessPoolExecutor(1, mp_context=context, initializer=_limit)
            try:
                pool.submit(_started).result(START_SECONDS)
            except (BrokenProcessPool, TookTooLong):
                pool.shutdown(wait=False, cancel_futures=True)
                raise StartError from None
            self._pool = pool
        return self._pool

    def _discard(self, *, wait: bool = False) -> None:
        if self._pool is None:
            return
        for process in list((self._pool._processes or {}).values()):  # noqa: SLF001 - no public kill
            process.kill()
        # A program that ends must wait for the pool's own thread, or it ends with a complaint about a closed pipe.
        self._pool.shutdown(wait=wait, cancel_futures=True)
        self._pool = None
