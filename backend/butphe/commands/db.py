"""Bring the database to the newest schema, or back; write the archive's search index anew.

`butphe serve` does the first by itself, and the last beside its work where an upgrade asks for it.
"""

import argparse

from butphe.commands import installation
from butphe.commands.installation import UsageError, say
from butphe.core.db import Database
from butphe.core.services import open_services
from butphe.migrations import running
from butphe.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=("upgrade", "downgrade", "current", "reindex"), help="reindex: write the archive's search index anew")
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
    if args.act == "reindex":
        return _reindex(found)
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


def _reindex(found: Settings) -> int:
    """Reads the text of every file and writes every document's entry anew; a server may run meanwhile."""
    installation.migrate(found)
    services = open_services(found)
    try:
        for begin in services.product.registry.anew:
            begin(services.database)
        while any(work(services.database, services.files) for work in services.product.registry.chores):
            pass
    finally:
        services.close()
    say("index: done")
    return 0
