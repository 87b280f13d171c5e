"""Bring the database to the newest schema, or back.

`butphe serve` does the first by itself.
"""

import argparse

from butphe.commands import installation
from butphe.commands.installation import UsageError, say
from butphe.core.db import Database
from butphe.migrations import running


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=("upgrade", "downgrade", "current"))
    parser.add_argument("revision", nargs="?", help="the revision to go to (upgrade: the newest)")
    installation.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """0 when done; 2 when it cannot be, with the reason."""
    try:
        return _act(args)
    except UsageError as fault:
        say(str(fault))
        return 2


def _act(args: argparse.Namespace) -> int:
    found = installation.settings(args)
    if args.act == "upgrade" and args.revision is None:
        installation.migrate(found)
    database = Database(found.database_url)
    if args.act == "downgrade":
        if args.revision is None:
            raise UsageError("butphe db downgrade needs a revision; 'base' removes every table")
        running.downgrade(database, args.revision)
    elif args.revision is not None:
        running.upgrade(database, args.revision)
    with database.read() as tx:
        say(f"schema: {running.current(tx) or 'empty'} (newest: {running.head()})")
    database.close()
    return 0
