"""Try Bút Phê: a province with people, papers and a year of work, on this machine alone.

The data is made by the first start and kept; nothing else on the machine is touched.
"""

import argparse
import io
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import segno
from flask import Flask, Response

from butphe import server
from butphe.commands import installation
from butphe.commands.installation import UsageError, say
from butphe.core.services import Services
from butphe.demo import loading
from butphe.demo.phone import Announcement, PhoneIdentity, Welcome, kept_identity, local_addresses
from butphe.demo.tour import Links, create_tour
from butphe.demo.tour import restart as beginning
from butphe.demo.tour.api import Tour
from butphe.settings import Settings

DEFAULT_PORT = 8000
DEFAULT_DATA = Path("butphe-demo")
_START = "start.db"
_START_FACTS = "start.json"
ACCOUNTS = (
    ("vanthu", "văn thư UBND tỉnh", "clerk"),
    ("phochutich", "Phó Chủ tịch UBND tỉnh", "vice-chair"),
    ("chuyenvien", "chuyên viên Sở KH&CN", "officer"),
    ("truongphong", "trưởng phòng Sở KH&CN", "section head"),
    ("giamdoc", "Giám đốc Sở KH&CN", "director"),
    ("quantri", "quản trị", "administrator"),
)

_THREE_MINUTES = """Ba phút đầu (three minutes):
  1. Mở /tour, mở cửa sổ Văn thư và Phó Chủ tịch. Open the clerk's and the vice-chair's windows.
  2. Bấm "Cắt mạng" ở Phó Chủ tịch, bút phê hoặc duyệt một văn bản. Cut her network, then decide on something.
  3. Nối lại mạng: lệnh được ghi nhận đúng một lần. Restore it: it is recorded exactly once.
"""
_THREE_MINUTES_ON_A_PHONE = """Ba phút đầu (three minutes):
  1. Làm theo trang sau mã QR, đăng nhập phochutich. Follow the page behind the QR code, sign in as phochutich.
  2. Bật chế độ máy bay, mở và duyệt một văn bản. Flight mode on, open a document and decide on it.
  3. Tắt chế độ máy bay: lệnh được ghi nhận đúng một lần. Flight mode off: it is recorded exactly once.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"default: {DEFAULT_PORT}; 0 takes any")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, metavar="DIR", help=f"default: {DEFAULT_DATA}")
    parser.add_argument("--database", metavar="URL", help="postgresql://… (default: SQLite in the folder)")
    parser.add_argument("--phone", action="store_true", help="show it to a real phone in the same network")
    parser.add_argument("--public-url", metavar="URL", help="https address of a tunnel or proxy in front of it")


def run(args: argparse.Namespace) -> int:
    """0 after SIGTERM or Ctrl+C; 2 when it cannot start, with the reason and the way out."""
    try:
        with ExitStack() as stack:
            return _serve(args, stack)
    except UsageError as fault:
        say(str(fault))
        return 2


def _serve(args: argparse.Namespace, stack: ExitStack) -> int:
    identity = _identity(args)
    found = _settings(args, identity)
    try:
        listener, found = server.bind(found)
    except server.PortTakenError as fault:
        raise UsageError(_taken(args, fault)) from None
    stack.callback(listener.close)
    installation.migrate(found)
    loading.load(found)
    _keep_start(found)
    _greet(found, identity is None)
    if identity:
        stack.enter_context(_shown_to_phones(found, identity))
    return server.serve(found, listener, _extend)


def _settings(args: argparse.Namespace, identity: PhoneIdentity | None) -> Settings:
    origin = args.public_url or (f"https://{identity.hostname}:{args.port}" if identity else f"http://localhost:{args.port}")
    found = installation.settings(args, port=args.port, origin=origin, demo=True)
    if identity is None:
        return found
    return replace(found, host="0.0.0.0", certificate=identity.certificate, key=identity.key)  # noqa: S104 - asked for by --phone


def _taken(args: argparse.Namespace, fault: server.PortTakenError) -> str:
    way_out = f"butphe demo --port {fault.free or 0}" + (" --phone" if args.phone else "")
    return f"Cổng {fault.port} đang có chương trình khác dùng. Chạy: {way_out}\nPort {fault.port} is taken by another program. Run: {way_out}"


def _identity(args: argparse.Namespace) -> PhoneIdentity | None:
    if not args.phone:
        return None
    addresses = local_addresses()
    if not addresses:
        raise UsageError("Máy này không có địa chỉ mạng nội bộ. This machine has no address in a local network.")
    return kept_identity(args.data / "phone", addresses)


@contextmanager
def _shown_to_phones(found: Settings, identity: PhoneIdentity) -> Iterator[None]:
    """The name in the network and the welcome page, with words on what works and what does not."""
    addresses = local_addresses()
    welcome = _welcome(found, identity)
    announcement = Announcement(identity.hostname, found.port, addresses)
    url = f"http://{addresses[0]}:{welcome.port}"
    say(_phone_words(found, identity, url))
    try:
        yield
    finally:
        announcement.close()
        welcome.close()


def _welcome(found: Settings, identity: PhoneIdentity) -> Welcome:
    """The welcome page on the next port, or on any that is free."""
    for port in (found.port + 1, 0):
        with suppress(OSError, OverflowError):
            return Welcome(identity, "0.0.0.0", port, found.origin)  # noqa: S104 - asked for by --phone
    raise UsageError("Không mở được cổng cho trang hướng dẫn điện thoại. No port is free for the phone's welcome page.")


def _phone_words(found: Settings, identity: PhoneIdentity, url: str) -> str:
    drawn = io.StringIO()
    segno.make(url, error="m").terminal(out=drawn, compact=True)
    return f"""
