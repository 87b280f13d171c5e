"""The two devices of the browser tests are what the design calls a phone and a tablet."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

SCREEN = "[innerWidth, innerHeight, devicePixelRatio, navigator.maxTouchPoints > 0, navigator.language]"


@pytest.mark.parametrize(
    ("device", "screen"),
    [("phone", [390, 844, 3, True, "vi-VN"]), ("tablet", [1180, 820, 2, True, "vi-VN"])],
)
def test_a_device_has_its_screen(new_context: Callable[..., BrowserContext], device: str, screen: list[object]) -> None:
    page = new_context(device).new_page()
    page.set_content('<meta name="viewport" content="width=device-width">')
    assert page.evaluate(SCREEN) == screen


def test_an_error_nobody_caught_is_noticed(phone: BrowserContext, page_errors: list[str]) -> None:
    page = phone.new_page()
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('nobody catches me') })")
    assert any("nobody catches me" in error for error in page_errors)
    page_errors.clear()


def test_a_profile_on_disk_outlives_the_browser(persistent_context: Callable[..., BrowserContext]) -> None:
    first = persistent_context()
    first.add_cookies([{"name": "kept", "value": "1", "url": "http://localhost", "expires": 4102444800}])
    first.close()
    assert [cookie["name"] for cookie in persistent_context().cookies()] == ["kept"]
