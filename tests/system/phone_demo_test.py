"""`butphe demo --phone` as a phone meets it: the page behind the QR code, the authority it gives, the name it vouches for."""

import re
import shutil
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from butphe.demo.phone import local_addresses
from fresh_installation import butphe
from running_server import Server


def test_the_page_behind_the_qr_code_leads_to_an_app_that_its_authority_vouches_for(server: Callable[..., Server], prepared_demo: Path, tmp_path: Path) -> None:
    """Started twice: a phone that trusted the first is not asked again."""
    data = shutil.copytree(prepared_demo, tmp_path / "demo")
    if not local_addresses():
        refused = butphe("demo", "--phone", "--data", str(data))
        assert refused.returncode == 2
        assert "no address in a local network" in refused.stderr
        return
    first = server("demo", "--phone", data=data)
    page_url, app_url, fingerprint = addresses(first.printed())
    page = fetched(page_url).decode()
    assert app_url in page
    assert fingerprint in page
    authority = fetched(page_url + "/authority.cer")
    hostname = app_url.removeprefix("https://").partition(":")[0]
    answered = answer_over_tls(authority, hostname, first.port)
    assert answered.startswith(b"HTTP/1.1 200"), answered
    first.stop()

    second = server("demo", "--phone", data=data, port=first.port)
    assert addresses(second.printed())[1:] == (app_url, fingerprint)
    assert answer_over_tls(authority, hostname, second.port).startswith(b"HTTP/1.1 200")


def addresses(printed: str) -> tuple[str, str, str]:
    """The page for phones, the app and the authority's fingerprint, as the terminal says them."""
    app = re.search(r"\(demo\): (https://\S+)", printed)
    page = re.search(r"Wi-Fi: (http://\S+)", printed)
    fingerprint = re.search(r"fingerprint: ([0-9A-F:]+)", printed)
    assert app and page and fingerprint, printed
    return page[1], app[1], fingerprint[1]


def fetched(url: str) -> bytes:
    with urlopen(url, timeout=10) as answer:  # noqa: S310 - the address our own server printed
        content: bytes = answer.read()
    return content


def answer_over_tls(authority: bytes, hostname: str, port: int) -> bytes:
    """What the demo answers a client that trusts this authority and no other, and holds the server to its name."""
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust.load_verify_locations(cadata=authority)
    with socket.create_connection(("127.0.0.1", port), 10) as plain, trust.wrap_socket(plain, server_hostname=hostname) as secure:
        secure.sendall(f"GET /healthz HTTP/1.1\r\nHost: {hostname}:{port}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: secure.recv(4096), b""))
