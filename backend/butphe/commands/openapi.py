"""Print the description of the HTTP interface (OpenAPI 3.1)."""

import argparse
import sys
from pathlib import Path

from butphe.openapi import text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, metavar="FILE", help="write it there instead")


def run(args: argparse.Namespace) -> int:
    """0 always."""
    if args.output:
        args.output.write_text(text(), "utf-8")
    else:
        sys.stdout.write(text())
    return 0
