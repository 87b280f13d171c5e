"""The browser's figures: a phone that starts without a network, that keeps a tap, that syncs for the first time on a slow line.

Where there is no Playwright or no Chromium each is told as not measured, with the reason.
"""

import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from butphe.bench.office import Leader, Office
from butphe.bench.phone import CHOSEN, Phone, find_program, install_app, noted, sign_in, taps
from butphe.bench.report import Figure, Line, NotMeasured
from butphe.bench.slow_line import SLOW
from butphe.bench.slow_line import Line as SlowLine
from butphe.bench.throughput import percentile

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

SLOWER = 4
COLD_START_MS = 1_000
TAP_MS = 50
COLD_DOCUMENTS = 1_000
FIRST_SYNCS = ((50, 1_500), (2_000, 6_300))
_COLD_STARTS = 5
_TAPS = 40
_FOLLOW = re.compile("^(Theo dõi|Thôi theo dõi)$")
_MORE = "Thêm thao tác"


@dataclass(frozen=True, slots=True)
class Bench:
    """What the parts work with; ``folder`` holds the phones' profiles."""

    playwright: "Playwright"
    program: str
    office: Office
    line: SlowLine
    folder: Path

    def phone(self, name: str) -> Phone:
        return Phone(self.playwright, self.program, self.folder / name, self.line.url)


Part = tuple[str, Callable[[Bench], Iterable[Line]]]


def browser_figures(office: Office, line: SlowLine, folder: Path) -> Iterator[Line]:
    """All of them; one that fails does not cost the others."""
    if find_spec("playwright") is None:
        yield from _without("Playwright is not installed: pip install playwright, and a Chromium")
        return
    from playwright.sync_api import sync_playwright  # only where it is installed

    with sync_playwright() as playwright:
        program = find_program(playwright)
        if program is None:
            yield from _without(f"no Chromium here: install it, or name its program in {CHOSEN}")
            return
        bench = Bench(playwright, program, office, line, folder)
        for name, part in _parts():
            yield from _taken(name, part, bench)


def _parts() -> list[Part]:
    first = [(_first_sync_name(count), _first_sync(count, limit)) for count, limit in FIRST_SYNCS]
    return [*first, ("cold start and taps", _offline)]


def _without(reason: str) -> Iterator[Line]:
    for name in (*(_first_sync_name(count) for count, _ in FIRST_SYNCS), _COLD_START, _TAP):
        yield NotMeasured(name, reason)


def _taken(name: str, part: Callable[[Bench], Iterable[Line]], bench: Bench) -> list[Line]:
    lines: list[Line] = []
    try:
        lines.extend(part(bench))
    except Exception as fault:  # noqa: BLE001 - told in its line
        lines.append(NotMeasured(name, f"failed: {type(fault).__name__}: {fault}"[:300]))
    return lines


_COLD_START = f"cold start without a network to the desk, {COLD_DOCUMENTS:,} documents, processor {SLOWER} × slower"
_TAP = f"a tap kept for good (95th percentile), processor {SLOWER} × slower"


def _first_sync_name(count: int) -> str:
    return f"first sync of {count:,} documents, fetched and stored, {SLOW.kbit} kbit/s and {SLOW.round_trip_ms} ms"


def _first_sync(count: int, limit: int) -> Callable[[Bench], Iterable[Line]]:
    def measure(bench: Bench) -> Iterator[Line]:
        leader = bench.office.phone_user(count)
        with bench.phone(f"first-{count}").open() as page:
            took = _signed_in_on(bench, page, leader)
        yield Figure(_first_sync_name(count), took, "ms", limit, "target")

    return measure


def _signed_in_on(bench: Bench, page: "Page", leader: Leader) -> float:
    """Milliseconds from the first call to the last row stored, the app itself being there already."""
    install_app(page)
    bench.line.restore(SLOW)
    try:
        sign_in(page, leader.login, bench.office.password)
        return noted(page, "whole") - noted(page, "called")
    finally:
        bench.line.restore()


def _offline(bench: Bench) -> Iterator[Line]:
    phone = bench.phone("offline")
    _filled(bench, phone, bench.office.phone_user(COLD_DOCUMENTS))
    bench.line.cut()
    try:
        starts = [_cold_start(phone) for _ in range(_COLD_STARTS)]
        middle = statistics.median(starts)
        yield Figure(_COLD_START, middle, "ms", COLD_START_MS, f"target; {min(starts):.0f} to {max(starts):.0f}", detail={"starts": starts})
        yield _tapped(phone)
    finally:
        bench.line.restore()


def _filled(bench: Bench, phone: Phone, leader: Leader) -> None:
    with phone.open() as page:
        install_app(page)
        sign_in(page, leader.login, bench.office.password)
        noted(page, "whole")
        noted(page, "desk")


def _cold_start(phone: Phone) -> float:
    with phone.open(slower=SLOWER) as page:
        return noted(page, "desk")


def _tapped(phone: Phone) -> Figure:
    """A document is followed and left again, from its menu: the way of every command from a tap to the outbox."""
    with phone.open(slower=SLOWER) as page:
        noted(page, "desk")
        page.locator('ul > li a[href^="/vb/"]').first.click()
        for tapped in range(1, _TAPS + 1):
            page.get_by_role("button", name=_MORE, exact=True).last.click()
            page.get_by_role("button", name=_FOLLOW).click()
            page.wait_for_function("(count) => window.__noted.taps.length >= count", arg=tapped)
        took = taps(page)
    return Figure(_TAP, percentile(took, 0.95), "ms", TAP_MS, f"target; middle {statistics.median(took):.1f} ms", detail={"taps": took})
