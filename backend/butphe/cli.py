"""The command line: ``butphe serve``, ``init``, ``db``, ``openapi``, and what other parts add.

Each subcommand is a module with ``add_arguments(parser)`` and ``run(args) -> int``; its docstring's
first line is its help.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from butphe import __version__

# What people do most comes first.
SUBCOMMANDS = {
    "demo": "butphe.demo.serve",
    "serve": "butphe.commands.serve",
    "init": "butphe.commands.init",
    "password": "butphe.commands.password",
    "register": "butphe.intake",
    "db": "butphe.commands.db",
    "openapi": "butphe.commands.openapi",
    "bench": "butphe.bench",
}


def parser() -> argparse.ArgumentParser:
    """The parser with every subcommand that is installed."""
    made = argparse.ArgumentParser(prog="butphe", description="Bút Phê: hồ sơ, văn bản, bút phê trên điện thoại.")
    made.add_argument("--version", action="version", version=f"butphe {__version__}")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, place in SUBCOMMANDS.items():
        if _is_there(place):
            module = import_module(place)
            summary = (module.__doc__ or "").strip().splitlines()[0]
            part = commands.add_parser(name, help=summary, description=module.__doc__)
            module.add_arguments(part)
            part.set_defaults(run=module.run)
    return made


def _is_there(place: str) -> bool:
    try:
        return find_spec(place) is not None
    except ModuleNotFoundError:
        return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand; its exit code."""
    args = parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
