"""A letter is registered, directed without a signal, answered, approved and issued.

Six people, each at a screen of their own: phones and tablets with separate storage, the network really cut by the server,
the app closed and opened again between, pushes encrypted by the server and delivered to the phone's service worker.
"""

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext

from browser.lock_screen import LockScreen
from browser.people import Clerk, Leader, Officer, Reviewer
from browser.windows import letter, said, sign_in, tour_state
from push_service import PushService
from running_server import Server

NewContext = Callable[..., BrowserContext]
LETTER = "Triển khai trợ lý số cho cán bộ xã năm 2027"
ANSWER = "Trả lời về triển khai trợ lý số cho cán bộ xã"
# What the log holds of the answer, and everybody reads: her refused approval of version 2 changed nothing.
NEW_VERSION = "Sửa, ra dự thảo mới"
ACTS = [
    *("Soạn dự thảo", "Trình", "Trả lại", NEW_VERSION, "Trình", "Duyệt", "Duyệt"),
    *("Rút lại", NEW_VERSION, "Duyệt", "Duyệt", "Phát hành"),
]
DIRECTIVE = "Giao Sở KH&CN tham mưu văn bản trả lời."
VICE_CHAIR = ("nguyen thi thanh", "Nguyễn Thị Thanh")
OFFICER, HEAD, DIRECTOR = ("tran an", "Trần An"), ("le hung", "Lê Hùng"), ("ho minh", "Hồ Minh")
# The promise is one second on a machine that does nothing else; here two cores carry six browsers and a server.
TASK_WITHIN_S = 10


def test_a_letter_is_decided_on_a_phone_without_a_signal(
    demo: Server, push_service: PushService, new_context: NewContext, tmp_path: Path
) -> None:
    clerk = Clerk(sign_in(demo, "vanthu", new_context("tablet")))
    vice = Leader(sign_in(demo, "phochutich", new_context("phone")))
    officer = Officer(sign_in(demo, "chuyenvien", new_context("tablet")))
    head = Reviewer(sign_in(demo, "truongphong", new_context("tablet")))
    director = Reviewer(sign_in(demo, "giamdoc", new_context("phone")))
    people = {"clerk": clerk, "vice-chair": vice, "officer": officer, "head": head, "director": director}
    phone = LockScreen(vice.window, push_service)
    phone.turns_on()

    incoming = letter(tmp_path, "cong-van-den.pdf", LETTER)
    clerk.registers(incoming, LETTER, VICE_CHAIR)
    assert phone.buzzes()["title"] == "Có văn bản đến chờ ý kiến chỉ đạo"
    vice.window.holds(incoming)

    vice.window.cut()
    vice.window.open()
    vice.opens(LETTER)
    vice.directs(DIRECTIVE, lead=OFFICER, cooperating=HEAD)
    vice.window.open("/gui")
    vice.window.sees("Đã lưu trên máy, chưa gửi")
    vice.window.close()
    officer.window.watches(LETTER)
    vice.window.restore()
    vice.window.worker.stop()
    sent = time.time()
    vice.window.worker.sync("butphe-drain")
    print(f"\nthe officer's tablet shows the task {officer.window.saw(within_s=TASK_WITHIN_S) - sent:.2f} s after the signal returned")
    assert said(demo, "document.direct") == ["applied"]

    first = letter(tmp_path, "du-thao-1.pdf", ANSWER)
    officer.opens(LETTER)
    officer.window.sees(DIRECTIVE)
    officer.answers(first, ANSWER)
    assert officer.route() == [HEAD[1], DIRECTOR[1], VICE_CHAIR[1]]
    officer.rebuilds_route(DIRECTOR[1], find=DIRECTOR)
    assert officer.route() == [HEAD[1], DIRECTOR[1], VICE_CHAIR[1]]
    officer.submits("Kính trình.")

    head.opens(ANSWER)
    head.returns("Nội dung", "Nêu rõ lộ trình.")
    officer.window.sees("“Nêu rõ lộ trình.”")
    second = letter(tmp_path, "du-thao-2.pdf", ANSWER + " có lộ trình")
    officer.mends(second, 2, "Đã nêu lộ trình.")
    head.opens(ANSWER)
    head.approves(2)
    director.opens(ANSWER)
    director.approves(2)

    assert phone.buzzes()["title"] == "Có dự thảo chờ duyệt"
    vice.window.open()
    vice.window.sees(ANSWER)
    vice.window.holds(second)
    vice.window.cut()
    vice.window.open()
    vice.opens(ANSWER)
    vice.approves(2)
    vice.window.close()

    director.window.finds(ANSWER)
    director.takes_back("Thay bản.")
    director.opens(ANSWER)
    third = letter(tmp_path, "du-thao-3.pdf", ANSWER + " bản cuối")
    director.puts_up(third, 3, "Bản thay thế.")
    director.window.shows_version(3)
    director.approves(3)
    last_call = phone.waits_for_call()

    vice.window.restore()
    vice.window.open("/gui")
    vice.window.sees("chưa được ghi nhận")
    vice.window.sees("Không có gì thay đổi vì quyết định này.")
    vice.window.button("Xem dự thảo 3").click()
    vice.hesitates(3)
    vice.window.close()

    call = phone.receives(last_call)
    assert call["actions"] == ["approve", "later"]
    phone.taps("approve", call["tag"])
    phone.shows("Đã ghi nhận")

    number = clerk.issues(ANSWER)
    assert number.split("/")[0].isdigit()
    histories = {who: one.history(ANSWER) for who, one in people.items()}
    assert all(found == histories["clerk"] for found in histories.values())
    acts = [line.split(" · ")[0] for line in reversed(histories["clerk"])]
    assert acts == ACTS
    assert said(demo, "document.approve", by="phochutich") == ["refused", "applied"]
    counted = tour_state(demo)["counters"]
    assert (counted["lost"], counted["doubled"]) == (0, 0)
