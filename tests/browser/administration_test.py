"""An administrator's morning on a tablet: a commune begun from its profile, its people out of Excel, a day moved."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter
from playwright.sync_api import BrowserContext, Page, expect

from browser.windows import SOON_MS, Window, said, sign_in
from butphe.core.workdays import vietnam
from running_server import Server

NewContext = Callable[..., BrowserContext]

COMMUNE = "UBND xã Thử Nghiệm"
HEAD = ["Họ và tên*", "Tên đăng nhập", "Chức vụ*", "Đơn vị"]
PEOPLE = [
    ["Lương Thị Ánh Dương", "duonglta", f"Chủ tịch {COMMUNE}", ""],
    ["Vi Văn Đức", "", "Chuyên viên Phòng Kinh tế", "Phòng Kinh tế"],
    ["Lô Thị Hòa", "vanthu", f"Văn thư {COMMUNE}", "VP"],
]
WITHIN_MS = 60_000


def workbook(folder: Path) -> Path:
    path = folder / "can-bo.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Cán bộ")
    for number, row in enumerate([HEAD, *PEOPLE]):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def part(window: Window, name: str) -> Page:
    window.page.get_by_role("link", name=re.compile(f"^{name}")).click()
    expect(window.page.get_by_role("heading", name=name, exact=True)).to_be_visible(timeout=SOON_MS)
    return window.page


def begin_commune(window: Window, server: Server) -> None:
    page = part(window, "Cơ quan")
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("textbox", name="Tên cơ quan").fill("Ủy ban nhân dân xã Thử Nghiệm")
    page.get_by_role("textbox", name="Tên gọi tắt").fill(COMMUNE)
    page.get_by_role("textbox", name="Mã định danh").fill("H41.99999")
    page.get_by_role("button", name="Thêm cơ quan").click()
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=SOON_MS)
    page.get_by_label("Tìm cơ quan").fill("thu nghiem")
    page.get_by_role("button", name=re.compile("Ủy ban nhân dân xã Thử Nghiệm")).click()
    page.get_by_role("button", name="Quản trị cơ quan này").click()
    window.sees("về cơ quan mình")


def test_a_commune_is_begun_from_its_profile_and_its_people_come_from_excel(demo: Server, new_context: NewContext, tmp_path: Path, pictures: Path) -> None:
    window = sign_in(demo, "quantri", new_context("tablet"))
    begin_commune(window, demo)

    page = part(window, "Đơn vị, chức vụ")
    expect(page.get_by_role("status").filter(has_text="4 đơn vị · 11 chức vụ")).to_be_visible(timeout=WITHIN_MS)
    expect(page.get_by_role("button", name=re.compile("Đang trống 11"))).to_be_visible()

    page = part(window, "Nhập danh sách")
    page.locator("input[type=file]").set_input_files(workbook(tmp_path))
    window.sees("1 dòng có lỗi")
    window.sees("Tên đăng nhập “vanthu” thuộc người của cơ quan khác")
    page.screenshot(path=pictures / "administration-trial.png")
    page.get_by_role("button", name="Nhập 2 dòng").click()
    window.sees("Mọi dòng đã được ghi nhận", WITHIN_MS)
    expect(page.get_by_role("button", name="In phiếu đăng nhập (2 người)")).to_be_visible()
    assert said(demo, "person.place") == ["applied", "applied"]

    page = part(window, "Đơn vị, chức vụ")
    expect(page.get_by_role("button", name=re.compile(f"Chủ tịch {COMMUNE} Lương Thị Ánh Dương"))).to_be_visible(timeout=SOON_MS)
    expect(page.get_by_role("button", name=re.compile("Đang trống 9"))).to_be_visible()
    page.screenshot(path=pictures / "administration-structure.png")


def test_a_day_that_is_moved_counts_at_once(demo: Server, new_context: NewContext, pictures: Path) -> None:
    window = sign_in(demo, "quantri", new_context("tablet"))
    page = part(window, "Ngày nghỉ, làm bù")
    today, plain = date.today(), vietnam()  # noqa: DTZ011 - the browser's own day, on the same machine
    off = plain.next_after(today)
    page.get_by_label("Số ngày").fill("3")
    window.sees(f"{plain.add(today, 3):%d/%m/%Y}")
    page.get_by_role("button", name="Hoán đổi ngày").click()
    page.get_by_label("Nghỉ ngày").fill(f"{off:%d/%m/%Y}")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=f"{vietnam({off: False}).add(today, 3):%d/%m/%Y}")).to_be_visible(timeout=SOON_MS)
    window.sees("Cơ quan này đặt")
    page.screenshot(path=pictures / "administration-workdays.png")


def test_nobody_meets_more_than_five_menus(demo: Server, new_context: NewContext) -> None:
    for login in ("vanthu", "phochutich", "chuyenvien", "quantri"):
        for device in ("phone", "tablet"):
            window = sign_in(demo, login, new_context(device))
            menus = window.page.get_by_role("navigation", name="Điều hướng chính").get_by_role("link")
            expect(menus.first).to_be_visible()
            named = [text for text in menus.all_inner_texts() if "Cài đặt" not in text]
            assert 1 <= len(named) <= 5, (login, device, named)
