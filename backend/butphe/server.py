"""Serving: gunicorn inside this process, one worker with threads.

The port is bound before anything else, so that a taken one is told in words at once.
"""

import errno
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from butphe.app import create_app
from butphe.core import background
from butphe.core.services import Services, open_services
from butphe.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# What SIGTERM waits for open sockets; gunicorn's own default would be 30 s.
GRACE_SECONDS = 3
CONNECTIONS = 1000
_BACKLOG = 512
_LOOK_FOR_FREE = 50

Extend = Callable[[Flask, Services], None]


class PortTakenError(Exception):
    """Somebody else listens there; ``free`` is a port that nobody has, or None."""

    def __init__(self, port: int, free: int | None) -> None:
        super().__init__(f"port {port} is taken")
        self.port = port
        self.free = free


def bind(settings: Settings) -> tuple[socket.socket, Settings]:
    """The listening socket, and the settings with its port (0 asks for any).

    Raises PortTakenError; OSError for an address that is not of this machine.
    """
    try:
        listener = _bound(settings.host, settings.port)
    except OSError as fault:
        if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise PortTakenError(settings.port, _free_port(settings)) from None
    port = listener.getsockname()[1]
    origin = settings.origin.replace(":0", f":{port}") if settings.port == 0 else settings.origin
    return listener, replace(settings, port=port, origin=origin)


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _free_port(settings: Settings) -> int | None:
    for port in range(max(settings.port, 1024) + 1, settings.port + _LOOK_FOR_FREE):
        try:
            _bound(settings.host, port).close()
        except OSError:
            continue
        return port
    return None


def serve(settings: Settings, listener: socket.socket, extend: Extend | None = None) -> int:
    """Serves until SIGTERM or SIGINT; prints ``ready`` when it answers. The schema must be up to date.

    ``extend`` may add routes to the application (the demo's tour) before the first request.
    """
    # gunicorn closes the descriptor itself; the caller's socket lets go of it.
    _Gunicorn(settings, listener.detach(), extend).run()
    return 0


class _Gunicorn(BaseApplication):
    def __init__(self, settings: Settings, listener: int, extend: Extend | None) -> None:
        self._settings = settings
        self._listener = listener
        self._extend = extend
        self._running: background.Background | None = None
        self._services: Services | None = None
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options().items():
            self.cfg.set(name, value)

    def _options(self) -> dict[str, Any]:
        secured = {"certfile": self._settings.certificate, "keyfile": self._settings.key}
        return {
            "bind": f"fd://{self._listener}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": self._settings.threads,
            "worker_connections": CONNECTIONS,
            "graceful_timeout": GRACE_SECONDS,
            "keepalive": 30,
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "butphe",
            "worker_exit": lambda _server, _worker: self._close(),
            **{name: str(path) for name, path in secured.items() if path},
        }

    def load(self) -> "WSGIApplication":
        """Called in the worker: nothing of the database crosses the fork."""
        self._services = open_services(self._settings)
        app, io = create_app(self._services)
        if self._extend:
            self._extend(app, self._services)
        self._running = background.start(self._services, io)
        print("ready", flush=True)  # noqa: T201 - the line that scripts wait for
        return app

    def _close(self) -> None:
        if self._running:
            self._running.stop()
        if self._services:
            self._services.close()
