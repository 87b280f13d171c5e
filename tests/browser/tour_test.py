"""The tour: four windows signed in, a network really cut, taps counted before any server saw them, the same receipt twice."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from browser.windows import SOON_MS, Window
from running_server import Server

VICE_CHAIR, DIRECTOR = ("phochutich", "Nguyễn Thị Thanh"), ("giamdoc", "Hồ Minh")
DRAFT = "Phê duyệt Đề án chuyển đổi số"
# Copying the first data back takes a few hundred milliseconds; the machine may be busy.
RESTART_WITHIN_S = 10


@dataclass
class Tour:
    """The page, as somebody who tries the product uses it."""

    page: Page
    server: Server

    def opens(self, who: tuple[str, str]) -> Window:
        """Their window, in which they are signed in already."""
        with self.page.expect_popup() as popup:
            self._button("Mở cửa sổ", who).click()
        popup.value.wait_for_load_state()
        return Window(self.server, who[0], self.page.context, popup.value)

    def cuts(self, who: tuple[str, str]) -> None:
        self._button("Cắt mạng", who).click()
        expect(self._button("Nối lại mạng", who)).to_have_attribute("aria-pressed", "true")

    def restores(self, who: tuple[str, str]) -> None:
        self._button("Nối lại mạng", who).click()
        expect(self._button("Cắt mạng", who)).to_have_attribute("aria-pressed", "false")

    def counts(self, **figures: int) -> None:
        """These figures stand on the page, soon; the others are not looked at."""
        for name, figure in figures.items():
            expect(self.page.locator(f"#count-{name} dd")).to_have_text(str(figure), timeout=SOON_MS)

    def newest(self) -> str:
        return self.page.locator("#commands tr").first.inner_text()

    def tells(self, words: str) -> None:
        expect(self.page.get_by_role("status")).to_contain_text(words, timeout=SOON_MS)

    def _button(self, act: str, who: tuple[str, str]) -> Locator:
        return self.page.get_by_role("button", name=f"{act}: {who[1]}")


@pytest.fixture
def tour(demo: Server, new_context: Callable[..., BrowserContext]) -> Tour:
    page = new_context("tablet").new_page()
    page.goto(demo.url + "/tour")
    return Tour(page, demo)


def follows(window: Window, act: str) -> None:
    """Follows the draft, or follows it no longer."""
    document = window.page.get_by_role("region", name=re.compile(DRAFT))
    document.get_by_role("button", name="Thêm thao tác").click(timeout=SOON_MS)
    window.page.get_by_role("dialog").get_by_role("button", name=act, exact=True).click()
    window.puts_down()


def test_four_people_are_signed_in_at_once(tour: Tour) -> None:
    vice, director = tour.opens(VICE_CHAIR), tour.opens(DIRECTOR)
    vice.sees(DRAFT)
    expect(director.page.get_by_role("heading", name="Chờ tôi")).to_be_visible(timeout=SOON_MS)
    for window, (_, name) in ((vice, VICE_CHAIR), (director, DIRECTOR)):
        told = window.page.evaluate("async () => (await (await fetch('/api/session')).json()).person.name")
        assert told == name
    expect(tour.page.get_by_role("button", name=re.compile("Xem cửa sổ"))).to_have_count(2)


def test_a_tap_is_counted_before_the_server_knows_it_recorded_once_and_gone_after_a_restart(tour: Tour) -> None:
    vice = tour.opens(VICE_CHAIR)
    vice.page.get_by_role("link").filter(has_text=DRAFT).first.click(timeout=SOON_MS)
    tour.counts(taps=0, recorded=0)

    tour.cuts(VICE_CHAIR)
    follows(vice, "Theo dõi")
    tour.counts(taps=1, recorded=0, lost=0)
    assert "Nằm trên máy" in tour.newest() or "Đang gửi" in tour.newest()
    tour.page.reload()
    tour.counts(taps=1, recorded=0, lost=0)

    tour.restores(VICE_CHAIR)
    tour.page.bring_to_front()
    vice.page.evaluate("() => dispatchEvent(new Event('online'))")
    tour.counts(taps=1, recorded=1, lost=0, doubled=0)
    assert DRAFT in tour.newest()

    receipt = tour.page.locator("#commands tr").first.locator("td").nth(4).inner_text()
    tour.page.get_by_role("button", name="Gửi lại: Theo dõi").click()
    tour.tells("Cùng một biên nhận số " + re.findall(r"\d+", receipt)[0])
    tour.counts(taps=1, recorded=1, lost=0, doubled=0)

    pressed = time.monotonic()
    tour.page.get_by_role("button", name="Bắt đầu lại").click()
    tour.tells("Đã trở về dữ liệu ban đầu.")
    took = time.monotonic() - pressed
    print(f"\nthe first data is back {took:.2f} s after the button")
    assert took < RESTART_WITHIN_S
    tour.counts(taps=0, recorded=0, lost=0, doubled=0)
    expect(tour.page.get_by_text("Chưa ai bấm gì.")).to_be_visible()
    follows(tour_window_again(vice), "Theo dõi")
    tour.counts(taps=1, recorded=1, lost=0, doubled=0)


def tour_window_again(window: Window) -> Window:
    """The same window, opened anew on the data of the beginning."""
    path = window.page.url.removeprefix(window.url)
    window.open(path)
    return window
