"""The server as a process: start, stop, restart, a taken port, a lost machine, a crowd of sockets."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path

import pytest
from websocket import WebSocketBadStatusException, WebSocketTimeoutException, create_connection

from contract.device import Device, Http, NotOursError, sign_in, uuid7
from fresh_installation import AGENCY, LOGIN, PASSWORD, Serve, butphe, flags
from running_server import STOP_WITHIN_S, Server, free_port

SMALL = 40  # threads of a server that a few sockets already crowd: 8 of them are for sockets


class Page:
    """An open page's socket, as Socket.IO speaks it (Engine.IO 4 over a web socket)."""

    def __init__(self, device: Device, origin: str | None = None) -> None:
        cookie = "; ".join(f"{one.name}={one.value}" for one in device.http.cookies)
        address = device.http.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self.socket = create_connection(address, timeout=5, cookie=cookie, origin=origin or device.http.url, http_no_proxy="localhost")
        assert self._heard().startswith("0")
        self.socket.send("40")
        self.joined = self._heard().startswith("40")

    def poked(self, within_s: float) -> dict[str, int] | None:
        """What the next poke says; None when none comes."""
        self.socket.settimeout(within_s)
        try:
            name, content = json.loads(self._heard().removeprefix("42"))
        except WebSocketTimeoutException:
            return None
        assert name == "poke"
        return dict(content)

    def _heard(self) -> str:
        return str(self.socket.recv())

    def close(self) -> None:
        self.socket.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page() -> Iterator[OpenPage]:
    """A function (device, origin=None) → an open page; closed after the test."""
    with ExitStack() as stack:

        def run(device: Device, origin: str | None = None) -> Page:
            page = Page(device, origin)
            stack.callback(page.close)
            return page

        yield run


