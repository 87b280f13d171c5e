"""The browser's figures: told as not measured, with the reason, where there is nothing to take them with."""

import shutil
from collections.abc import Iterable
from importlib.util import find_spec

from butphe.bench.report import Line, NotMeasured

_NAMES = (
    "cold start offline to a usable desk, 1,000 documents, 4× slower processor (target ≤ 1.0 s)",
    "tap to durably queued (target ≤ 50 ms)",
)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser_figures() -> Iterable[Line]:
    """One line for each figure."""
    return [NotMeasured(name, _reason()) for name in _NAMES]


def _reason() -> str:
    if find_spec("playwright") is None:
        return "Playwright is not installed"
    if not any(shutil.which(name) for name in _BROWSERS):
        return "no Chromium on this machine"
    return "this bench does not drive a browser yet"
