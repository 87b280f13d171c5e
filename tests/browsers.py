"""Finding, or installing, the Chromium that the browser tests run in."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

CHOSEN = "BUTPHE_BROWSER"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class NoBrowserError(Exception):
    """There is no Chromium here and none could be installed; the text says what to do."""


def arguments() -> list[str]:
    """Command line for Chromium; root has no sandbox."""
    return [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else list(ARGUMENTS)


def find(playwright: Playwright) -> str | None:
    """Path of the browser: the one named by the environment, Playwright's own, one on PATH."""
    if CHOSEN in os.environ:
        candidates = [os.environ[CHOSEN]]
    else:
        candidates = [playwright.chromium.executable_path, *filter(None, map(shutil.which, PROGRAMS))]
    return next((path for path in candidates if Path(path).is_file()), None)


def find_or_install() -> str:
    """Path of a browser, installed if need be by Playwright, or by apt when root."""
    with sync_playwright() as playwright:
        found = find(playwright)
        for command in () if found else _installers():
            subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
            found = find(playwright)
            if found:
                break
    if not found:
        raise NoBrowserError(f"No Chromium here: install it (Debian: apt-get install chromium), or name its program in {CHOSEN}.")
    return found


def _installers() -> Iterator[list[str]]:
    yield [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        yield ["apt-get", "update", "-q"]
        yield ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"]