Android có cáp / Android on a cable (no certificate needed):
    butphe demo --port {found.port}    rồi/then: adb reverse tcp:{found.port} tcp:{found.port}
    và mở/and open http://localhost:{found.port} trên điện thoại / on the phone

Cùng mạng Wi-Fi / in the same Wi-Fi: {url}
{drawn.getvalue()}
Dấu vân chứng thư / fingerprint: {identity.fingerprint}
CẢNH BÁO: mật khẩu dùng thử ai cũng biết, nay ở trên mạng này. Thông báo đẩy cần internet ở cả hai phía.
Không tin cậy chứng thư thì không làm việc ngoại tuyến được. Chưa được thử trên điện thoại thật.
WARNING: known passwords are on this network now. Push needs the browser makers' services (internet on both
sides). Without trusting the certificate there is no offline work. Not tried on a real phone yet.
"""


def _greet(found: Settings, local: bool) -> None:
    """``local``: the tour's windows have names that only this machine resolves."""
    tour = f"\nDạo xem bốn người cùng lúc (tour): {found.origin}/tour" if local else ""
    accounts = "\n".join(f"    {login:<12} {vi} · {en}" for login, vi, en in ACCOUNTS)
    say(f"""
Bút Phê — bản dùng thử (demo): {found.origin}{tour}

Tài khoản, mật khẩu butphe-demo (accounts, password butphe-demo):
{accounts}

{_THREE_MINUTES if local else _THREE_MINUTES_ON_A_PHONE}
Dữ liệu (data): {found.data_dir}   Dừng (stop): Ctrl+C
""")


def _keep_start(found: Settings) -> None:
    """Keeps the first data beside the live, for "Bắt đầu lại"; SQLite only."""
    live, start = found.data_dir / "butphe.db", found.data_dir / _START
    if live.exists() and not start.exists():
        beginning.keep(live, start)


def _extend(app: Flask, services: Services) -> None:
    links = Links()
    start = _Start(services)
    start.facts()  # whatever is said from now on counts
    tour = Tour(
        services.database,
        links,
        lambda who, device, signed: services.engine.run(who, device, signed),
        start.restore,
        start.facts,
    )
    app.register_blueprint(create_tour(tour))
    app.after_request(_let_windows_report)
    app.wsgi_app = links.guard(app.wsgi_app)  # type: ignore[method-assign, assignment]


def _let_windows_report(response: Response) -> Response:
    # The tour's windows tell the page that opened them how much they still have to send.
    response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return response


@dataclass(frozen=True, slots=True)
class _Start:
    """Where the tour began: the newest number and the instant of the first data."""

    services: Services

    def facts(self) -> tuple[int, int]:
        path = self.services.settings.data_dir / _START_FACTS
        if not path.exists():
            self._note()
        kept = json.loads(path.read_text("utf-8"))
        return kept["seq"], kept["at"]

    def restore(self) -> None:
        folder = self.services.settings.data_dir
        if not self.services.settings.database_url.startswith("sqlite"):
            raise UsageError("starting again needs the demo on SQLite")
        beginning.restore(self.services.database, folder / "butphe.db", folder / _START)
        self._note()

    def _note(self) -> None:
        noted = {"seq": self.services.engine.seq(), "at": self.services.clock()}
        path = self.services.settings.data_dir / _START_FACTS
        path.write_text(json.dumps(noted), "utf-8")
