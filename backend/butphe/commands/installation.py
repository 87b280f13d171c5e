"""What several subcommands share: flags that name an installation, words for what goes wrong."""

import argparse
import os
import sys
from pathlib import Path

from sqlalchemy.exc import OperationalError

from butphe import settings as settings_module
from butphe.core.db import Database
from butphe.core.services import prepare_data_dir
from butphe.migrations import running
from butphe.settings import Settings


class UsageError(Exception):
    """Told to the operator as it is; exit code 2."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags that say which installation is meant."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the installation (default: butphe-data)")
    parser.add_argument("--database", metavar="URL", help="postgresql://… (default: SQLite in the folder)")


def settings(args: argparse.Namespace, **more: object) -> Settings:
    """Settings of the flags and the environment. Raises UsageError in words."""
    try:
        return settings_module.from_environment(
            os.environ,
            data_dir=args.data,
            database_url=args.database,
            **more,
        )
    except ValueError as fault:
        raise UsageError(str(fault)) from None


def must_exist(found: Settings) -> None:
    """Raises UsageError where nothing was ever set up: a mistyped folder is not made into an installation."""
    if found.database_url.startswith("sqlite") and not Path(found.database_url.removeprefix("sqlite:///")).exists():
        raise UsageError(
            f"Không có hệ thống nào ở {found.data_dir}: xem lại --data, hoặc thiết lập bằng butphe init.\n"
            f"There is no installation in {found.data_dir}: look at --data, or set one up with butphe init."
        )


def migrate(found: Settings) -> None:
    """Makes the folder and brings the schema up to date. Raises UsageError for a newer schema, a folder or database out of reach."""
    try:
        prepare_data_dir(found.data_dir)
        _upgrade(found)
    except running.NewerSchemaError as fault:
        raise UsageError(
            f"Cơ sở dữ liệu thuộc phiên bản mới hơn ({fault}). Hãy cài phiên bản butphe mới hơn.\n"
            f"The database belongs to a newer version ({fault}). Install a newer butphe."
        ) from None
    except OSError as fault:
        raise UsageError(
            f"Không ghi được vào thư mục {found.data_dir}: kiểm tra đường dẫn và quyền của tài khoản đang chạy.\n"
            f"The folder {found.data_dir} cannot be written ({fault.strerror}): look at the path and at who runs this."
        ) from None
    except OperationalError as fault:
        raise UsageError(
            f"Không mở được cơ sở dữ liệu: kiểm tra --database và máy chủ của nó.\n"
            f"The database cannot be opened: look at --database and at its server. {str(fault.orig).strip()}"
        ) from None


def _upgrade(found: Settings) -> None:
    database = Database(found.database_url)
    try:
        running.upgrade(database)
    finally:
        database.close()


def say(text: str = "") -> None:
    """Tells the operator something."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
