"""A person at a window of the demo, as the tour opens them: an address of their own, acts as they are called on screen."""

import hashlib
import json
import re
import time
import urllib.request
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from browser.worker import WorkerControl
from butphe.core.typeset import DocumentForm, Paragraph, document_pdf
from running_server import Server

PASSWORD = "butphe-demo"
SOON_MS = 15_000
# The viewer of PDF files is fetched as one unit in the quiet after the files; its cache is marked when it is whole.
_HAS_VIEWER = """async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("butphe-viewer-") && (await (await caches.open(name)).match("/__whole"))) return true
  }
  return false
}"""
_HIDDEN = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true })
  document.dispatchEvent(new Event("visibilitychange"))
  delete document.visibilityState
}"""
_WATCHING = """(text) => {
  window.saw = new Promise((done) => {
    const look = () => document.body.innerText.includes(text) && done(Date.now() / 1000)
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
  })
}"""
_SAW = "(ms) => Promise.race([window.saw, new Promise((_, fail) => setTimeout(() => fail(new Error('never shown')), ms))])"
_HOLDS = """async (digest) => {
  for (const { name } of await indexedDB.databases()) {
    if (!name.includes("replica")) continue
    const opened = await new Promise((done, fail) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => done(request.result)
      request.onerror = () => fail(request.error)
    })
    try {
      if (!opened.objectStoreNames.contains("entries")) continue
      const asked = opened.transaction("entries").objectStore("entries").count(digest)
      if (await new Promise((done) => { asked.onsuccess = () => done(asked.result) })) return true
    } finally {
      opened.close()
    }
  }
  return false
}"""


@dataclass
class Window:
    """One signed-in person in one browser context; ``page`` is closed and opened again by the story."""

    server: Server
    login: str
    context: BrowserContext
    page: Page

    @property
    def url(self) -> str:
        return f"http://{self.login}.localhost:{self.server.port}"

    def open(self, path: str = "/") -> None:
        """Opens the app anew, as after it was closed."""
        if not self.page.is_closed():
            self.page.close()
        self.page = self.context.new_page()
        self.page.goto(self.url + path)

    def close(self) -> None:
        """Closes the app; its worker may go on."""
        self.page.close()

    def puts_down(self) -> None:
        """The person saw that it is stored, and looks elsewhere."""
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0, timeout=SOON_MS)
        expect(self.page.get_by_role("dialog")).to_have_count(0, timeout=SOON_MS)
        self.looks_away()

    def looks_away(self) -> None:
        """Which ends the seconds of taking back; headless Chromium itself never hides a page."""
        self.page.evaluate(_HIDDEN)

    def watches(self, text: str) -> None:
        """From now on the page notes when it first shows the text."""
        self.page.evaluate(_WATCHING, text)

    def saw(self, within_s: float) -> float:
        """When it did, in seconds since 1970."""
        found: float = self.page.evaluate(_SAW, within_s * 1000)
        return found

    def finds(self, subject: str) -> None:
        """Opens a document among all that the device holds."""
        self.open("/vb")
        self.page.get_by_role("link").filter(has_text=subject).first.click(timeout=SOON_MS)
        expect(self.page).to_have_url(re.compile("/vb/."), timeout=SOON_MS)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(name)).first

    def sees(self, text: str, within_ms: int = SOON_MS) -> None:
        """The text is on the screen soon."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=within_ms)

    def shows_version(self, n: int) -> None:
        """The document that is open is this draft, and the server knows it: not what was told of it, the head says it."""
        expect(self.page.get_by_role("heading", name=f"Dự thảo {n}").first).to_be_visible(timeout=SOON_MS)
        expect(self.page.get_by_text("Đã lưu trên máy", exact=True)).to_have_count(0, timeout=SOON_MS)

    def holds(self, file: Path, within_ms: int = 60_000) -> None:
        """The file's bytes lie on this device, fetched ahead of being asked for."""
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        for question in (_HOLDS, _HAS_VIEWER):
            self._wait_until(question, digest, within_ms)

    def _wait_until(self, question: str, about: str, within_ms: int) -> None:
        # wait_for_function takes the promise of an async question for a yes.
        deadline = time.monotonic() + within_ms / 1000
        while not self.page.evaluate(question, about):
            if time.monotonic() > deadline:
                raise AssertionError(f"not on the device of {self.login} after {within_ms} ms: {question}")
            self.page.wait_for_timeout(100)

    def cut(self) -> None:
        """Cuts this person's network: the server drops every connection of this window."""
        _tour(self.server, "/tour/link", {"login": self.login, "cut": True})

    def restore(self) -> None:
        _tour(self.server, "/tour/link", {"login": self.login, "cut": False})

    @cached_property
    def worker(self) -> WorkerControl:
        """The window's service worker; it lives on when the app is closed."""
        return WorkerControl(self.context, self.url)


def sign_in(server: Server, login: str, context: BrowserContext) -> Window:
    """Opens the window of a person and signs in, through the question whether it is they."""
    window = Window(server, login, context, context.new_page())
    context.grant_permissions(["notifications", "background-sync"], origin=window.url)
    window.page.goto(window.url)
    window.page.locator("input:not([type=password])").first.fill(login)
    window.page.locator("input[type=password]").fill(PASSWORD)
    window.page.keyboard.press("Enter")
    window.button("Đúng, vào việc").click()
    expect(window.page.get_by_role("navigation").first).to_be_visible()
    window.page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    return window


def _tour(server: Server, path: str, body: dict[str, object]) -> dict[str, object]:
    headers = {"Content-Type": "application/json", "X-Butphe": "1"}
    request = urllib.request.Request(server.url + path, json.dumps(body).encode(), headers)  # noqa: S310 - the test's own server
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        found: dict[str, object] = json.load(answer)
    return found


def tour_state(server: Server) -> dict[str, Any]:
    """What the tour reads from the log: the last commands, and what it counts."""
    with urllib.request.urlopen(server.url + "/tour/state", timeout=10) as answer:  # noqa: S310
        found: dict[str, Any] = json.load(answer)
    return found


def said(server: Server, name: str, by: str | None = None) -> list[str]:
    """How the commands of that name ended since the start, in the order of the log; one person's, or everybody's."""
    commands = reversed(tour_state(server)["commands"])
    return [one["status"] for one in commands if one["name"] == name and by in (None, one["login"])]


def letter(folder: Path, name: str, subject: str) -> Path:
    """A true Vietnamese letter of a ministry in PDF, unlike any other."""
    form = DocumentForm(
        agency=("BỘ NỘI VỤ",),
        symbol="BNV-VP",
        place="Hà Nội",
        subject=subject,
        made=date(2026, 11, 20),
        signer="Lê Minh Hải",
        capacity=("TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"),
        filing="VT, VP",
        addressees=("Ủy ban nhân dân tỉnh Nghệ An",),
        body=(Paragraph(f"Đề nghị quý cơ quan thực hiện nội dung: {subject} ({name})."),),
        recipients=("Như trên",),
    )
    path = folder / name
    path.write_bytes(document_pdf(form))
    return path
