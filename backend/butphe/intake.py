"""Put real files into the incoming register from the command line, while the server runs or not.

Each file is entered by the person named with --as, through the same command as on the clerk's
screen; whoever it is for sees it within a second.
"""

import argparse
import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select

from butphe.commands import installation
from butphe.commands.installation import UsageError, say
from butphe.core.files import FileFacts, TooLargeError
from butphe.core.local import LocalDevice, Said
from butphe.core.people.directory import load
from butphe.core.people.model import person
from butphe.core.services import Services, open_services
from butphe.core.values import new_id
from butphe.errors import body
from butphe.modules.documents import mark_of

_BY_LOGIN = select(person.c.id).where(person.c.login == bindparam("wanted"), person.c.active)
URGENCIES = ("normal", "urgent", "very_urgent", "flash")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf", help="one document a file")
    parser.add_argument("--as", dest="login", required=True, metavar="LOGIN", help="the clerk who enters them")
    parser.add_argument("--sender", required=True, help="who sent them, e.g. 'Bộ Nội vụ'")
    parser.add_argument("--number", default="", help="number and symbol of the sender, e.g. 4512/BNV-VP")
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="date on the document")
    parser.add_argument("--subject", help="what it is about (default: the file's name)")
    parser.add_argument("--type", dest="doc_type", default="Công văn", help="kind of document (default: Công văn)")
    parser.add_argument("--urgency", choices=URGENCIES, default="normal")
    parser.add_argument("--due", type=_day, metavar="YYYY-MM-DD", help="answer wanted until")
    parser.add_argument("--submit-to", metavar="LOGIN", help="the leader who is asked for a directive")
    parser.add_argument("--register", help="id of the register (default: this year's incoming register)")
    parser.add_argument("--not-secret", action="store_true", help="enter it although a word on it looks like a mark of secrecy: you looked, it is none")
    parser.add_argument("--again", action="store_true", help="enter it although the same one was entered before")
    installation.add_arguments(parser)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date; write it like 2026-11-20") from None


def run(args: argparse.Namespace) -> int:
    """0 when every file was entered; 1 when some were refused; 2 when nothing could be tried."""
    try:
        found = installation.settings(args)
        installation.must_exist(found)
        services = open_services(found)
    except UsageError as fault:
        say(str(fault))
        return 2
    try:
        return _enter_all(services, args)
    except UsageError as fault:
        say(str(fault))
        return 2
    finally:
        services.close()


def _enter_all(services: Services, args: argparse.Namespace) -> int:
    clerk = _person(services, args.login)
    with LocalDevice(services.engine, services.settings.data_dir, clerk, services.clock) as device:
        entered = [_enter(services, device, clerk, args, path) for path in args.files]
    return 0 if all(entered) else 1


def _enter(services: Services, device: LocalDevice, clerk: str, args: argparse.Namespace, path: Path) -> bool:
    stored = _stored(services, clerk, path)
    if stored is None:
        return False
    if (mark := _mark(services, args, stored, path)) and not args.not_secret:
        say(f"{path.name}: {_words('secret_document')} [{mark}] --not-secret: nếu không phải dấu mật, if it is no such mark")
        return False
    document = new_id(services.clock())
    said = device.say("document.register", _facts(services, args, path, stored, document), document)
    _report(path, said)
    return said.ok


def _mark(services: Services, args: argparse.Namespace, stored: FileFacts, path: Path) -> str | None:
    pages = services.files.texts(stored.sha256)[:1]
    return mark_of(args.subject or path.stem, args.number, [line for page in pages for line in page.splitlines()])


def _stored(services: Services, clerk: str, path: Path) -> FileFacts | None:
    try:
        with path.open("rb") as stream:
            expected = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            return services.files.put(stream, by=clerk, now=services.clock(), expected=expected)
    except OSError as fault:
        say(f"{path}: không đọc được, cannot be read ({fault.strerror})")
    except TooLargeError as fault:
        say(f"{path}: {_words('file_too_large')} (≤ {fault.limit // 1024**2} MB)")
    return None


def _facts(services: Services, args: argparse.Namespace, path: Path, stored: FileFacts, document: str) -> dict[str, Any]:
    to = _assignment(services, args.submit_to) if args.submit_to else None
    return {
        "document": document,
        "register": args.register,
        "sender": args.sender,
        "number": args.number,
        "date": args.date.isoformat() if args.date else None,
        "doc_type": args.doc_type,
        "subject": args.subject or path.stem,
        "urgency": args.urgency,
        "due": args.due.isoformat() if args.due else None,
        "files": [{"sha256": stored.sha256, "name": path.name, "role": "main"}],
        "submit_to": {"assignment": to} if to else None,
        "despite_duplicate": args.again,
    }


def _report(path: Path, said: Said) -> None:
    if said.ok:
        number = said.detail.get("arrival_number") or said.detail.get("number") or ""
        say(f"{path.name}: đã vào sổ, số đến {number} · entered")
    else:
        problem = said.detail.get("problem") if said.code in ("file_unusable", "duplicate") else None
        hint = " --again: vẫn vào sổ, enter it anyway" if said.code == "duplicate" else ""
        say(f"{path.name}: {_words(problem or said.code or 'internal')} {said.detail or ''}".rstrip() + hint)


def _words(code: str) -> str:
    told = body(code)
    return f"{told['vi']} ({told['en']})"


def _person(services: Services, login: str) -> str:
    with services.database.read() as tx:
        found = tx.execute(_BY_LOGIN, {"wanted": login}).scalar()
    if found is None:
        raise UsageError(f"Không có người dùng {login}. There is no user {login}.")
    return str(found)


def _assignment(services: Services, login: str) -> str:
    who = _person(services, login)
    with services.database.read() as tx:
        held = load(tx).assignments_of(who, services.clock())
    if not held:
        raise UsageError(f"{login} không giữ chức vụ nào. {login} holds no position.")
    return held[0].id
