"""The main job, end to end: a letter is registered, directed without a signal, answered, approved and issued.

Clerk and vice-chair work in real browser windows, their network really cut by the server; officer, section head
and director speak through devices written from the protocol's page alone.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from browser.windows import PASSWORD, SOON_MS, Window, letter, sign_in, tour_state
from contract import device as contract
from running_server import Server

NewContext = Callable[..., BrowserContext]
LETTER = "Triển khai trợ lý số cho cán bộ xã năm 2027"
ANSWER = "Trả lời về triển khai trợ lý số cho cán bộ xã"
DIRECTIVE = "Giao Sở KH&CN tham mưu văn bản trả lời."


@dataclass
class Desk:
    """A person at the other end of the line: what they hold, what they say."""

    device: contract.Device

    def document(self, subject: str) -> tuple[str, dict[str, Any]]:
        self.device.sync()
        found = [(key, body) for key, body in self.device.of_kind("document").items() if body["subject"] == subject]
        assert found, f"{self.device.login} does not see {subject}"
        return found[0]

    def assignment(self, name: str) -> str:
        people = self.device.of_kind("person").values()
        return str(next(one["assignments"][0]["id"] for one in people if one["name"] == name))

    def does(self, name: str, args: dict[str, Any], **more: Any) -> dict[str, Any]:
        said = self.device.say(name, args, args["document"], **more)
        self.device.sync()
        result = self.device.settled(said)
        assert result["status"] == "applied", result
        return result

    def brings(self, path: Path) -> dict[str, str]:
        status, answer = self.device.http.send("POST", "/api/files", path.read_bytes(), {"Content-Type": "application/octet-stream"})
        assert status == 201, answer
        return {"sha256": json.loads(answer)["sha256"], "name": path.name, "role": "main"}


def desk(server: Server, login: str) -> Desk:
    found = Desk(contract.sign_in(server.url, login, PASSWORD))
    found.device.sync()
    return found


def base(thing: dict[str, Any]) -> dict[str, Any]:
    return {"base": {"rev": thing["rev"], "h": thing["h"], "sha256": None}}


def open_step(body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in body["route"] if one["state"] == "open")
    return found


def decide(who: Desk, name: str, **more: Any) -> None:
    """Decides on the step that is open, on what is seen now."""
    key, body = who.document(ANSWER)
    step = open_step(body)
    main = next(one["sha256"] for one in body["version"]["files"] if one["role"] == "main")
    seen = {"rev": step["rev"], "h": step["h"], "sha256": main}
    who.does(name, {"document": key, "step": step["id"], "version": body["version"]["n"], **more}, base=seen)


def register(clerk: Window, file: Path) -> None:
    page = clerk.page
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("combobox", name="Cơ quan gửi").fill("Bộ Nội vụ")
    page.get_by_label("Số, ký hiệu").fill("6021/BNV-VP")
    page.get_by_label("Ngày văn bản").fill("20/11/2026")
    page.get_by_label("Trích yếu").fill(LETTER)
    page.get_by_label("Trình", exact=True).click()
    page.get_by_placeholder("Tìm tên, chức vụ, đơn vị").fill("nguyen thi thanh")
    page.get_by_text("Nguyễn Thị Thanh").last.click()
    clerk.button("Vào sổ và trình").click()


def direct(vice: Window) -> None:
    page = vice.page
    page.get_by_text(LETTER).first.click()
    expect(page.locator("canvas").first).to_be_visible(timeout=SOON_MS)
    vice.button("Bút phê").click()
    page.get_by_label("Ý kiến chỉ đạo").fill(DIRECTIVE)
    vice.button("Chọn người hoặc đơn vị chủ trì").click()
    page.get_by_placeholder("Tìm tên, chức vụ, đơn vị").fill("tran an")
    page.get_by_text("Trần An").last.click()
    vice.button("5 ngày làm việc").click()
    vice.button("Giao việc").click()


def approve(vice: Window, version: int) -> None:
    expect(vice.page.locator("canvas").first).to_be_visible(timeout=SOON_MS)
    vice.button("^Duyệt").click()
    sheet = vice.page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    by_button = sheet.get_by_role("button", name="Dùng nút thay cho trượt")
    if by_button.count():  # the choice is remembered on this device
        by_button.click()
    sheet.get_by_role("button", name=f"Duyệt dự thảo {version}").click()


def draft_answer(officer: Desk, folder: Path) -> None:
    letter_id, incoming = officer.document(LETTER)
    args = {
        "document": contract.uuid7(),
        "kind": "outgoing",
        "doc_type": "Công văn",
        "subject": ANSWER,
        "urgency": "normal",
        "agency": incoming["agency"]["id"],
        "answers": [letter_id],
        "task": incoming["tasks"][0]["id"],
        "recipients": ["Bộ Nội vụ"],
        "files": [officer.brings(letter(folder, "du-thao-1.pdf", ANSWER))],
    }
    officer.does("document.draft", args)
    submit(officer)


def submit(officer: Desk) -> None:
    key, body = officer.document(ANSWER)
    turns = (("Lê Hùng", "review"), ("Hồ Minh", "review"), ("Nguyễn Thị Thanh", "approve"))
    route = [{"rule": "all", "people": [{"assignment": officer.assignment(name), "act": act}]} for name, act in turns]
    officer.does("document.submit", {"document": key, "route": route, "note": "Kính trình."}, **base(body))


def revise(who: Desk, path: Path) -> None:
    key, body = who.document(ANSWER)
    who.does("document.revise", {"document": key, "files": [who.brings(path)], "note": ""}, **base(body))


@pytest.fixture
def people(demo: Server) -> dict[str, Desk]:
    return {login: desk(demo, login) for login in ("chuyenvien", "truongphong", "giamdoc")}


def test_a_letter_is_decided_on_a_phone_without_a_signal(demo: Server, new_context: NewContext, people: dict[str, Desk], tmp_path: Path) -> None:
    officer, head, director = people["chuyenvien"], people["truongphong"], people["giamdoc"]
    clerk = sign_in(demo, "vanthu", new_context("tablet"))
    vice = sign_in(demo, "phochutich", new_context("phone"))

    incoming = letter(tmp_path, "cong-van-den.pdf", LETTER)
    register(clerk, incoming)
    vice.sees(LETTER)
    vice.holds(incoming)

    vice.cut()
    vice.open()
    vice.sees(LETTER)
    direct(vice)
    vice.open("/gui")
    vice.sees("Đã lưu trên máy, chưa gửi")
    vice.close()
    vice.restore()
    vice.open("/gui")
    vice.sees("Đã ghi nhận")

    draft_answer(officer, tmp_path)
    decide(head, "document.return", reason="content", note="Nêu rõ lộ trình.", resubmit_to_me=False)
    second = letter(tmp_path, "du-thao-2.pdf", ANSWER + " có lộ trình")
    revise(officer, second)
    submit(officer)
    decide(head, "document.approve", note="")
    decide(director, "document.approve", note="Đã rà soát.")

    vice.open()
    vice.sees(ANSWER)
    vice.holds(second)
    vice.cut()
    vice.open()
    vice.page.get_by_text(ANSWER).first.click()
    approve(vice, 2)
    key, body = director.document(ANSWER)
    director.does("document.withdraw", {"document": key, "note": "Thay bản."}, **base(body))
    revise(director, letter(tmp_path, "du-thao-3.pdf", ANSWER + " bản cuối"))
    decide(director, "document.approve", note="Bản thay thế.")
    vice.page.wait_for_timeout(5500)  # the time in which a tap can be undone
    vice.close()
    vice.restore()
    vice.open("/gui")
    vice.sees("chưa được ghi nhận")
    assert director.document(ANSWER)[1]["state"] == "in_review"

    vice.page.get_by_role("button", name="Xem dự thảo 3").or_(vice.page.get_by_role("link", name="Xem dự thảo 3")).first.click()
    approve(vice, 3)
    vice.open("/gui")
    vice.sees("Đã ghi nhận")

    clerk.open("/di")
    clerk.page.get_by_text(ANSWER).first.click()
    clerk.button("Cấp số và phát hành").click()
    clerk.sees("Đã phát hành")

    issued = {login: one.document(ANSWER)[1] for login, one in people.items()}
    histories = [[(act["act"], act["at"]) for act in body["acts"]] for body in issued.values()]
    assert histories[0] == histories[1] == histories[2]
    assert {body["state"] for body in issued.values()} == {"issued"}
    assert all(body["number"] for body in issued.values())
    counted = tour_state(demo)["counters"]
    assert (counted["lost"], counted["doubled"]) == (0, 0)
