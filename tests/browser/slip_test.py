"""Somebody new comes to work: the administrator adds them and makes a slip, their own phone scans it, they set a password."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from browser.windows import PASSWORD, Window, sign_in
from running_server import Server

OWN = "bốn từ không liên quan"
NewContext = Callable[..., BrowserContext]


def test_a_new_colleague_comes_in_by_a_slip(demo: Server, new_context: NewContext, pictures: Path) -> None:
    admin = sign_in(demo, "quantri", new_context("tablet"))
    _add(admin, "Võ Thị Hồng Mơ", "Chuyên viên tổng hợp")
    admin.page.get_by_label("Tìm tên, chức vụ, phòng").fill("hong mo")
    row = admin.page.get_by_role("listitem").filter(has_text="Võ Thị Hồng Mơ")
    expect(row).to_contain_text("Chưa in phiếu", timeout=15_000)
    expect(row).to_contain_text("Chuyên viên tổng hợp")
    row.get_by_role("button").click()
    admin.page.screenshot(path=pictures / "person.png")
    admin.button("Tạo phiếu đăng nhập").click()
    slip = admin.page.get_by_role("article", name="Phiếu đăng nhập của Võ Thị Hồng Mơ")
    expect(slip.locator("img")).to_be_visible()
    admin.page.screenshot(path=pictures / "slip.png")
    login, code = slip.locator(".slip-sign").all_inner_texts()
    assert login == "movth"
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}", code)

    phone = new_context("phone").new_page()
    phone.goto(f"{demo.url}/#moi/{login}/{code}")
    expect(phone.get_by_role("heading", name="Đặt mật khẩu của mình")).to_be_visible()
    assert phone.url == f"{demo.url}/"
    _choose(phone, "ngắn", "ngắn")
    expect(phone.get_by_text("Cần ít nhất 10 ký tự")).to_be_visible()
    phone.screenshot(path=pictures / "first-password.png")
    _choose(phone, OWN, OWN)
    expect(phone.get_by_text("Võ Thị Hồng Mơ")).to_be_visible()
    phone.get_by_role("button", name="Đúng, vào việc").click()
    expect(phone.get_by_role("navigation").first).to_be_visible()

    admin.button("Đóng").click()
    expect(row).not_to_contain_text("Phiếu", timeout=15_000)


def test_a_code_in_the_password_field_leads_to_an_own_password(demo: Server, new_context: NewContext) -> None:
    """Without a camera: login and code are typed from the paper. The used code opens nothing again."""
    admin = sign_in(demo, "quantri", new_context("tablet"))
    _add(admin, "Lê Văn Giấy", "Nhân viên")
    admin.page.get_by_label("Tìm tên, chức vụ, phòng").fill("giay")
    admin.page.get_by_role("listitem").filter(has_text="Lê Văn Giấy").get_by_role("button").click()
    admin.button("Tạo phiếu đăng nhập").click()
    code = admin.page.locator(".slip-sign").nth(1).inner_text()
    page = new_context("phone").new_page()
    page.goto(demo.url)
    _enter(page, "giaylv", code.lower().replace("-", " "))
    expect(page.get_by_role("heading", name="Đặt mật khẩu của mình")).to_be_visible()
    _choose(page, OWN, OWN)
    expect(page.get_by_role("button", name="Đúng, vào việc")).to_be_visible()
    other = new_context("phone").new_page()
    other.goto(demo.url)
    _enter(other, "giaylv", code)
    expect(other.get_by_role("alert")).to_contain_text("Chưa đúng tên đăng nhập hoặc mật khẩu")


def test_a_reset_puts_somebody_out_and_the_password_can_be_changed_by_oneself(demo: Server, new_context: NewContext, pictures: Path) -> None:
    officer = sign_in(demo, "vanthu", new_context("phone"))
    officer.open("/cai-dat")
    officer.button("Đổi mật khẩu").click()
    sheet = officer.page.get_by_role("dialog")
    sheet.get_by_label("Mật khẩu hiện tại").fill(PASSWORD)
    sheet.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
    sheet.get_by_label("Nhập lại mật khẩu mới").fill(OWN)
    officer.page.screenshot(path=pictures / "change-password.png")
    sheet.get_by_role("button", name="Đổi mật khẩu").click()
    officer.sees("Đã đổi mật khẩu")
    admin = sign_in(demo, "quantri", new_context("tablet"))
    name = officer.page.locator("p.text-bar").first.inner_text()
    admin.page.get_by_label("Tìm tên, chức vụ, phòng").fill(name)
    admin.page.get_by_role("listitem").filter(has_text=name).get_by_role("button").click()
    admin.button("Đặt lại mật khẩu").click()
    admin.page.get_by_role("dialog", name="Đặt lại mật khẩu?").get_by_role("button", name="Đặt lại mật khẩu").click()
    expect(admin.page.get_by_role("listitem").filter(has_text=name)).to_contain_text("Chưa in phiếu", timeout=20_000)
    officer.open("/cai-dat")
    expect(officer.page.get_by_label("Tên đăng nhập")).to_be_visible(timeout=15_000)


def _add(admin: Window, name: str, title: str) -> None:
    admin.open("/quan-tri")
    admin.button("Thêm").click()
    sheet = admin.page.get_by_role("dialog", name="Thêm cán bộ")
    sheet.get_by_label("Họ và tên").fill(name)
    sheet.get_by_label("Tên chức vụ").fill(title)
    sheet.get_by_label("Viết tắt").fill("CV")
    sheet.get_by_role("button", name="Thêm cán bộ").click()


def _choose(page: Page, first: str, second: str) -> None:
    page.get_by_label("Mật khẩu mới", exact=True).fill(first)
    page.get_by_label("Nhập lại mật khẩu mới").fill(second)
    page.get_by_role("button", name="Đặt mật khẩu và vào việc").click()


def _enter(page: Page, login: str, password: str) -> None:
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(password)
    page.keyboard.press("Enter")
