"""Words begun in a sheet are still there after it was closed, and after the page was loaded anew."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from browser.people import Leader
from browser.windows import SOON_MS, said, sign_in
from running_server import Server

REPORT = "Kết quả triển khai ký số"
WORDS = "Nêu rõ kinh phí từng năm."


def test_words_of_a_return_outlive_the_sheet_and_the_page(demo: Server, new_context: Callable[..., BrowserContext]) -> None:
    director = Leader(sign_in(demo, "giamdoc", new_context("phone")))
    director.opens(REPORT)
    director.sees_pages()
    director.window.button("^Trả lại").click()
    director.sheet.get_by_role("button", name="Nội dung", exact=True).click()
    director.sheet.get_by_label("Cần sửa gì").fill(WORDS)
    director.page.keyboard.press("Escape")
    expect(director.page.get_by_role("dialog")).to_have_count(0)
    director.page.reload()
    director.window.button("^Trả lại").click(timeout=SOON_MS)
    expect(director.sheet.get_by_label("Cần sửa gì")).to_have_value(WORDS)
    expect(director.sheet.get_by_role("button", name="Nội dung", exact=True)).to_have_attribute("aria-pressed", "true")
    director.sheet.get_by_role("button", name="Trả lại").click()
    expect(director.page.get_by_role("dialog")).to_have_count(0)
    left = director.page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('butphe.unsaid'))")
    assert left == []


# The browser's own store as it is when the telephone is full: it takes no command until it is told that there is room.
FULL = """() => {
  const add = IDBObjectStore.prototype.add, put = IDBObjectStore.prototype.put
  const full = (real) => function (...args) {
    if (window.hasRoom || this.name !== 'commands') return real.apply(this, args)
    throw new DOMException('The device is full', 'QuotaExceededError')
  }
  IDBObjectStore.prototype.add = full(add)
  IDBObjectStore.prototype.put = full(put)
}"""


def test_a_decision_that_finds_no_room_stays_in_its_sheet(demo: Server, new_context: Callable[..., BrowserContext]) -> None:
    director = Leader(sign_in(demo, "giamdoc", new_context("phone")))
    director.opens(REPORT)
    director.sees_pages()
    director.page.evaluate(FULL)
    director.window.button("^Trả lại").click()
    director.sheet.get_by_role("button", name="Nội dung", exact=True).click()
    director.sheet.get_by_label("Cần sửa gì").fill(WORDS)
    director.sheet.get_by_role("button", name="Trả lại").click()
    expect(director.sheet.get_by_role("status").get_by_text("Máy hết chỗ: việc này CHƯA được lưu")).to_be_visible(timeout=SOON_MS)
    expect(director.sheet.get_by_label("Cần sửa gì")).to_have_value(WORDS)
    assert said(demo, "document.return") == []
    director.page.evaluate("window.hasRoom = true")
    director.sheet.get_by_role("button", name="Trả lại").click()
    expect(director.page.get_by_role("dialog")).to_have_count(0)
    director.window.puts_down()
    director.window.open("/gui")
    director.window.sees("Đã ghi nhận")
    assert said(demo, "document.return") == ["applied"]
