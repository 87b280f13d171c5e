"""A window's service worker, moved by the browser's own events: push, sync, stopped, started again."""

import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Worker

TOLD_WITHIN_S = 15


@dataclass
class WorkerControl:
    """Drives the worker of ``origin`` from an empty page beside the app, so that the app may be closed."""

    context: BrowserContext
    origin: str
    _page: Page | None = None
    _session: CDPSession | None = None
    _registrations: dict[str, str] = field(default_factory=dict)

    def push(self, message: str) -> None:
        """Delivers a push message, as the browser does once it has decrypted it."""
        self._event("deliverPushMessage", data=message)

    def sync(self, tag: str) -> None:
        """The browser found the link back: Background Sync."""
        self._event("dispatchSyncEvent", tag=tag, lastChance=False)

    def stop(self) -> None:
        """The browser ended the worker to save memory."""
        self._cdp().send("ServiceWorker.stopAllWorkers")

    def evaluate(self, question: str, about: object = None) -> Any:
        """What an expression is worth inside the running worker."""
        return self._running().evaluate(question, about)

    def _running(self) -> Worker:
        found = [one for one in self.context.service_workers if one.url.startswith(self.origin)]
        return found[-1] if found else self.context.wait_for_event("serviceworker", lambda one: one.url.startswith(self.origin))

    def _event(self, method: str, **more: object) -> None:
        session = self._cdp()
        registration = self._registration()
        session.send(f"ServiceWorker.{method}", {"origin": self.origin, "registrationId": registration, **more})

    def _registration(self) -> str:
        """The id of the origin's worker; the browser tells it some time after it was asked."""
        deadline = time.monotonic() + TOLD_WITHIN_S
        while True:
            for key, scope in self._registrations.items():
                if scope.startswith(self.origin):
                    return key
            if time.monotonic() > deadline or self._page is None:
                raise AssertionError(f"no worker is registered at {self.origin}")
            self._page.wait_for_timeout(50)

    def _cdp(self) -> CDPSession:
        if self._session is None:
            self._page = self.context.new_page()
            self._session = self.context.new_cdp_session(self._page)
            self._session.on("ServiceWorker.workerRegistrationUpdated", self._note)
            self._session.send("ServiceWorker.enable")
        # The registrations are told only when the domain is enabled anew.
        self._session.send("ServiceWorker.disable")
        self._session.send("ServiceWorker.enable")
        return self._session

    def _note(self, event: dict[str, list[dict[str, Any]]]) -> None:
        for one in event["registrations"]:
            if one["isDeleted"]:
                self._registrations.pop(one["registrationId"], None)
            else:
                self._registrations[one["registrationId"]] = one["scopeURL"]
