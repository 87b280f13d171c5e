"""The command line: ``butphe serve``, ``init``, ``db``, ``openapi``, and what other parts add.

Each subcommand is a module with ``add_arguments(parser)`` and ``run(args) -> int``.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from butphe import __version__

# Name, where it lies, what it does; what people do most comes first.
SUBCOMMANDS = (
    ("demo", "butphe.demo.serve", "try it: a province with its people, on this machine"),
    ("serve", "butphe.commands.serve", "serve an installation"),
    ("init", "butphe.commands.init", "set up an installation: first agency, administrator"),
    ("password", "butphe.commands.password", "give a person a new password"),
    ("register", "butphe.intake", "enter papers into the register of incoming documents"),
    ("db", "butphe.commands.db", "bring the database to the newest schema, or back"),
    ("openapi", "butphe.commands.openapi", "print the description of the HTTP interface"),
    ("bench", "butphe.bench", "measure this machine"),
)


def parser(wanted: str | None) -> argparse.ArgumentParser:
    """The parser; only the subcommand that is wanted is loaded, so that help stays quick."""
    made = argparse.ArgumentParser(prog="butphe", description="Bút Phê: văn bản, bút phê trên điện thoại.")
    made.add_argument("--version", action="version", version=f"butphe {__version__}")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, place, summary in SUBCOMMANDS:
        if name == wanted:
            module = import_module(place)
            part = commands.add_parser(name, help=summary, description=module.__doc__)
            module.add_arguments(part)
            part.set_defaults(run=module.run)
        elif _is_there(place):
            commands.add_parser(name, help=summary)
    return made


def _is_there(place: str) -> bool:
    try:
        return find_spec(place) is not None
    except ModuleNotFoundError:
        return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand; its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    wanted = words[0] if words and words[0] in {name for name, _, _ in SUBCOMMANDS} else None
    args = parser(wanted).parse_args(words)
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
