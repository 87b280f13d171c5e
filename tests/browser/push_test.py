"""Push into the real worker: what the server encrypted is decrypted and delivered to it, with the app open or closed."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from browser.colleague import Colleague
from browser.lock_screen import LockScreen
from browser.people import Leader
from browser.windows import SOON_MS, said, sign_in
from push_service import PushService
from running_server import Server

VICE_CHAIR = "Nguyễn Thị Thanh"
SUBJECT = "Trả lời kiến nghị của cử tri huyện cũ"


@pytest.fixture
def phone(demo: Server, push_service: PushService, new_context: Callable[..., BrowserContext]) -> LockScreen:
    """The vice-chair's phone, which is called."""
    shown = LockScreen(sign_in(demo, "phochutich", new_context("phone")), push_service)
    shown.turns_on()
    return shown


@pytest.fixture
def officer(demo: Server, tmp_path: Path) -> Colleague:
    return Colleague.of(demo, "chuyenvien", tmp_path)


def waiting_on_desk(phone: LockScreen) -> int:
    """What the tab of the desk counts."""
    phone.window.open()
    count = phone.window.page.get_by_role("navigation").first.get_by_text("việc chờ").first
    return int(count.inner_text().split()[0])


def approved(demo: Server, times: int) -> bool:
    return said(demo, "document.approve", by="phochutich") == ["applied"] * times


def test_a_call_shows_what_waits_and_the_newest_stands_for_all(phone: LockScreen, officer: Colleague, push_service: PushService) -> None:
    phone.counts_badge()
    document = officer.asks_approval(VICE_CHAIR, SUBJECT)
    phone.window.close()
    call = phone.buzzes()
    assert (call["title"], call["lang"], call["buttons"]) == ("Có dự thảo chờ duyệt", "vi", ["Mở", "Để sau"])
    assert "chuyển đến" in call["body"] and SUBJECT not in call["body"]
    headers = push_service.delivered_to(phone.subscription)[0].headers
    assert (headers["topic"], headers["urgency"]) == (call["tag"], "high")

    # What the notification speaks of was fetched before it was shown: it is there without a signal.
    phone.window.cut()
    phone.window.open()
    phone.window.sees(SUBJECT)
    phone.window.restore()
    assert phone.badge() == waiting_on_desk(phone)

    officer.puts_up(document, SUBJECT)
    again = phone.buzzes()
    assert again["tag"] == call["tag"]
    assert [one["tag"] for one in phone.shown()] == [call["tag"]]

    phone.taps("later", call["tag"])
    assert phone.shown() == []
    phone.receives(phone.last)
    phone.taps("", call["tag"])
    expect(phone.window.page).to_have_url(phone.window.url + f"/vb/{document}", timeout=SOON_MS)
    assert said(phone.window.server, "document.approve") == []


def test_she_approves_from_the_lock_screen_once_also_without_a_signal(phone: LockScreen, officer: Colleague, demo: Server) -> None:
    vice = Leader(phone.window)
    for n, offline in enumerate((False, True), 1):
        officer.asks_approval(VICE_CHAIR, f"{SUBJECT} lần {n}")
        message = phone.waits_for_call()
        vice.window.open()
        vice.opens(f"{SUBJECT} lần {n}")
        vice.hesitates(1)
        vice.window.close()
        call = phone.receives(message)
        assert call["buttons"] == ["Duyệt", "Để sau"]
        if offline:
            vice.window.cut()
            phone.taps("approve", call["tag"])
            phone.shows("Đã lưu trên máy")
            assert len(said(demo, "document.approve")) == n - 1
            vice.window.worker.stop()
            vice.window.restore()
            vice.window.worker.sync("butphe-drain")
        else:
            phone.taps("approve", call["tag"])
            phone.shows("Đã ghi nhận")
            phone.taps("approve", call["tag"])
        phone.until(partial(approved, demo, times=n), "the decision is recorded")


def test_a_lost_subscription_is_made_good(phone: LockScreen, officer: Colleague, push_service: PushService) -> None:
    phone.browser_forgets("second")
    phone.window.open()
    phone.is_known_to_server()
    officer.asks_approval(VICE_CHAIR, SUBJECT)
    phone.waits_for_call()

    push_service.answers.append(410)
    officer.asks_approval(VICE_CHAIR, SUBJECT)
    phone.waits_for_call()
    phone.is_forgotten_by_server()
    phone.window.open()
    phone.is_known_to_server()

    phone.browser_changes("third")
    officer.asks_approval(VICE_CHAIR, SUBJECT)
    message = json.loads(phone.waits_for_call())
    assert message["notification"]["title"] == "Có dự thảo chờ duyệt"


def test_a_phone_whose_owner_signed_out_still_shows_what_came_and_is_called_no_more(phone: LockScreen, officer: Colleague) -> None:
    officer.asks_approval(VICE_CHAIR, SUBJECT)
    message = phone.waits_for_call()
    phone.window.open("/cai-dat")
    phone.window.button("^Đăng xuất").click()
    page = phone.window.page
    page.get_by_role("dialog").get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_label("Mật khẩu")).to_be_visible(timeout=SOON_MS)
    call = phone.receives(message)
    assert call["title"] == "Có dự thảo chờ duyệt"
    assert "Đăng nhập để xem" in call["body"]
    assert call["actions"] == []
    phone.is_forgotten_by_server()
