"""Files that cannot be registered, as the clerk meets them: each told in words, before or after it was sent."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import BrowserContext, expect

from browser.people import Clerk
from browser.windows import SOON_MS, Window, sign_in
from running_server import Server

SUBJECT = "Bản quét có hình hỏng"


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    document.save(out, **options)
    return out.getvalue()


def encrypted() -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    return saved(document, encryption=pikepdf.Encryption(owner="o", user="u"))


def undecodable_scan() -> bytes:
    """A page that is one JPEG 2000 image, and the image is noise."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    image = document.make_stream(b"\x13\x37" * 5000)
    facts: dict[str, Any] = {"Width": 600, "Height": 800, "BitsPerComponent": 8, "ColorSpace": pikepdf.Name.DeviceGray, "Filter": pikepdf.Name.JPXDecode}
    image.stream_dict = pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, **facts)
    document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    document.pages[0].Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    return saved(document)


@pytest.fixture
def clerk(demo: Server, new_context: Callable[..., BrowserContext]) -> Window:
    window = sign_in(demo, "vanthu", new_context("tablet"))
    window.open("/den")
    return window


def test_what_a_glance_shows_is_told_before_a_form_is_filled_in(clerk: Window, tmp_path: Path, pictures: Path) -> None:
    content = {"rong.pdf": b"", "ghi-chu.pdf": "Đây là chữ, không phải PDF".encode(), "co-mat-khau.pdf": encrypted()}
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    clerk.page.locator("input[type=file]").first.set_input_files([tmp_path / name for name in content])
    told = clerk.page.get_by_role("status").filter(has_text="rong.pdf")
    for words in ("rong.pdf: Tệp rỗng (0 byte)", "ghi-chu.pdf: Bên trong tệp không phải PDF", "co-mat-khau.pdf: Tệp có mật khẩu"):
        expect(told).to_contain_text(words, timeout=SOON_MS)
    expect(clerk.page.get_by_label("Trích yếu")).to_have_count(0)
    clerk.page.screenshot(path=pictures / "bad-files.png", scale="css")
    clerk.page.get_by_role("button", name="rong.pdf").click()
    clerk.page.get_by_role("button", name="Bỏ tệp này").click()
    expect(clerk.page.get_by_role("status").filter(has_text="co-mat-khau.pdf").first).not_to_contain_text("rong.pdf")


def test_a_scan_that_nobody_could_read_comes_back_with_its_reason(clerk: Window, tmp_path: Path, pictures: Path) -> None:
    scan = tmp_path / "quet.pdf"
    scan.write_bytes(undecodable_scan())
    Clerk(clerk).registers(scan, SUBJECT, ("nguyen thi thanh", "Nguyễn Thị Thanh"))
    clerk.page.get_by_role("link", name="1 việc cần bạn xem lại").click(timeout=SOON_MS)
    clerk.sees("Hình trong PDF không đọc được")
    clerk.sees("Quét lại hoặc xuất lại văn bản rồi tải lên")
    clerk.page.screenshot(path=pictures / "bad-scan.png", scale="css")
    clerk.open("/so")
    expect(clerk.page.get_by_role("row").nth(1)).to_be_visible(timeout=SOON_MS)
    expect(clerk.page.get_by_text(SUBJECT)).to_have_count(0)
