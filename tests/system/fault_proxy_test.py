"""The link does to a connection what it says, against a plain echo server."""

import socket
import socketserver
import threading
import time
from collections.abc import Iterator

import pytest

from system.fault_proxy import Link


class Echo(socketserver.BaseRequestHandler):
    """Sends back what comes and counts it."""

    received = 0

    def handle(self) -> None:
        while piece := self.request.recv(1024):
            Echo.received += len(piece)
            self.request.sendall(piece)


@pytest.fixture
def link() -> Iterator[Link]:
    Echo.received = 0
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        with Link(server.server_address[1]) as opened:
            yield opened
        server.shutdown()


def connect(link: Link) -> socket.socket:
    return socket.create_connection(("127.0.0.1", link.port), timeout=2)


def echoed(connection: socket.socket, words: bytes) -> bytes:
    connection.sendall(words)
    return connection.recv(1024)


def unanswered(connection: socket.socket, words: bytes) -> bool:
    """The connection was reset, or ended, without a byte of answer."""
    try:
        return echoed(connection, words) == b""
    except ConnectionError:
        return True


def test_a_whole_link_passes_everything(link: Link) -> None:
    with connect(link) as connection:
        assert echoed(connection, b"duyet") == b"duyet"


def test_cut_ends_what_is_open_and_what_comes(link: Link) -> None:
    with connect(link) as connection:
        assert echoed(connection, b"1") == b"1"
        link.cut()
        assert unanswered(connection, b"2")
    with connect(link) as later:
        assert unanswered(later, b"3")
    assert Echo.received == 1


def test_restore_lets_new_connections_through(link: Link) -> None:
    link.cut()
    link.restore()
    with connect(link) as connection:
        assert echoed(connection, b"again") == b"again"


def test_delay_holds_back_both_ways(link: Link) -> None:
    link.delay(0.1)
    with connect(link) as connection:
        start = time.monotonic()
        assert echoed(connection, b"slow") == b"slow"
        assert time.monotonic() - start >= 0.2


def test_half_open_passes_nothing_until_restored(link: Link) -> None:
    with connect(link) as connection:
        assert echoed(connection, b"1") == b"1"
        link.half_open()
        connection.settimeout(0.2)
        with pytest.raises(TimeoutError):
            echoed(connection, b"2")
        link.restore()
        connection.settimeout(2)
        assert connection.recv(1024) == b"2"


def test_a_lost_answer_was_received_by_the_server(link: Link) -> None:
    link.lose_answers()
    with connect(link) as connection:
        assert unanswered(connection, b"lost")
    assert Echo.received == 4


def test_an_answer_may_end_in_the_middle(link: Link) -> None:
    link.truncate_answers(3)
    with connect(link) as connection:
        assert echoed(connection, b"recorded") == b"rec"
