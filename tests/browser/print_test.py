"""Paper out: the clerk takes the pages of a register and the slip of a document away."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
from playwright.sync_api import BrowserContext, expect
from python_calamine import CalamineWorkbook

from browser.people import Clerk
from browser.windows import SOON_MS, sign_in
from running_server import Server

INCOMING = "Hướng dẫn triển khai đề án chuyển đổi số"


def text_of(file: Path) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(file.read_bytes()))


def test_a_register_is_taken_away_by_numbers_and_a_slip_with_its_directive(
    demo: Server, new_context: Callable[..., BrowserContext], tmp_path: Path, pictures: Path
) -> None:
    clerk = sign_in(demo, "vanthu", new_context("tablet"))
    clerk.open("/so")
    page = clerk.page
    clerk.button("In sổ").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_text("Theo số", exact=True).click()
    sheet.get_by_label("Từ số").fill("3")
    sheet.get_by_label("Đến số").fill("2")
    sheet.get_by_role("button", name="Tải PDF để in").click()
    expect(sheet.get_by_text("Đầu khoảng phải đứng trước cuối khoảng.")).to_be_visible()
    sheet.get_by_label("Đến số").fill("4")
    page.screenshot(path=pictures / "print.png", scale="css")
    with page.expect_download() as paper:
        sheet.get_by_role("button", name="Tải PDF để in").click()
    paper.value.save_as(tmp_path / "register.pdf")
    assert re.fullmatch(r"Sổ đăng ký văn bản đến \d{4}\.pdf", paper.value.suggested_filename)
    assert "Từ số: 3 đến số: 4" in text_of(tmp_path / "register.pdf")
    with page.expect_download() as table:
        sheet.get_by_role("button", name="Tải Excel").click()
    table.value.save_as(tmp_path / "register.xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO((tmp_path / "register.xlsx").read_bytes())).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == ["Số đến", 3, 4]

    clerk.cut()
    sheet.get_by_role("button", name="Tải Excel").click()
    expect(sheet.get_by_text("Cần kết nối với máy chủ để in sổ.")).to_be_visible(timeout=SOON_MS)
    clerk.restore()

    clerk.finds(INCOMING)
    with clerk.page.expect_download() as slip:
        Clerk(clerk).more("Phiếu giải quyết")
    slip.value.save_as(tmp_path / "slip.pdf")
    assert "Giao Sở KH&CN chủ trì" in text_of(tmp_path / "slip.pdf")


def test_a_list_is_taken_away_as_a_workbook_without_a_network(demo: Server, new_context: Callable[..., BrowserContext], tmp_path: Path) -> None:
    officer = sign_in(demo, "chuyenvien", new_context("tablet"))
    expect(officer.button("Chủ trì")).to_contain_text("6", timeout=SOON_MS)
    # What makes the file is fetched with the app: it is there when the network is not.
    officer.cut()
    officer.open()
    officer.button("Chủ trì").click()
    with officer.page.expect_download() as table:
        officer.button("Tải 6 dòng").click()
    table.value.save_as(tmp_path / "tasks.xlsx")
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO((tmp_path / "tasks.xlsx").read_bytes())).get_sheet_by_index(0).to_python()
    assert len(rows) == 6
    assert head[:2] == ["Số, ký hiệu", "Loại"]
    assert all(isinstance(row[head.index("Hạn")], date) for row in rows)
    assert {row[head.index("Loại")] for row in rows} == {"Nhiệm vụ"}
