"""Idle pages: sockets that are open as a page holds them, and say nothing."""

import base64
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

_PATIENCE_SECONDS = 30
_JOIN = b"40"


@contextmanager
def idle(url: str, origin: str, cookie: str, count: int) -> Iterator[list[socket.socket]]:
    """``count`` sockets in their person's room. They do not answer pings: the server keeps them for
    45 s. Raises RuntimeError when one is not let in, or when one was lost meanwhile."""
    opened: list[socket.socket] = []
    try:
        for _ in range(count):
            opened.append(_open(url, origin, cookie))
        yield opened
        lost = sum(not _is_open(one) for one in opened)
        if lost:
            raise RuntimeError(f"{lost} of {count} sockets were closed during the measurement")
    finally:
        for one in opened:
            one.close()


def frame(text: bytes) -> bytes:
    """A short text frame of a client (RFC 6455), masked with zeros."""
    return bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text


def _open(url: str, origin: str, cookie: str) -> socket.socket:
    place = urlsplit(url)
    made = socket.create_connection((place.hostname or "", place.port or 80), _PATIENCE_SECONDS)
    made.sendall(_upgrade(place.netloc, origin, cookie))
    _until(made, b"pingInterval")
    made.sendall(frame(_JOIN))
    _until(made, b'40{"sid"')
    return made


def _upgrade(host: str, origin: str, cookie: str) -> bytes:
    lines = [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", "Sec-WebSocket-Version: 13",
        f"Origin: {origin}", f"Cookie: {cookie}",
    ]  # fmt: skip
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _until(one: socket.socket, wanted: bytes) -> None:
    read = b""
    while wanted not in read:
        more = one.recv(4096)
        read += more
        if not more:
            raise RuntimeError(f"a socket was not let in: {read[:200]!r}")


def _is_open(one: socket.socket) -> bool:
    """Whether the server has not closed it. Pings may lie there unread."""
    one.setblocking(False)
    try:
        while one.recv(4096):
            pass
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
