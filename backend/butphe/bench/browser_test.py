from pathlib import Path
from typing import Any

import pytest

from butphe.bench import browser
from butphe.bench.report import NotMeasured


def figures(tmp_path: Path) -> list[Any]:
    return list(browser.browser_figures(None, None, tmp_path))  # type: ignore[arg-type]


def test_without_playwright_every_figure_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda _name: None)
    lines = figures(tmp_path)
    assert len(lines) == 4
    assert all(isinstance(line, NotMeasured) and "pip install playwright" in line.reason for line in lines)


def test_without_a_browser_every_figure_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "find_program", lambda _playwright: None)
    assert {line.reason for line in figures(tmp_path)} == {"no Chromium here: install it, or name its program in BUTPHE_BROWSER"}
