"""Who approves having seen a part of the pages says so once more; who has read to the end is not asked."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from browser.people import PARTLY, Leader
from browser.windows import SOON_MS, sign_in
from running_server import Server

SCHEME = "Phê duyệt Đề án chuyển đổi số"
PAGES = 4


def test_a_part_needs_a_tick_and_the_whole_does_not(demo: Server, new_context: Callable[..., BrowserContext], pictures: Path) -> None:
    vice = Leader(sign_in(demo, "phochutich", new_context("phone")))
    vice.opens(SCHEME)
    vice.sees_pages()
    vice.window.button("^Duyệt").click()
    tick = vice.sheet.get_by_role("checkbox", name=PARTLY)
    last = vice.sheet.get_by_role("button", name=re.compile("^Duyệt dự thảo"))
    expect(tick).not_to_be_checked(timeout=SOON_MS)
    expect(last).to_be_disabled()
    tick.check()
    expect(last).to_be_enabled()
    vice.page.screenshot(path=pictures / "partly.png")
    tick.uncheck()
    expect(last).to_be_disabled()
    tick.check()
    vice.page.keyboard.press("Escape")
    expect(vice.page.get_by_role("dialog")).to_have_count(0)

    for n in range(1, PAGES + 1):
        vice.page.get_by_role("img", name=f"Trang {n} trên {PAGES}").scroll_into_view_if_needed()
    vice.window.button("^Duyệt").click()
    expect(last).to_be_enabled(timeout=SOON_MS)
    expect(tick).to_have_count(0)
    vice.page.keyboard.press("Escape")

    # Read to its end once, it is not asked again on this device.
    vice.page.reload()
    vice.sees_pages()
    vice.window.button("^Duyệt").click()
    expect(last).to_be_enabled(timeout=SOON_MS)
    expect(tick).to_have_count(0)
