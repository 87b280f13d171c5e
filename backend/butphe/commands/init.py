"""Set up an installation: its first agency and its administrator.

Asks for what is not given by a flag. The password is read from the terminal, or from the
environment's BUTPHE_ADMIN_PASSWORD.
"""

import argparse
import getpass
import os
import re
import sys
from dataclasses import dataclass

from butphe.commands import installation
from butphe.commands.installation import UsageError, say
from butphe.core.local import LocalDevice, Said
from butphe.core.people import invitations, passwords
from butphe.core.people.directory import SYSTEM, load
from butphe.core.services import Services, open_services
from butphe.core.values import local_day, new_id
from butphe.errors import body
from butphe.profiles import furnishing, profiles
from butphe.settings import Settings

PASSWORD = "BUTPHE_ADMIN_PASSWORD"  # noqa: S105 - the name of a variable
NO_PROFILE = "none"
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_QUESTIONS = {
    "agency": ("Tên cơ quan (agency), ví dụ Ủy ban nhân dân tỉnh Nghệ An", None),
    "short": ("Tên gọi tắt (short name), ví dụ UBND tỉnh Nghệ An", None),
    "code": ("Mã định danh cơ quan (agency code), ví dụ H41", None),
    "symbol": ("Ký hiệu trên văn bản (symbol), ví dụ UBND", None),
    "level": ("Cấp (level): central, province, department, commune", "province"),
    "profile": ("Mẫu khởi tạo (starter profile): province_office, department, commune, district, none", "none"),
    "name": ("Họ tên quản trị viên (administrator's name)", None),
    "login": ("Tên đăng nhập (login)", "quantri"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    installation.add_arguments(parser)
    for name, (question, _) in _QUESTIONS.items():
        parser.add_argument(f"--{name}", help=question)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The first agency and its administrator."""

    agency: str
    short: str
    code: str
    symbol: str
    level: str
    profile: str
    name: str
    login: str
    password: str


def run(args: argparse.Namespace) -> int:
    """0 when set up; 2 when it cannot be, with the reason."""
    try:
        found = installation.settings(args)
        installation.migrate(found)
        return _set_up(found, args)
    except UsageError as fault:
        say(str(fault))
        return 2


def _set_up(found: Settings, args: argparse.Namespace) -> int:
    services = open_services(found)
    try:
        with services.database.read() as tx:
            if load(tx).agencies:
                raise UsageError(f"{found.data_dir} đã được thiết lập. {found.data_dir} is set up already.")
        set_up(services, _wanted(args))
    finally:
        services.close()
    say(f"Đã thiết lập. Chạy tiếp (set up; run next): butphe serve --data {found.data_dir} --origin https://… --proxies 1")
    return 0


def _wanted(args: argparse.Namespace) -> Wanted:
    answers = {name: getattr(args, name) or _ask(name) for name in _QUESTIONS}
    if not _LOGIN.fullmatch(answers["login"]):
        raise UsageError("Tên đăng nhập chỉ gồm a-z, 0-9, dấu chấm, gạch. A login has only a-z, 0-9, dot, dash.")
    if answers["profile"] not in (*profiles(), NO_PROFILE):
        known = ", ".join((*profiles(), NO_PROFILE))
        raise UsageError(f"Không có mẫu {answers['profile']}; có: {known}. There is no such profile; there are: {known}.")
    return Wanted(**answers, password=read_password())


def _ask(name: str) -> str:
    question, default = _QUESTIONS[name]
    if not sys.stdin.isatty():
        if default is not None:
            return default
        raise UsageError(f"Thiếu --{name}. --{name} is missing: {question}")
    hint = f" [{default}]" if default else ""
    return input(f"{question}{hint}: ").strip() or default or _ask(name)


def read_password() -> str:
    """A password from the environment or the terminal. Raises UsageError for a weak one."""
    given = os.environ.get(PASSWORD)
    if given is None and not sys.stdin.isatty():
        raise UsageError(
            f"Thiếu mật khẩu: chạy ở cửa sổ lệnh để được hỏi, hoặc đặt biến môi trường {PASSWORD}.\n"
            f"There is no password: run it in a terminal to be asked, or set the environment's {PASSWORD}."
        )
    password = given if given is not None else getpass.getpass("Mật khẩu (password): ")
    if passwords.is_weak(password) or len(password) > passwords.LONGEST:
        words = body("password_weak")
        raise UsageError(f"{words['vi']}\n{words['en']}")
    return password


def set_up(services: Services, wanted: Wanted) -> None:
    """Says the commands that make the agency, the administrator and their position."""
    agency, person, position = (new_id(services.clock()) for _ in range(3))
    today = local_day(services.clock()).isoformat()
    with LocalDevice(services.engine, services.settings.data_dir, SYSTEM, services.clock) as device:
        _must(device.say("agency.add", {
            "agency": agency, "code": wanted.code, "name": wanted.agency, "short_name": wanted.short,
            "symbol": wanted.symbol, "level": wanted.level, "valid_from": today,
        }, agency))  # fmt: skip
        if wanted.profile != NO_PROFILE:
            made = furnishing(wanted.profile, agency, wanted.short, local_day(services.clock()), lambda: new_id(services.clock()))
            for name, args in made:
                _must(device.say(name, args, agency))
        _must(device.say("person.add", {
            "person": person, "name": wanted.name, "login": wanted.login, "agency": agency,
        }, person))  # fmt: skip
        _must(device.say("position.add", {
            "position": position, "agency": agency, "title": "Quản trị viên", "short": "QT",
            "role": "administrator", "rank": 100,
        }, agency))  # fmt: skip
        _must(device.say("assignment.begin", {
            "assignment": new_id(services.clock()), "person": person, "position": position,
        }, person))  # fmt: skip
    hashed = passwords.hash_password(wanted.password)
    with services.database.write() as tx:
        invitations.close(tx, person, hashed)


def _must(said: Said) -> None:
    if not said.ok:
        raise UsageError(f"{said.code}: {said.detail}")
