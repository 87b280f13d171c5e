import socket

from butphe.bench.sockets import _is_open, frame


def test_a_frame_tells_its_length_and_that_it_is_masked() -> None:
    assert frame(b"40") == b"\x81\x82\0\0\0\x0040"


def test_a_socket_that_the_other_side_closed_is_noticed_behind_unread_pings() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        theirs.sendall(b"2")
        assert _is_open(ours)
        theirs.sendall(b"2")
        theirs.close()
        ours.setblocking(True)
        assert not _is_open(ours)
