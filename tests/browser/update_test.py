"""A new build arrives while somebody works: it waits, says so, reloads nothing, and takes the queue along."""

import re
import shutil
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

import butphe
from browser.people import Leader
from browser.windows import SOON_MS, said, sign_in
from running_server import Server, console_script

ARRIVED = "Chuẩn bị hội nghị trực tuyến"
WORDS = "Giao Sở KH&CN chuẩn bị, báo cáo trước ngày họp."
LEAD, HELP = ("tran an", "Trần An"), ("le hung", "Lê Hùng")
TEXTS = {".js", ".mjs", ".css", ".html", ".json", ".webmanifest"}


def installed_web() -> Path:
    """The built web app of the product that the console script starts."""
    library = Path(console_script()[0]).parent.parent / "lib"
    return next(library.glob("python*/site-packages/butphe/web"))


def entry(web: Path) -> str:
    """The name of the script the page begins with; it carries the hash of its content."""
    found = re.search(r"assets/(index-[\w-]+\.js)", (web / "index.html").read_text("utf-8"))
    assert found is not None
    return found[1]


def newer_build(folder: Path) -> Sequence[str]:
    """A copy of the installed product whose web app has another name of build and another first script; how it is started."""
    shutil.copytree(installed_web().parent, folder / "butphe", copy_function=_link)
    web = folder / "butphe" / "web"
    old, build = entry(web), re.escape(butphe.__version__) + r"\+[0-9a-f]+"
    for path in [path for path in web.rglob("*") if path.is_file() and path.suffix in TEXTS]:
        text = path.read_text("utf-8")
        changed = re.sub(build, f"{butphe.__version__}+newer", text.replace(old, "index-newer.js"))
        if changed != text:
            _write(path, changed)
    (web / "assets" / old).rename(web / "assets" / "index-newer.js")
    begin = f"import sys; sys.path.insert(0, {str(folder)!r}); from butphe.cli import main; sys.exit(main())"
    return [sys.executable, "-c", begin]


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def _write(path: Path, text: str) -> None:
    """In place of the link, not through it; packed copies of what was before go."""
    path.unlink()
    path.write_text(text, "utf-8")
    for packed in (".br", ".gz"):
        path.with_name(path.name + packed).unlink(missing_ok=True)


def answers(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - the test's own server
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        return fault.code


def test_a_new_build_waits_reloads_nothing_and_takes_the_queue_along(
    demo: Server, server: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    program, old = newer_build(tmp_path / "newer"), entry(installed_web())
    vice = Leader(sign_in(demo, "phochutich", new_context("phone")))
    vice.opens(ARRIVED)
    vice.begins_directive(WORDS)
    page = vice.page
    page.evaluate("() => { window.notReloaded = true }")

    demo.stop(within_s=30)
    vice.window.server = server("demo", data=demo.data, port=demo.port, program=program)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("Có bản mới")).to_be_attached(timeout=60_000)
    assert page.evaluate("window.notReloaded")
    expect(page.get_by_label("Ý kiến chỉ đạo")).to_have_value(WORDS)

    vice.window.cut()
    vice.finishes_directive(LEAD, HELP)
    assert page.evaluate("window.notReloaded")
    page.get_by_role("button", name="Cập nhật", exact=True).click()
    page.wait_for_function("() => !window.notReloaded", timeout=SOON_MS)
    expect(page.locator("script[src*='index-newer.js']")).to_be_attached(timeout=SOON_MS)
    vice.window.open("/gui")
    vice.window.sees(WORDS)
    vice.window.restore()
    vice.window.open("/gui")
    vice.window.sees("Đã ghi nhận")
    assert said(vice.window.server, "document.direct") == ["applied"]

    # A page of the build before may still ask for its parts: the server has them no longer, the worker has.
    assert answers(f"{demo.url}/assets/{old}") == 404
    assert vice.page.evaluate("async (path) => (await fetch(path)).status", f"/assets/{old}") == 200
