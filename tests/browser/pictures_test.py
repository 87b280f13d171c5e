"""The two pictures of the README, taken of the product as it runs; kept with BUTPHE_KEEP_PICTURES=1, else only looked at."""

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext

from browser.windows import Window, sign_in
from running_server import Server

PICTURES = Path(__file__).parent / "pictures"


def take(window: Window, folder: Path, name: str) -> None:
    path = (PICTURES if "BUTPHE_KEEP_PICTURES" in os.environ else folder) / f"{name}.png"
    window.page.wait_for_timeout(1500)  # the page has come to rest
    window.page.screenshot(path=path, scale="css")
    assert path.stat().st_size > 20_000


def test_the_vice_chairs_desk(demo: Server, new_context: Callable[..., BrowserContext], tmp_path: Path) -> None:
    window = sign_in(demo, "phochutich", new_context("phone"))
    window.sees("Phê duyệt Đề án chuyển đổi số")
    take(window, tmp_path, "phone")


def test_an_officers_task(demo: Server, new_context: Callable[..., BrowserContext], tmp_path: Path) -> None:
    window = sign_in(demo, "chuyenvien", new_context("tablet"))
    window.page.get_by_text("Xây dựng kế hoạch triển khai Đề án").first.click()
    window.button("Báo tiến độ").wait_for()
    take(window, tmp_path, "tablet")
