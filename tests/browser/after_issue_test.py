"""What becomes of a document after its issue, as its clerk does it on a tablet: copied, corrected, called back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.windows import Window, sign_in
from running_server import Server

NewContext = Callable[..., BrowserContext]
SOON_MS = 30_000


@pytest.fixture
def issued(demo: Server, new_context: NewContext) -> Window:
    """The newest document of the outgoing register, opened."""
    window = sign_in(demo, "vanthu", new_context("tablet"))
    page = window.page
    page.goto(f"{window.url}/so")
    _choose_outgoing(page)
    page.get_by_role("row").nth(1).get_by_role("link").click()
    page.get_by_role("button", name="Thêm thao tác").last.wait_for(timeout=SOON_MS)
    return window


def _choose_outgoing(page: Page) -> None:
    box = page.get_by_role("combobox").first
    box.wait_for(timeout=SOON_MS)
    wanted = next(one for one in box.locator("option").all_text_contents() if "văn bản đi" in one.lower())
    box.select_option(label=wanted)


def menu(page: Page, item: str) -> None:
    page.get_by_role("button", name="Thêm thao tác").last.click()
    page.get_by_role("dialog").get_by_role("button", name=item).click()


def test_a_certified_copy_begins_with_its_own_file(issued: Window) -> None:
    page = issued.page
    menu(page, "Sao văn bản")
    page.get_by_role("dialog").get_by_role("button", name="Tạo bản sao").click()
    expect(page.get_by_label("Trích yếu")).to_have_value(re.compile("^Bản sao y văn bản"), timeout=SOON_MS)
    expect(page.get_by_text(re.compile(r"^Bản sao y .*\.pdf$")).first).to_be_visible()


def test_an_extract_asks_for_pages_that_are_there(issued: Window) -> None:
    page = issued.page
    menu(page, "Sao văn bản")
    sheet = page.get_by_role("dialog")
    sheet.get_by_text("Trích sao", exact=True).click()
    sheet.get_by_label(re.compile("^Trang cần sao")).fill("1-999")
    sheet.get_by_role("button", name="Tạo bản sao").click()
    expect(sheet.get_by_role("alert")).to_contain_text("Ghi các trang từ 1")


def test_a_correction_is_a_letter_about_it(issued: Window) -> None:
    page = issued.page
    menu(page, "Đính chính, thay thế")
    page.get_by_role("dialog").get_by_role("button", name="Đính chính bằng công văn").click()
    expect(page.get_by_label("Trích yếu")).to_have_value(re.compile("^Đính chính"), timeout=SOON_MS)


def test_what_is_called_back_says_so_everywhere(issued: Window) -> None:
    page = issued.page
    menu(page, "Thu hồi văn bản")
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Thu hồi văn bản").click()
    expect(sheet.get_by_text("Viết vài chữ")).to_be_visible()
    sheet.get_by_label("Lý do thu hồi").fill("Ban hành nhầm dự thảo")
    sheet.get_by_role("button", name="Thu hồi văn bản").click()
    expect(page.get_by_text("Đã thu hồi").first).to_be_visible(timeout=SOON_MS)
    page.goto(f"{issued.url}/gui")
    expect(page.get_by_text("Đã ghi nhận").first).to_be_visible(timeout=SOON_MS)
