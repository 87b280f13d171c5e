"""Measure this machine: every figure with its target, in one run.

An installation is made in a temporary folder (or in the empty PostgreSQL database named) and served
by the real server; it is thrown away afterwards. What is held against something else is taken in
turns with it. The figures of a phone need Playwright and a Chromium (BUTPHE_BROWSER names its
program); what cannot be taken here says why. Leave the machine alone meanwhile: the first line of
the answer tells how busy it was.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from butphe import __version__
from butphe.bench import scale
from butphe.bench.browser import browser_figures
from butphe.bench.first_load import first_load
from butphe.bench.measuring import FULL, QUICK, Size, sizes, sync_ratio, throughput, with_sockets
from butphe.bench.office import Office, folder_settings, found
from butphe.bench.report import Line, NotMeasured, as_json, as_table
from butphe.bench.serving import Server, free_port, serving
from butphe.bench.slow_line import Line as SlowLine
from butphe.commands.installation import UsageError, say
from butphe.core.services import web_folder

Part = tuple[str, Callable[[], Iterable[Line]]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    less = f"{QUICK.documents:,} documents instead of {FULL.documents:,} and fewer repetitions: some three minutes instead of ten"
    parser.add_argument("--quick", action="store_true", help=less)
    parser.add_argument("--database", metavar="URL", help="an empty postgresql://… (default: SQLite in a temporary folder)")
    parser.add_argument("--scale", nargs="*", type=int, metavar="N", help="only how the archive's growth tells, at these sizes")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


def run(args: argparse.Namespace) -> int:
    """0 when every figure was taken or said why not; 2 when the database will not do."""
    size = QUICK if args.quick else FULL
    load = list(os.getloadavg())
    try:
        with tempfile.TemporaryDirectory(prefix="butphe-bench-") as folder:
            lines = list(_grown(Path(folder), args) if args.scale is not None else _measured(Path(folder), args.database, size))
    except UsageError as fault:
        say(str(fault))
        return 2
    about = _about(args.database, size, load)
    sys.stdout.write((as_json(lines, about) if args.json else _page(lines, about)) + "\n")
    return 0


def _grown(folder: Path, args: argparse.Namespace) -> Iterator[Line]:
    yield from scale.figures(folder, args.database, args.scale or scale.SIZES)


def _measured(folder: Path, database: str | None, size: Size) -> Iterator[Line]:
    yield from _taken("first load", partial(first_load, web_folder()))
    port = free_port()
    with SlowLine(port) as line:
        office = found(folder_settings(folder, database, port, line.url))
        try:
            with serving(office.settings) as server:
                for name, part in _parts(office, server, size):
                    say(f"… {name}")
                    yield from _taken(name, part)
                say("… a phone")
                yield from browser_figures(office, line, folder)
        finally:
            office.close()


def _parts(office: Office, server: Server, size: Size) -> tuple[Part, ...]:
    return (
        ("sync of few changes", partial(sync_ratio, office, server.url, size)),
        ("bytes", partial(sizes, office, server.url)),
        ("commands per second", partial(throughput, office, server, size)),
        ("idle sockets", partial(with_sockets, office, server.url, size)),
    )


def _taken(name: str, part: Callable[[], Iterable[Line]]) -> list[Line]:
    try:
        return list(part())
    except Exception as fault:  # noqa: BLE001 - one figure that fails must not cost the others
        return [NotMeasured(name, f"failed: {type(fault).__name__}: {fault}"[:300])]


def _about(database: str | None, size: Size, load: list[float]) -> dict[str, object]:
    return {
        "version": __version__,
        "database": "postgresql" if database else "sqlite",
        "documents": size.documents,
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "load_before": load,
        "load_after": list(os.getloadavg()),
    }


def _page(lines: list[Line], about: dict[str, object]) -> str:
    heading = ", ".join(f"{name} {_short(value)}" for name, value in about.items())
    return f"{heading}\n\n{as_table(lines)}"


def _short(value: object) -> str:
    return "/".join(f"{part:.1f}" for part in value) if isinstance(value, list) else str(value)
