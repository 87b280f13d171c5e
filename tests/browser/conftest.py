"""One Chromium for all browser tests, a context of its own for each person in each test."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Literal, TypedDict

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, WebError, sync_playwright

import browsers
from push_service import PushService
from running_server import Server
from system.fault_proxy import Link

DeviceName = Literal["phone", "tablet"]


class Device(TypedDict):
    """What Playwright is told of a device."""

    viewport: ViewportSize
    screen: ViewportSize
    device_scale_factor: float
    has_touch: bool
    is_mobile: bool
    locale: str
    timezone_id: str


DEVICES: dict[DeviceName, Device] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "screen": {"width": 390, "height": 844},
        "device_scale_factor": 3,
        "has_touch": True,
        "is_mobile": True,
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
    },
    "tablet": {
        "viewport": {"width": 1180, "height": 820},
        "screen": {"width": 1180, "height": 820},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": False,
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
    },
}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started once."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser_program(playwright: Playwright) -> str:
    """Path of the Chromium to use; without one the tests fail, they are not skipped."""
    found = browsers.find(playwright)
    if found is None:
        pytest.fail(f"No Chromium here: tests/run.py installs one, or name its program in {browsers.CHOSEN}.")
    return found


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_program: str) -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    launched = playwright.chromium.launch(executable_path=browser_program, args=browsers.arguments())
    yield launched
    launched.close()


@pytest.fixture
def page_errors() -> Iterator[list[str]]:
    """Errors no code of a page caught; a test that ends with one has failed. Clear the list where one is meant."""
    errors: list[str] = []
    yield errors
    assert errors == [], "a page threw what nobody caught"


NewContext = Callable[..., BrowserContext]


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers that a test failed, so that its pages are photographed before they are closed."""
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.fixture
def new_context(browser: Browser, page_errors: list[str], request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewContext]:
    """A function (device="phone", **more of Playwright's options) → a context with its own cookies, storage and worker."""
    opened: list[BrowserContext] = []

    def create(device: DeviceName = "phone", **options: object) -> BrowserContext:
        context = browser.new_context(**(DEVICES[device] | options))  # type: ignore[arg-type]
        opened.append(_watched(context, page_errors))
        return context

    yield create
    if request.node.stash.get(_FAILED, False):
        _photograph(opened, tmp_path)
    for context in opened:
        context.close()


def _photograph(contexts: Sequence[BrowserContext], folder: Path) -> None:
    for n, page in enumerate(page for context in contexts for page in context.pages if page.url.startswith("http")):
        path = folder / f"failed-{n}.png"
        page.screenshot(path=path, scale="css")
        print(f"{page.url}: {path}")


@pytest.fixture
def phone(new_context: NewContext) -> BrowserContext:
    """A phone of 390 × 844 points, touch, three pixels a point."""
    return new_context("phone")


@pytest.fixture
def tablet(new_context: NewContext) -> BrowserContext:
    """A tablet of 1180 × 820 points, lying."""
    return new_context("tablet")


@pytest.fixture
def persistent_context(
    playwright: Playwright, browser_program: str, page_errors: list[str], tmp_path: Path
) -> Iterator[Callable[..., BrowserContext]]:
    """A function (device="phone", profile="profile") → a context whose profile lies on disk.

    Close it and ask for the same profile again: the person closed the browser and opened it later.
    """
    opened: list[BrowserContext] = []

    def launch(device: DeviceName = "phone", profile: str = "profile") -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / profile, executable_path=browser_program, args=browsers.arguments(), **DEVICES[device]
        )
        opened.append(_watched(context, page_errors))
        return context

    yield launch
    for context in opened:
        context.close()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where a test puts pictures to be looked at; named by the environment, else a folder that is thrown away."""
    folder = Path(os.environ.get("BUTPHE_TEST_PICTURES") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def push_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service that this test's server may call; ask for it before the server."""
    opened = PushService()
    monkeypatch.setenv("BUTPHE_PUSH_SERVICES", opened.address)
    yield opened
    opened.close()


@pytest.fixture
def demo(push_service: PushService, server: Callable[..., Server], prepared_demo: Path, tmp_path: Path) -> Server:
    """A demo of its own for this test, on a copy of the prepared data; it may call our push service."""
    data = tmp_path / "demo"
    shutil.copytree(prepared_demo, data)
    return server("demo", data=data)


@pytest.fixture
def link(demo: Server) -> Iterator[Link]:
    """The network between the browser and this test's demo; open pages by `link.url`."""
    with Link(demo.port) as opened:
        yield opened


def _watched(context: BrowserContext, errors: list[str]) -> BrowserContext:
    def note(error: WebError) -> None:
        errors.append(str(error.error))

    context.on("weberror", note)
    return context
