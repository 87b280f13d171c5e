"""The switch "Cắt mạng": the server drops a host's connections without an answer.

Each window of the tour has a host of its own (``phochutich.localhost``), so one phone can be cut
off while the others work. What the browser sees is a dead line, not an answer that says "offline".
"""

import errno
import socket
import threading
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]


class CutError(ConnectionResetError):
    """The line of this host is cut; the server ends the connection and says nothing, not even in its log."""

    def __init__(self, name: str) -> None:
        super().__init__(errno.ECONNRESET, f"the line of {name} is cut")


class Links:
    """Which hosts are cut off, and the open sockets of each, so that cutting ends those too."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cut: set[str] = set()
        self._open: dict[str, set[socket.socket]] = {}

    def is_cut(self, name: str) -> bool:
        with self._lock:
            return name in self._cut

    def cut(self, name: str) -> None:
        """Cuts the host ``<name>.localhost`` off; its open connections end at once."""
        with self._lock:
            self._cut.add(name)
            lines = self._open.pop(name, set())
        for line in lines:
            _end(line)

    def restore(self, name: str) -> None:
        with self._lock:
            self._cut.discard(name)

    def restore_all(self) -> None:
        with self._lock:
            self._cut.clear()

    def guard(self, application: Application) -> Application:
        """The application behind the switch; it stands outermost."""

        def guarded(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            name = name_of(str(environ.get("HTTP_HOST", "")))
            line: Any = environ.get("gunicorn.socket")
            if self.is_cut(name):
                if line is not None:
                    _end(line)
                raise CutError(name)
            if line is None or not name:
                return application(environ, start)
            with self._lock:
                self._open.setdefault(name, set()).add(line)
            try:
                return application(environ, start)
            finally:
                with self._lock:
                    self._open.get(name, set()).discard(line)

        return guarded


def name_of(address: str) -> str:
    """``giamdoc`` of ``giamdoc.localhost:8000``; empty for other hosts."""
    host = address.split(":")[0]
    return host.removesuffix(".localhost") if host.endswith(".localhost") else ""


def _end(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it had ended by itself
