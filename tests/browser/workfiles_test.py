"""An officer keeps a work file: opened from the plan without a signal, filled, refused while work is open, closed; then all handed over."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.windows import PASSWORD, SOON_MS, Window, letter, sign_in
from contract import device as contract
from running_server import Server

NewContext = Callable[..., BrowserContext]
FILE = "Hồ sơ triển khai kế hoạch chuyển đổi số hằng năm của tỉnh"
PLAN = "Triển khai Đề án chuyển đổi số tỉnh Nghệ An"
MEETING = "Chuẩn bị nội dung giao ban trực tuyến"
LETTER = "Thông báo lịch nghỉ lễ"


def open_by_plan(officer: Window) -> None:
    officer.page.get_by_role("link", name="Hồ sơ", exact=True).first.click()
    officer.button("Mở hồ sơ").click()
    officer.button("Chọn trong danh mục").click()
    officer.page.get_by_role("button", name=re.compile(re.escape(FILE))).click()
    sheet = officer.page.get_by_role("dialog")
    expect(sheet.get_by_label("Tiêu đề hồ sơ")).to_have_value(FILE)
    sheet.get_by_role("button", name="Mở hồ sơ").click()
    expect(officer.page.get_by_role("heading", name=FILE)).to_be_visible(timeout=SOON_MS)


def put(page: Page, *subjects: str) -> None:
    """Several documents into the open file, chosen among those on the device."""
    page.get_by_role("button", name="Thêm văn bản").first.click()
    sheet = page.get_by_role("dialog")
    for subject in subjects:
        sheet.get_by_role("searchbox").fill(subject)
        sheet.get_by_role("checkbox", name=re.compile(re.escape(subject))).first.click()
    sheet.get_by_role("button", name=re.compile("Đưa .* văn bản vào hồ sơ")).click()


def take_out(page: Page, subject: str) -> None:
    page.get_by_role("button", name=re.compile(f"Đưa ra khỏi hồ sơ: {re.escape(subject)}")).first.click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Nhầm hồ sơ").click()
    sheet.get_by_role("button", name="Đưa ra khỏi hồ sơ").click()


def close(page: Page) -> None:
    page.get_by_role("button", name="Kết thúc hồ sơ").click()
    page.get_by_role("dialog").get_by_role("button", name="Kết thúc hồ sơ").click()


def speaks(server: Server, login: str) -> contract.Device:
    found = contract.sign_in(server.url, login, PASSWORD)
    found.sync()
    return found


def does(device: contract.Device, name: str, args: dict[str, Any], lane: str, **more: Any) -> None:
    said = device.say(name, args, lane, **more)
    device.sync()
    assert device.settled(said)["status"] == "applied", device.settled(said)


def letter_done_with(server: Server, folder: Path) -> None:
    """The clerk enters a letter for the officer, who says that it was only to be known."""
    clerk, officer = speaks(server, "vanthu"), speaks(server, "chuyenvien")
    path = letter(folder, "nghi-le.pdf", LETTER)
    status, answer = clerk.http.send("POST", "/api/files", path.read_bytes(), {"Content-Type": "application/octet-stream"})
    assert status == 201, answer
    people = clerk.of_kind("person").values()
    to = next(one["assignments"][0]["id"] for one in people if one["name"] == "Trần An")
    document = "019a0000-0000-7000-8000-00000000a001"
    facts = {"sender": "Bộ Nội vụ", "number": "77/BNV-VP", "date": "2026-11-02", "doc_type": "Thông báo", "subject": LETTER}
    files = [{"sha256": json.loads(answer)["sha256"], "name": path.name, "role": "main"}]
    does(clerk, "document.register", {"document": document, **facts, "files": files, "submit_to": {"assignment": to}}, document)
    officer.sync()
    body = officer.of_kind("document")[document]
    does(officer, "document.finish", {"document": document}, document, base={"rev": body["rev"], "h": body["h"], "sha256": None})


@pytest.fixture
def officer(demo: Server, new_context: NewContext) -> Window:
    return sign_in(demo, "chuyenvien", new_context("tablet"))


def test_a_file_from_its_opening_without_a_signal_to_its_closing(demo: Server, officer: Window, tmp_path: Path, pictures: Path) -> None:
    letter_done_with(demo, tmp_path)
    officer.open("/hs")
    officer.sees("Hồ sơ xây dựng, trình phê duyệt Đề án")

    officer.cut()
    open_by_plan(officer)
    put(officer.page, PLAN, MEETING)
    inside = officer.page.get_by_role("region", name="Văn bản trong hồ sơ").or_(officer.page.locator("section[aria-label='Văn bản trong hồ sơ']")).first
    expect(inside.get_by_role("listitem")).to_have_count(2)
    expect(inside.get_by_text("Đã lưu trên máy").first).to_be_visible()
    officer.page.screenshot(path=pictures / "workfile-offline.png")
    officer.restore()
    expect(inside.get_by_text("Đã lưu trên máy")).to_have_count(0, timeout=60_000)

    head = speaks(demo, "truongphong")
    [(key, seen)] = [(key, body) for key, body in head.of_kind("workfile").items() if body["title"] == FILE]
    assert (seen["code"], seen["documents"], seen["own"]) == ("02.CĐS", 2, ["head"])
    lines = [body for body in head.of_kind("filed").values() if body["workfile"] == key]
    assert {body["document"]["subject"] for body in lines} <= {body["subject"] for body in head.of_kind("document").values()}, "a file opens no document"

    officer.page.get_by_role("button", name="Kết thúc hồ sơ").click()
    sheet = officer.page.get_by_role("dialog")
    expect(sheet.get_by_role("heading", name="Chưa kết thúc được")).to_be_visible()
    expect(sheet.get_by_role("link", name=re.compile(re.escape(PLAN)))).to_be_visible()
    sheet.get_by_role("button", name="Đóng").click()
    expect(sheet).to_have_count(0)

    for subject in (PLAN, MEETING):
        take_out(officer.page, subject)
    put(officer.page, LETTER)
    expect(inside.get_by_role("listitem")).to_have_count(1)
    close(officer.page)
    officer.sees("Đã kết thúc")
    officer.button("Thêm thao tác").click()
    officer.page.get_by_role("button", name="Mục lục văn bản").click()
    officer.sees("Đã chốt", 60_000)
    expect(officer.page.get_by_role("cell", name=f"Thông báo: {LETTER}")).to_be_visible()
    officer.page.screenshot(path=pictures / "workfile-contents.png")


def test_a_document_goes_into_the_file_of_what_it_answers_in_two_taps(officer: Window) -> None:
    """The reply to Nam Đàn is no document of a file yet; its letter is put into one, then the reply is proposed for it."""
    officer.page.get_by_role("link", name="Hồ sơ", exact=True).first.click()
    officer.page.get_by_role("link", name=re.compile("Hồ sơ theo dõi liên thông")).first.click()
    put(officer.page, "Đề nghị hỗ trợ cấp chữ ký số cho 14 cán bộ")
    officer.page.get_by_role("link", name="Văn bản", exact=True).first.click()
    officer.page.get_by_role("link", name=re.compile("Cấp chữ ký số chuyên dùng công vụ cho 14 cán bộ")).first.click()
    officer.button("Đưa vào hồ sơ").click()
    proposed = officer.page.get_by_role("dialog").locator("section[aria-label='Gợi ý']")
    expect(proposed.get_by_text("Cùng mạch trả lời")).to_be_visible()
    proposed.get_by_role("button", name=re.compile("liên thông")).click()
    officer.sees("Đã lưu: đưa vào hồ sơ 2026/04.CĐS")
    expect(officer.button("Đang nằm trong 1 hồ sơ")).to_be_visible()


def test_several_documents_go_into_a_file_together_each_with_its_own_result(demo: Server, officer: Window) -> None:
    officer.page.get_by_role("link", name="Văn bản", exact=True).first.click()
    officer.button("Chọn nhiều văn bản").click()
    for subject in (PLAN, MEETING):
        officer.page.get_by_role("checkbox", name=re.compile(re.escape(subject))).first.check(force=True)
    officer.button("Đưa 2 văn bản vào hồ sơ").click()
    officer.page.get_by_role("dialog").get_by_role("button", name=re.compile("liên thông")).click()
    officer.sees("Đã lưu: đưa 2 văn bản vào hồ sơ 2026")
    officer.page.get_by_role("link", name="Hồ sơ", exact=True).first.click()
    officer.page.get_by_role("link", name=re.compile("Hồ sơ theo dõi liên thông")).first.click()
    for subject in (PLAN, MEETING):
        officer.sees(subject)
    officer.page.get_by_text("Đã lưu trên máy").first.wait_for(state="hidden", timeout=60_000)
    device = speaks(demo, "chuyenvien")
    filed = {body["document"]["subject"] for body in device.of_kind("filed").values()}
    assert any(one.startswith(PLAN) for one in filed) and any(one.startswith(MEETING) for one in filed)


def test_all_work_is_handed_over_by_one_slide(demo: Server, officer: Window, pictures: Path) -> None:
    successor = speaks(demo, "truongphong")
    before = len(successor.of_kind("workfile"))
    officer.open("/ban-giao")
    officer.sees("nhiệm vụ chủ trì")
    officer.sees("Hồ sơ xây dựng, trình phê duyệt Đề án")
    officer.button("Người nhận").click()
    officer.page.get_by_role("button", name=re.compile("Lê Hùng")).first.click()
    officer.sees("chuyển hết cho Lê Hùng")
    officer.page.screenshot(path=pictures / "hand-over.png")
    officer.page.get_by_role("button", name="Bàn giao", exact=True).press("Enter")
    officer.sees("Đã lưu lệnh bàn giao")
    officer.open("/hs")
    officer.sees("Được xem", 60_000)
    expect(officer.button("Tôi lập")).to_have_count(0)
    successor.sync()
    mine = [body for body in successor.of_kind("workfile").values() if "lead" in body["own"]]
    assert len(mine) >= 2 and len(successor.of_kind("workfile")) >= before