def children(process: int) -> list[int]:
    """The processes that a server started."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def test_it_stops_in_time_with_pages_open_and_leaves_nobody(open_page: OpenPage, installation: Serve) -> None:
    server = installation()
    device = sign_in(server.url, LOGIN, PASSWORD)
    pages = [open_page(device) for _ in range(5)]
    assert all(page.joined for page in pages)
    workers = children(server.process.pid)
    begun = time.monotonic()
    server.stop()
    assert time.monotonic() - begun < STOP_WITHIN_S
    assert server.process.returncode == 0
    assert not [one for one in workers if is_alive(one)]


def test_a_restart_on_the_same_data_knows_everything(installation: Serve) -> None:
    first = installation()
    device = sign_in(first.url, LOGIN, PASSWORD)
    device.settled(device.say("settings.update", {"theme": "dark"}, "me"))
    first.stop()
    second = installation()
    device.http.url = second.url
    device.rows.clear()
    device.cursor = None
    assert device.settled(device.say("settings.update", {"undo": 20}, "me"))["status"] == "applied"
    assert device.of_kind("me")[device.person]["settings"] == {"theme": "dark", "undo": 20}


def test_a_taken_port_is_told_with_the_way_out(installation: Serve, installation_url: str) -> None:
    server = installation()
    told = butphe("serve", *flags(server.data, installation_url), "--port", str(server.port))
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    free = int(told.stderr.rpartition("--port ")[2].strip(" .\n"))
    assert str(server.port) in told.stderr
    assert installation(port=free).port == free


def test_what_was_acknowledged_survives_a_lost_machine(installation: Serve) -> None:
    server = installation()
    device = sign_in(server.url, LOGIN, PASSWORD)
    device.sync()
    wanted: list[str] = []

    def work() -> None:
        for number in range(99):
            text = f"Giao việc {number}"
            device.say("phrase.add", {"phrase": uuid7(), "text": text}, f"lane{number % 3}")
            try:
                device.call()
            except (OSError, HTTPException, NotOursError, ValueError):
                return
            wanted.append(text)

    worker = threading.Thread(target=work)
    worker.start()
    while len(wanted) < 25:
        time.sleep(0.01)
    server.kill()
    worker.join(20)
    acknowledged = dict(device.results)
    assert len(acknowledged) >= 25
    back = installation()
    device.http.url = back.url
    device.sync()
    for command, result in acknowledged.items():
        assert device.results[command] == result
    fresh = sign_in(back.url, LOGIN, PASSWORD)
    fresh.sync()
    applied = sum(result["status"] == "applied" for result in device.results.values())
    assert len(fresh.of_kind("me")[fresh.person]["phrases"]) == applied
    assert fresh.rows == device.rows


def test_sockets_do_not_starve_requests(open_page: OpenPage, installation: Serve) -> None:
    server = installation(threads=SMALL)
    device = sign_in(server.url, LOGIN, PASSWORD)
    pages = [open_page(device) for _ in range(SMALL - 32)]
    for _ in range(32):
        with pytest.raises(WebSocketBadStatusException, match="503"):
            open_page(device)
    with ThreadPoolExecutor(8) as pool:
        begun = time.monotonic()
        answers = list(pool.map(lambda _: Http(server.url).send("GET", "/healthz")[0], range(80)))
    assert answers == [200] * 80
    assert time.monotonic() - begun < 5
    pages.pop().close()
    time.sleep(0.5)
    assert open_page(device).joined


def test_a_socket_beyond_the_limit_is_asked_to_come_later(open_page: OpenPage, installation: Serve) -> None:
    server = installation(threads=33)
    device = sign_in(server.url, LOGIN, PASSWORD)
    page = open_page(device)
    assert page.joined
    status, _ = device.http.send("GET", "/socket.io/?EIO=4&transport=websocket")
    assert status == 503


def test_a_page_is_poked_by_what_another_device_did(open_page: OpenPage, installation: Serve) -> None:
    server = installation()
    device, other = sign_in(server.url, LOGIN, PASSWORD), sign_in(server.url, LOGIN, PASSWORD)
    device.sync()
    page = open_page(device)
    other.settled(other.say("settings.update", {"theme": "dark"}, "me"))
    poke = page.poked(3)
    assert poke is not None
    assert other.mark is not None
    assert poke["seq"] <= other.mark[1]


def test_a_page_is_poked_by_what_another_process_did(open_page: OpenPage, installation: Serve) -> None:
    server = installation()
    device = sign_in(server.url, LOGIN, PASSWORD)
    second = installation(port=free_port())
    other = sign_in(second.url, LOGIN, PASSWORD)
    page = open_page(device)
    other.settled(other.say("settings.update", {"theme": "dark"}, "me"))
    assert page.poked(3) is not None


def test_a_socket_without_a_session_or_from_elsewhere_is_not_let_in(open_page: OpenPage, installation: Serve) -> None:
    server = installation()
    device = sign_in(server.url, LOGIN, PASSWORD)
    nobody = Device(Http(server.url), "nobody", device.person)
    assert not open_page(nobody).joined
    with pytest.raises(WebSocketBadStatusException):
        open_page(device, "https://evil.example")
    status, _ = device.http.send("GET", "/socket.io/?EIO=4&transport=polling")
    assert status == 400


def test_a_new_password_from_the_command_line(installation: Serve, installation_url: str) -> None:
    server = installation()
    device = sign_in(server.url, LOGIN, PASSWORD)
    done = butphe("password", LOGIN, *flags(server.data, installation_url), password="mot-mat-khau-khac")
    assert done.returncode == 0, done.stderr
    assert device.call().status == 401
    assert sign_in(server.url, LOGIN, "mot-mat-khau-khac").person == device.person
    assert butphe("password", "khong-co", *flags(server.data, installation_url)).returncode == 2


def test_an_installation_is_set_up_once_and_with_a_real_password(tmp_path: Path, database_url: str, installed_product: None) -> None:
    words = ["init", *flags(tmp_path / "data", database_url), *AGENCY, "--name", "Quản Trị"]
    assert butphe(*words, password="ngan").returncode == 2
    assert butphe(*words).returncode == 0
    again = butphe(*words)
    assert again.returncode == 2
    assert "set up already" in again.stderr


def test_it_listens_on_the_loopback_only(installation: Serve) -> None:
    server = installation()
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    port = f"{server.port:04X}"
    addresses = {row[1].partition(":")[0] for row in listening if row[1].endswith(f":{port}") and row[3] == "0A"}
    assert addresses == {"0100007F"}


def test_ctrl_c_stops_it_too(installation: Serve) -> None:
    server: Server = installation()
    os.kill(server.process.pid, signal.SIGINT)
    assert server.process.wait(STOP_WITHIN_S) in (0, 130)


def test_help_names_every_subcommand(installed_product: None) -> None:
    told = butphe("--help")
    for name in ("demo", "serve", "init", "password", "db", "openapi"):
        assert f"\n    {name} " in told.stdout
