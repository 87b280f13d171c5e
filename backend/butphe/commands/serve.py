"""Serve an installation.

Every flag can also be given by the environment: BUTPHE_DATA, BUTPHE_DATABASE, BUTPHE_HOST,
BUTPHE_PORT, BUTPHE_ORIGIN, BUTPHE_PROXIES, BUTPHE_SMTP, BUTPHE_MAIL_FROM, BUTPHE_CONTACT,
BUTPHE_PUSH_SERVICES, BUTPHE_MAX_FILE_MB, BUTPHE_THREADS, BUTPHE_CERTIFICATE, BUTPHE_KEY.
"""

import argparse

from butphe import server
from butphe.commands import installation
from butphe.commands.installation import UsageError, say
from butphe.core.db import Database
from butphe.core.people.directory import load
from butphe.settings import Settings

_INSECURE = (
    "Địa chỉ này không phải https: trình duyệt sẽ không cho làm việc ngoại tuyến. Đặt --origin https://…\n"
    "This address is not https: browsers will not allow offline work. Set --origin https://…"
)

_EMPTY = (
    "Hệ thống này chưa được thiết lập, chưa ai đăng nhập được. Chạy: butphe init --data {data}\n"
    "This installation is not set up yet, nobody can sign in. Run: butphe init --data {data}"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    installation.add_arguments(parser)
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: 8080; 0 is any)")
    parser.add_argument("--origin", metavar="URL", help="https address that browsers use")
    parser.add_argument("--proxies", type=int, help="how many reverse proxies stand in front (default: 0)")


def run(args: argparse.Namespace) -> int:
    """0 after SIGTERM; 2 when it cannot start, with the way out."""
    try:
        found = installation.settings(args, host=args.host, port=args.port, origin=args.origin, proxies=args.proxies)
        return start(found)
    except UsageError as fault:
        say(str(fault))
        return 2


def start(found: Settings, extend: server.Extend | None = None) -> int:
    """Binds, migrates and serves. Raises UsageError."""
    try:
        listener, bound = server.bind(found)
    except server.PortTakenError as fault:
        raise UsageError(port_taken(fault)) from None
    except OSError as fault:
        raise UsageError(f"{found.host}: {fault.strerror}") from None
    with listener:
        installation.migrate(bound)
        say(f"Bút Phê: {bound.origin}")
        if _is_empty(bound):
            say(_EMPTY.format(data=bound.data_dir))
        if not bound.is_secure_context:
            say(_INSECURE)
        return server.serve(bound, listener, extend)


def _is_empty(found: Settings) -> bool:
    database = Database(found.database_url)
    try:
        with database.read() as tx:
            return not load(tx).agencies
    finally:
        database.close()


def port_taken(fault: server.PortTakenError) -> str:
    """Says which port is taken and the way out."""
    other = fault.free if fault.free is not None else 0
    return (
        f"Cổng {fault.port} đang được chương trình khác dùng. Chạy lại với --port {other}.\n"
        f"Port {fault.port} is in use by another program. Run again with --port {other}."
    )
