import socket
import threading
import time
from collections.abc import Iterator

import pytest

from butphe.bench.slow_line import Line, Speed


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that says back what it hears; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_serve, args=(server,), daemon=True).start()
        yield server.getsockname()[1]


def _serve(server: socket.socket) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(connection,), daemon=True).start()


def _answer(connection: socket.socket) -> None:
    with connection:
        while said := connection.recv(65536):
            connection.sendall(said)


def _asked(port: int, size: int) -> float:
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), 20) as one:
        one.sendall(b"x" * size)
        heard = 0
        while heard < size:
            heard += len(one.recv(65536))
    return time.monotonic() - start


def test_bytes_take_as_long_as_the_line_says(echo: int) -> None:
    with Line(echo) as line:
        quick = _asked(line.port, 20_000)
        line.restore(Speed(kbit=400, round_trip_ms=200))
        slow = _asked(line.port, 20_000)
    # Opening 0.2 s, 0.4 s on the way up, and each piece 0.2 s later back again, the last one 28 ms behind the one before.
    assert slow >= 0.2 + 0.4 + 0.2
    assert quick < slow


def _is_dead(one: socket.socket) -> bool:
    try:
        one.sendall(b"b")
        return one.recv(1) == b""
    except ConnectionError:
        return True


def test_a_cut_line_answers_nothing_until_it_is_whole_again(echo: int) -> None:
    with Line(echo) as line:
        with socket.create_connection(("127.0.0.1", line.port), 20) as one:
            assert not _is_dead(one)
            line.cut()
            assert _is_dead(one)
        with socket.create_connection(("127.0.0.1", line.port), 20) as other:
            assert _is_dead(other)
        line.restore()
        assert _asked(line.port, 10) < 5
