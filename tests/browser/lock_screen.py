"""A phone while nobody looks at the app: what it shows, its buttons, its badge.

The browser's subscription points at our own push service; what the server encrypts for it is decrypted as a browser does
it, and delivered to the worker by the browser's own push event.
"""

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.sync_api import expect

from browser.windows import SOON_MS, Window
from push_service import PushService, Subscription

# A browser asks its maker for a subscription; here it is handed the one of our own service, and may lose it.
_SUBSCRIBING = """({ endpoint, p256dh, auth }) => {
  const held = "test.push-endpoint"
  const made = (address) => ({
    endpoint: address,
    toJSON: () => ({ endpoint: address, keys: { p256dh, auth } }),
    unsubscribe: async () => { localStorage.removeItem(held); return true },
  })
  PushManager.prototype.getSubscription = async () => (localStorage.getItem(held) ? made(localStorage.getItem(held)) : null)
  PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
    if (!userVisibleOnly || !applicationServerKey) throw new DOMException("refused", "NotAllowedError")
    localStorage.setItem(held, localStorage.getItem("test.push-next") ?? endpoint)
    return made(localStorage.getItem(held))
  }
}"""
_SHOWN = """async () => (await self.registration.getNotifications()).map(({ title, body, tag, lang, data, timestamp, actions }) =>
  ({ title, body, tag, lang, data, timestamp, actions: actions.map((one) => one.action), buttons: actions.map((one) => one.title) }))"""
# The event is not the browser's own, so its waitUntil is ours: the promise tells when the worker has done with it.
_TAP = """async ([tag, action]) => {
  const notification = (await self.registration.getNotifications()).find((one) => one.tag === tag)
  const event = new NotificationEvent("notificationclick", { notification, action })
  let done = null
  Object.defineProperty(event, "waitUntil", { value: (promise) => { done = promise } })
  self.dispatchEvent(event)
  // Without a finger on the glass the browser opens no window; everything before that has been done.
  await done.catch((error) => { if (error.name !== "InvalidAccessError") throw error })
}"""
# No window of a headless browser shows the number on the icon: what the worker asks for is noted instead.
_BADGE = "() => { navigator.setAppBadge = async (n) => { self.badge = n }; navigator.clearAppBadge = async () => { self.badge = 0 } }"
_CHANGED = """async ({ endpoint, p256dh, auth }) => {
  const made = { endpoint, toJSON: () => ({ endpoint, keys: { p256dh, auth } }) }
  const event = new ExtendableEvent("pushsubscriptionchange")
  let done = null
  Object.defineProperties(event, { newSubscription: { value: made }, waitUntil: { value: (promise) => { done = promise } } })
  self.dispatchEvent(event)
  await done
}"""
_CALLED = "async () => (await (await fetch('/api/session')).json()).called"


@dataclass
class LockScreen:
    """The phone of one window; ``subscription`` is the browser's half of its push subscription."""

    window: Window
    service: PushService
    subscription: Subscription = field(init=False)
    last: str = ""
    _calls: int = 0

    def __post_init__(self) -> None:
        self.subscription = self.service.subscription(self.window.login)
        self.window.context.add_init_script(f"({_SUBSCRIBING})({json.dumps(self._keys())})")

    def turns_on(self) -> None:
        """In the settings: this device is called, at any hour, so that the test need not know what time it is."""
        self.window.open("/cai-dat")
        page = self.window.page
        page.get_by_label("Từ", exact=True).fill("00:00")
        page.get_by_label("Đến", exact=True).last.fill("00:00")
        self.window.button("Bật thông báo").click()
        expect(page.get_by_text("Máy này được báo")).to_be_visible(timeout=SOON_MS)
        self.window.open("/gui")
        expect(self.window.page.get_by_text("Đã lưu trên máy, chưa gửi")).to_have_count(0, timeout=SOON_MS)
        self.window.open()

    def waits_for_call(self) -> str:
        """The next message the server sent this phone, decrypted; it lies at the push service until it is received."""
        self._calls += 1
        self.last = self.subscription.decrypt(self.service.wait_for(self.subscription, self._calls).body)
        return self.last

    def receives(self, message: str) -> dict[str, Any]:
        """The phone has a signal, and its push service hands over what it kept; the notification that is shown for it."""
        tag, before = json.loads(message)["notification"]["tag"], self._newest()
        self.window.worker.push(message)
        return self._soon(lambda: next((one for one in self.shown() if one["tag"] == tag and one["timestamp"] > before), None), tag)

    def buzzes(self) -> dict[str, Any]:
        """The next call comes in at once."""
        return self.receives(self.waits_for_call())

    def shows(self, words: str) -> dict[str, Any]:
        """The notification that soon says those words."""
        return self._soon(lambda: next((one for one in self.shown() if words in one["title"] + one["body"]), None), words)

    def shown(self) -> list[dict[str, Any]]:
        """All notifications that lie there."""
        found: list[dict[str, Any]] = self.window.worker.evaluate(_SHOWN)
        return found

    def taps(self, action: str, tag: str) -> None:
        """A button of the notification; empty for the notification itself."""
        self.window.worker.evaluate(_TAP, [tag, action])

    def counts_badge(self) -> None:
        """From now on the number on the icon is noted."""
        self.window.worker.evaluate(_BADGE)

    def badge(self) -> int:
        found: int = self.window.worker.evaluate("() => self.badge")
        return found

    def browser_forgets(self, address: str) -> None:
        """The browser lost the subscription without a word; asked again it gives another address."""
        self._moves(address)
        change = "(next) => { localStorage.removeItem('test.push-endpoint'); localStorage.setItem('test.push-next', next) }"
        self.window.page.evaluate(change, self.subscription.endpoint)

    def browser_changes(self, address: str) -> None:
        """The browser gives the subscription another address, and tells the worker."""
        self._moves(address)
        self.window.worker.evaluate(_CHANGED, self._keys())

    def is_known_to_server(self) -> None:
        digest = hashlib.sha256(self.subscription.endpoint.encode()).hexdigest()
        self.until(lambda: self.window.page.evaluate(_CALLED) == [digest], "the server calls this address and no other")

    def is_forgotten_by_server(self) -> None:
        self.until(lambda: not self._addresses(), "the server has no address of this person")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Waits for something that is not on a screen."""
        self._soon(lambda: {"holds": True} if holds() else None, what)

    def _addresses(self) -> list[str]:
        with closing(sqlite3.connect(self.window.server.data / "butphe.db")) as database:
            of_person = "select endpoint from push_subscription join person on person.id = push_subscription.person where login = ?"
            return [row[0] for row in database.execute(of_person, (self.window.login,))]

    def _moves(self, address: str) -> None:
        # The keys stay, so that what comes to the new address can be read.
        endpoint = self.subscription.endpoint.rsplit("/", 1)[0] + f"/{self.window.login}-{address}"
        self.subscription = replace(self.subscription, endpoint=endpoint)
        self._calls = 0

    def _keys(self) -> dict[str, str]:
        found = self.subscription
        return {"endpoint": found.endpoint, "p256dh": found.p256dh, "auth": found.auth}

    def _newest(self) -> int:
        return max((one["timestamp"] for one in self.shown()), default=0)

    def _soon(self, look: Callable[[], dict[str, Any] | None], wanted: str) -> dict[str, Any]:
        deadline = time.monotonic() + SOON_MS / 1000
        while not (found := look()):
            if time.monotonic() > deadline:
                raise AssertionError(f"{wanted} was not shown; there lies {self.shown()}")
            time.sleep(0.05)
        return found
