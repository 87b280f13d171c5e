"""Every screen of every role, in light and dark, on a phone and on a tablet: usable by everybody."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from browser.accessibility import AT_REST, RECOLOURED, axe_faults, cut_off_at_double_size, small_targets
from browser.windows import Window, sign_in
from running_server import Server

NewContext = Callable[..., BrowserContext]
Act = Callable[[Page], None]

TABS = {
    "phochutich": ("/", "/nv", "/vb", "/tim", "/gui", "/cai-dat"),
    "chuyenvien": ("/", "/vb", "/tim", "/soan", "/cai-dat", "/hs", "/hs/danh-muc", "/ban-giao"),
    "vanthu": ("/den", "/di", "/so", "/tim", "/hs/danh-muc"),
    "quantri": ("/quan-tri", *(f"/quan-tri/{part}" for part in ("can-bo", "co-cau", "co-quan", "nhap", "so", "loai", "luong", "nhom", "cau-mau", "ngay-nghi"))),
}


def _press(name: str) -> Act:
    return lambda page: _button(page, name).click()


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=re.compile(name)).first


def _at(path: str) -> Act:
    """Another screen of the same window."""

    def goto(page: Page) -> None:
        page.goto("/".join(page.url.split("/")[:3]) + path)

    return goto


def _open(text: str) -> Act:
    return lambda page: page.get_by_text(text).first.click()


PROPOSAL = "Phê duyệt Đề án chuyển đổi số"
INCOMING = "Chuẩn bị hội nghị trực tuyến"
WORK = "Xây dựng kế hoạch triển khai Đề án"
FILE = "Hồ sơ xây dựng, trình phê duyệt Đề án"
# What lies behind the tabs: who, and the way there.
BEHIND: dict[str, tuple[str, tuple[Act, ...]]] = {
    "a submission": ("phochutich", (_open(PROPOSAL),)),
    "the decision": ("phochutich", (_open(PROPOSAL), _press("^Duyệt"))),
    "a return": ("phochutich", (_open(PROPOSAL), _press("^Trả lại"))),
    "an incoming document": ("phochutich", (_open(INCOMING),)),
    "a directive": ("phochutich", (_open(INCOMING), _press("^Bút phê"))),
    "choosing who leads": ("phochutich", (_open(INCOMING), _press("^Bút phê"), _press("chủ trì"))),
    "a task": ("chuyenvien", (_open(WORK),)),
    "telling progress": ("chuyenvien", (_open(WORK), _press("Báo tiến độ"))),
    "into a work file": ("chuyenvien", (_open(WORK), _press("hồ sơ"))),
    "opening a work file": ("chuyenvien", (_at("/hs"), _press("Mở hồ sơ"))),
    "a work file": ("chuyenvien", (_at("/hs"), _open(FILE))),
    "documents for a work file": ("chuyenvien", (_at("/hs"), _open(FILE), _press("Thêm văn bản"))),
    "a work file that cannot close yet": ("chuyenvien", (_at("/hs"), _open(FILE), _press("Kết thúc hồ sơ"))),
    "a line of the file plan": ("vanthu", (_at("/hs/danh-muc"), _press("Thêm hồ sơ"))),
}


def _faults(page: Page, device: str) -> list[str]:
    page.evaluate(AT_REST)
    found = axe_faults(page)
    if device == "phone":
        found += [f"small: {one}" for one in small_targets(page)]
        found += [f"at 200 %: {one}" for one in cut_off_at_double_size(page)]
    page.emulate_media(color_scheme="dark")
    page.evaluate(RECOLOURED)
    found += [f"dark: {one}" for one in axe_faults(page, ("color-contrast",))]
    page.emulate_media(color_scheme="light")
    return found


@contextmanager
def _window(demo: Server, new_context: NewContext, login: str, device: str) -> Iterator[Window]:
    window = sign_in(demo, login, new_context(device, color_scheme="light"))
    yield window
    window.context.close()


@pytest.mark.parametrize("device", ["phone", "tablet"])
def test_every_screen_is_usable_by_everybody(demo: Server, new_context: NewContext, device: Literal["phone", "tablet"]) -> None:
    faults: dict[str, list[str]] = {}
    page = new_context(device, color_scheme="light").new_page()
    page.goto(demo.url)
    page.locator("input[type=password]").wait_for()
    faults["sign-in"] = _faults(page, device)
    page.context.close()
    for login, tabs in TABS.items():
        with _window(demo, new_context, login, device) as window:
            for path in tabs:
                window.page.goto(window.url + path)
                window.page.get_by_role("heading").first.wait_for()
                faults[f"{login} {path}"] = _faults(window.page, device)
            for name, (who, way) in BEHIND.items():
                if who != login:
                    continue
                window.page.goto(window.url)
                for act in way:
                    act(window.page)
                faults[f"{login}: {name}"] = _faults(window.page, device)
    told = "\n".join(f"{where}: {fault}" for where, found in faults.items() for fault in found)
    assert not told, f"{device}:\n{told}"
