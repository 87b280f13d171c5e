"""A finger that taps twice does a binding act once, and never more than it meant."""

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from browser.people import Clerk, Leader, Officer
from browser.windows import SOON_MS, letter, said, sign_in
from running_server import Server

NewContext = Callable[..., BrowserContext]
VICE_CHAIR = ("nguyen thi thanh", "Nguyễn Thị Thanh")
REPORT = "Kết quả triển khai ký số"
# The second tap of a double tap; a sheet has come up under the finger by then.
BETWEEN_TAPS_MS = 200


def test_a_letter_is_entered_once(demo: Server, new_context: NewContext, tmp_path: Path) -> None:
    clerk = Clerk(sign_in(demo, "vanthu", new_context("tablet")))
    clerk.fills_entry(letter(tmp_path, "hai-lan.pdf", "Một văn bản, hai lần bấm"), "Một văn bản, hai lần bấm", VICE_CHAIR)
    clerk.window.button("Vào sổ và trình").dblclick()
    clerk.window.sees("Đã lưu")
    clerk.window.puts_down()
    assert recorded(demo, clerk, "document.register") == ["applied"]


def test_a_draft_is_submitted_once(demo: Server, new_context: NewContext, tmp_path: Path) -> None:
    officer = Officer(sign_in(demo, "chuyenvien", new_context("tablet")))
    officer.window.open("/soan")
    file = letter(tmp_path, "du-thao.pdf", "Một dự thảo, hai lần bấm")
    officer.page.locator("input[type=file]").first.set_input_files(file)
    expect(officer.page.get_by_text(file.name)).to_be_visible(timeout=SOON_MS)
    officer.page.get_by_label("Trích yếu").fill("Một dự thảo, hai lần bấm")
    officer.page.get_by_label("Nơi nhận").last.fill("Bộ Nội vụ")
    officer.page.keyboard.press("Enter")
    officer.page.get_by_role("list", name="Luồng trình").locator("li").first.wait_for(timeout=SOON_MS)
    officer.window.button("^Trình").dblclick()
    expect(officer.page.get_by_role("heading", name="Một dự thảo, hai lần bấm").first).to_be_visible(timeout=SOON_MS)
    officer.window.puts_down()
    assert recorded(demo, officer, "document.submit") == ["applied"]
    assert said(demo, "document.draft") == ["applied"]


def test_a_document_is_issued_once(demo: Server, new_context: NewContext) -> None:
    clerk = Clerk(sign_in(demo, "vanthu", new_context("tablet")))
    clerk.window.open("/di")
    clerk.page.locator("a[href^='/di/']").first.click(timeout=SOON_MS)
    clerk.window.button("Cấp số và phát hành").dblclick()
    clerk.window.puts_down()
    clerk.window.sees("Đã phát hành")
    assert recorded(demo, clerk, "document.issue") == ["applied"]


def test_two_taps_on_approve_only_open_the_sheet(demo: Server, new_context: NewContext) -> None:
    director = Leader(sign_in(demo, "giamdoc", new_context("phone")))
    director.window.open("/cai-dat")
    director.page.get_by_text("Nút bấm", exact=True).click(timeout=SOON_MS)
    director.window.open()
    director.opens(REPORT)
    director.sees_pages()
    under = director.window.button("^Duyệt").bounding_box()
    assert under is not None
    x, y = under["x"] + under["width"] / 2, under["y"] + under["height"] / 2
    director.page.touchscreen.tap(x, y)
    director.page.wait_for_timeout(BETWEEN_TAPS_MS)
    director.page.touchscreen.tap(x, y)
    last = director.sheet.get_by_role("button", name="Duyệt dự thảo 1")
    director.stands_by_it(director.sheet.get_by_role("button", name="Duyệt dự thảo 1", disabled=False))
    expect(last).to_be_enabled()
    director.window.looks_away()
    assert said(demo, "document.approve") == []
    last.tap()
    expect(director.page.get_by_role("dialog")).to_have_count(0)
    director.window.puts_down()
    assert recorded(demo, director, "document.approve") == ["applied"]


def recorded(demo: Server, who: Clerk | Officer | Leader, name: str) -> list[str]:
    """How the commands of that name ended, once nothing of this person waits any more."""
    deadline = time.monotonic() + SOON_MS / 1000
    while not said(demo, name) and time.monotonic() < deadline:
        who.page.wait_for_timeout(200)
    who.window.open("/gui")
    who.window.sees("Đã ghi nhận")
    expect(who.page.get_by_text("Đã lưu trên máy, chưa gửi")).to_have_count(0)
    return said(demo, name)
