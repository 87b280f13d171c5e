"""Answers that are not 200: what the envelope can be refused for, with the two sentences a person reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

TEXTS: dict[str, tuple[int, str, str]] = {
    "bad_envelope": (400, "Yêu cầu đồng bộ không đúng cấu trúc.", "The sync request is malformed."),
    "protocol_version": (400, "Máy chủ không biết phiên bản giao thức này.", "The server does not know this protocol version."),
    "bad_cursor": (400, "Vị trí đồng bộ không hợp lệ.", "The sync cursor is not valid."),
    "session": (401, "Phiên làm việc đã hết. Vui lòng đăng nhập lại.", "Your session has ended. Please sign in again."),
    "wrong_person": (401, "Người khác đang đăng nhập trên thiết bị này.", "Somebody else is signed in on this device."),
    "device_unknown": (403, "Máy chủ chưa biết thiết bị này.", "The server does not know this device."),
    "device_revoked": (409, "Thiết bị này đã bị thu hồi.", "This device has been revoked."),
    "too_large": (413, "Gói đồng bộ quá lớn.", "The sync request is too large."),
    "upgrade": (426, "Cần cập nhật ứng dụng để đồng bộ.", "Please update the app to sync."),
    "busy": (503, "Máy chủ đang bận, sẽ tự thử lại.", "The server is busy; it will be tried again."),
}


@dataclass
class EnvelopeError(Exception):
    """The whole call is refused; nothing was read or run (but ``device_revoked`` carries results)."""

    code: str
    more: dict[str, Any] = field(default_factory=dict)

    def answer(self, nonce: str) -> tuple[int, dict[str, Any]]:
        """HTTP status and body."""
        return failure(self.code, nonce, **self.more)


def failure(code: str, nonce: str, **more: Any) -> tuple[int, dict[str, Any]]:
    """HTTP status and body of a refusal of the whole call."""
    status, vi, en = TEXTS[code]
    return status, {"nonce": nonce, "code": code, "vi": vi, "en": en, **more}
