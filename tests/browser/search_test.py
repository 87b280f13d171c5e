"""Finding without a signal, in what the device holds: also what is written in the files, without marks."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from browser.windows import SOON_MS, Window, sign_in
from running_server import Server

SUBJECT = "Phê duyệt Đề án chuyển đổi số"
# Of the draft's preamble: neither its subject nor anybody's words have it.
WRITTEN = "giao dich dien tu"
_HAS_TEXTS = """async () => {
  const result = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result) })
  for (const { name } of await indexedDB.databases()) {
    if (!name.includes("replica")) continue
    const opened = await result(indexedDB.open(name))
    const keys = await result(opened.transaction("entries").objectStore("entries").getAllKeys())
    opened.close()
    const files = keys.filter((key) => !key.includes("/"))
    if (files.length > 0 && files.every((key) => keys.includes(`${key}/text`))) return true
  }
  return false
}"""


def test_words_of_a_file_are_found_without_a_signal(demo: Server, new_context: Callable[..., BrowserContext]) -> None:
    vice = sign_in(demo, "phochutich", new_context("phone"))
    holds_texts(vice)
    vice.cut()
    vice.open("/tim")
    vice.page.get_by_role("searchbox").fill(WRITTEN)
    found = vice.page.get_by_role("list", name="Kết quả").get_by_role("listitem").filter(has_text=SUBJECT)
    expect(found).to_contain_text("Giao dịch điện tử", timeout=SOON_MS)
    expect(found).to_contain_text("trang 1")


def holds_texts(window: Window) -> None:
    """All files that were fetched ahead lie there with what is written in them."""
    for _ in range(SOON_MS // 100):
        if window.page.evaluate(_HAS_TEXTS):
            return
        window.page.wait_for_timeout(100)
    raise AssertionError("no texts of files on the device")
