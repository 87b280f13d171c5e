"""Give a person a new password and end their sessions.

The password is read from the terminal, or from the environment's BUTPHE_ADMIN_PASSWORD.
"""

import argparse

from butphe.commands import installation
from butphe.commands.init import read_password
from butphe.commands.installation import UsageError, say
from butphe.core.local import LocalDevice
from butphe.core.people import invitations, passwords
from butphe.core.people.directory import SYSTEM, load
from butphe.core.services import Services, open_services


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("login", help="whose password")
    installation.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """0 when changed; 2 when it cannot be, with the reason."""
    try:
        found = installation.settings(args)
        installation.must_exist(found)
        installation.migrate(found)
        services = open_services(found)
        try:
            return _change(services, args.login)
        finally:
            services.close()
    except UsageError as fault:
        say(str(fault))
        return 2


def _change(services: Services, login: str) -> int:
    person = _person(services, login)
    hashed = passwords.hash_password(read_password())
    with LocalDevice(services.engine, services.settings.data_dir, SYSTEM, services.clock) as device:
        said = device.say("person.reset", {"person": person}, person)
    if not said.ok:
        raise UsageError(f"{said.code}: {said.detail}")
    with services.database.write() as tx:
        invitations.close(tx, person, hashed)
    say(f"Đã đổi mật khẩu của {login}. The password of {login} was changed.")
    return 0


def _person(services: Services, login: str) -> str:
    with services.database.read() as tx:
        found = [person.id for person in load(tx).people.values() if person.login == login]
    if not found:
        raise UsageError(f"Không có tài khoản {login}. There is no account {login}.")
    return found[0]
