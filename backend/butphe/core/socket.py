"""Pokes: a socket for each open page, told "there is something new"; rows travel by the sync call.

The poke comes from the commit: a thread looks at the engine's counter, so that what another
process wrote is poked too.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Flask
from flask_socketio import SocketIO, join_room
from sqlalchemy.exc import SQLAlchemyError

from butphe.core.people import sessions
from butphe.core.services import Services
from butphe.core.web import cookies
from butphe.core.web.here import services

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_EVERY_S = 0.1
# Threads that stay free for requests however many sockets come.
KEPT_THREADS = 32
_BUSY = [("Content-Type", "text/plain"), ("Retry-After", "30"), ("Content-Length", "0")]


def install(app: Flask, found: Services) -> SocketIO:
    """Adds ``/socket.io`` to ``app``: web sockets only, own origins only, a session needed."""
    options: dict[str, Any] = {
        "async_mode": "threading",
        "transports": ["websocket"],
        "cors_allowed_origins": lambda origin: origin is not None and found.settings.is_own_origin(origin),
        "manage_session": False,
        "max_http_buffer_size": 4096,
    }
    io = SocketIO(app, **options)
    io.on_event("connect", _connected)
    return io


def _connected(_auth: object = None) -> bool:
    """Lets a page in whose cookie is a session's, into the room of its person."""
    token, here = cookies.token(), services()
    if not token:
        return False
    with here.database.read() as tx:
        found = sessions.find(tx, token, here.clock())
    if found is None or found.revoked:
        return False
    join_room(found.person)
    return True


class Poker:
    """The thread that looks at the counter and pokes the viewers of what is new."""

    def __init__(self, found: Services, io: SocketIO) -> None:
        self._engine = found.engine
        self._io = io
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="poker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(1)

    def _run(self) -> None:
        seen = self._look(self._engine.seq)
        while not self._stopping.wait(LOOK_EVERY_S):
            newest = self._look(self._engine.seq)
            if newest is not None and newest != seen:
                self._poke(seen, newest)
                seen = newest

    def _poke(self, seen: int | None, newest: int) -> None:
        viewers = self._look(lambda: self._engine.viewers_since(seen or 0)) or ()
        for person in viewers:
            self._io.emit("poke", {"seq": newest}, to=person)

    def _look(self, question: Callable[[], T]) -> T | None:
        """The answer, or None while the database does not answer: the thread outlives that."""
        try:
            return question()
        except SQLAlchemyError:
            log.exception("the poker could not read")
            return None


class SocketGuard:
    """The outermost layer: a socket holds a thread for its whole life, so beyond ``threads`` − 32 of
    them the next hears 503 and the page asks again by itself every 30 s."""

    def __init__(self, app: WSGIApplication, threads: int) -> None:
        self._app = app
        self._free = threading.Semaphore(max(threads - KEPT_THREADS, 1))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not str(environ.get("PATH_INFO", "")).startswith("/socket.io"):
            return self._app(environ, start_response)
        if not self._free.acquire(blocking=False):
            start_response("503 Service Unavailable", _BUSY)
            return [b""]
        try:
            # The socket's whole life passes inside this call.
            return list(self._app(environ, start_response))
        finally:
            self._free.release()
