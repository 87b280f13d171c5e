"""In somebody's place: authority is handed on, used with both names, and taken back while a decision waits for the signal."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from browser.people import Leader, Officer, Reviewer
from browser.windows import SOON_MS, said, sign_in
from running_server import Server

NewContext = Callable[..., BrowserContext]
REPORT = "Kết quả triển khai ký số"
PROPOSAL = "Về việc phê duyệt kế hoạch thuê dịch vụ"


def test_a_decision_that_waited_while_the_delegation_was_revoked_is_refused(demo: Server, new_context: NewContext, pictures: Path) -> None:
    director = Leader(sign_in(demo, "giamdoc", new_context("phone")))
    head = Reviewer(sign_in(demo, "truongphong", new_context("phone")))
    director.window.open("/cai-dat")
    director.window.button("Ủy quyền cho người khác").click()
    director.window.button("Chọn người").click()
    director.picks("le hung", "Lê Hùng")
    director.sheet.get_by_role("button", name="Ủy quyền", exact=True).click()

    head.window.sees("Thay Hồ Minh")
    head.opens(REPORT)
    head.sees_pages()
    head.window.button("^Duyệt").click()
    expect(head.sheet).to_contain_text("Xử lý thay Giám đốc Sở Khoa học và Công nghệ Hồ Minh, TUQ.")
    head.page.screenshot(path=pictures / "in-place.png")
    head.confirms(1)
    recorded(demo, head, "applied")

    head.window.open()
    head.window.sees(PROPOSAL)
    head.window.cut()
    head.opens(PROPOSAL)
    head.approves(1)
    director.window.open("/cai-dat")
    director.page.get_by_role("button", name="Thu hồi ủy quyền cho Lê Hùng").click()
    expect(director.page.get_by_text("Ủy quyền cho Lê Hùng")).to_have_count(0, timeout=SOON_MS)
    head.window.restore()
    head.window.open("/gui")
    head.window.sees("Ủy quyền đã hết hiệu lực")
    recorded(demo, head, "refused")
    head.page.screenshot(path=pictures / "ended.png")
    assert said(demo, "document.approve") == ["applied", "refused"]
    director.window.open()
    director.window.sees(PROPOSAL)


def recorded(demo: Server, who: Reviewer, status: str) -> None:
    """What was tapped has reached the server, once its seconds of undo are over."""
    deadline = time.monotonic() + SOON_MS / 1000
    while said(demo, "document.approve")[-1:] != [status]:
        assert time.monotonic() < deadline, said(demo, "document.approve")
        who.page.wait_for_timeout(200)


def test_a_secretary_puts_words_ready_and_the_leader_sends_them_as_their_own(demo: Server, new_context: NewContext, pictures: Path) -> None:
    officer = Officer(sign_in(demo, "chuyenvien", new_context("tablet")))
    director = Reviewer(sign_in(demo, "giamdoc", new_context("phone")))
    officer.window.button("Chuẩn bị").click()
    officer.opens(PROPOSAL)
    officer.sees_pages()
    officer.page.get_by_role("button", name=re.compile("^Chuẩn bị")).last.click()
    officer.sheet.get_by_label("Ý kiến dự kiến").fill("Nhất trí, ký ban hành.")
    officer.window.button("Để sẵn").click()
    expect(officer.window.button("Sửa phần chuẩn bị")).to_be_visible(timeout=SOON_MS)
    director.opens(PROPOSAL)
    director.sees_pages()
    director.window.button("^Duyệt").click()
    expect(director.sheet).to_contain_text("Trần An đã chuẩn bị", timeout=SOON_MS)
    expect(director.sheet.get_by_role("textbox")).to_have_value("Nhất trí, ký ban hành.")
    director.page.screenshot(path=pictures / "prepared.png")
    director.confirms(1)
    recorded(demo, director, "applied")
    assert said(demo, "document.approve", by="giamdoc") == ["applied"]
    # It asks the leader no longer, so there is nothing to prepare.
    officer.window.sees("Không mở được")
    director.window.open()
    director.window.finds(PROPOSAL)
    director.window.sees("“Nhất trí, ký ban hành.”")
