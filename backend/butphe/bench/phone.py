"""A phone: Chromium as a phone, driven by Playwright, with a stopwatch in its pages. Needs both installed."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHOSEN = "BUTPHE_BROWSER"
_ARGUMENTS = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
_SHAPE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 3,
    "has_touch": True,
    "is_mobile": True,
    "locale": "vi-VN",
    "timezone_id": "Asia/Ho_Chi_Minh",
}
_PATIENCE_MS = 120_000
_STOPWATCH = (files("butphe.bench") / "stopwatch.js").read_text("utf-8")
_YES = "Đúng, vào việc"


class Phone:
    """One profile on disk; ``open`` starts the browser anew, as after the phone was switched off."""

    def __init__(self, playwright: "Playwright", program: str, profile: Path, url: str) -> None:
        self._playwright = playwright
        self._program = program
        self._profile = profile
        self._url = url

    @contextmanager
    def open(self, path: str = "/", slower: float = 1) -> Iterator["Page"]:
        """A page of the app in a browser that was just started, its processor ``slower`` times as slow."""
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        context = self._playwright.chromium.launch_persistent_context(self._profile, executable_path=self._program, args=[*_ARGUMENTS, *sandbox], **_SHAPE)
        try:
            context.add_init_script(_STOPWATCH)
            page = self._page(context, slower)
            page.goto(self._url + path)
            yield page
        finally:
            context.close()

    def _page(self, context: "BrowserContext", slower: float) -> "Page":
        page = context.pages[0] if context.pages else context.new_page()
        page.set_default_timeout(_PATIENCE_MS)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        return page


def find_program(playwright: "Playwright") -> str | None:
    """Path of a Chromium: the one named by the environment, Playwright's own, one on PATH."""
    named = os.environ.get(CHOSEN)
    candidates = [named] if named else [playwright.chromium.executable_path, *filter(None, map(shutil.which, PROGRAMS))]
    return next((path for path in candidates if Path(path).is_file()), None)


def install_app(page: "Page") -> None:
    """Waits until the app lies on the phone, and is what answers the page."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def sign_in(page: "Page", login: str, password: str) -> None:
    """Through the form and the question whether it is they."""
    page.locator("input:not([type=password])").first.fill(login)
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=_YES).click()


def noted(page: "Page", name: str) -> float:
    """What the page's stopwatch noted under a name, as soon as it did. Raises TimeoutError."""
    until = time.monotonic() + _PATIENCE_MS / 1000
    while time.monotonic() < until:
        found = page.evaluate("(name) => window.__noted[name]", name)
        if found:
            return float(found)
        page.wait_for_timeout(100)
    raise TimeoutError(f"the page noted no {name}")


def taps(page: "Page") -> list[float]:
    """For each tap that said a command: milliseconds until it was kept for good."""
    found: list[float] = page.evaluate("() => window.__noted.taps")
    return found
