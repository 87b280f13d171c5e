import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from butphe.core.notifications.notice import Notice
from butphe.core.notifications.payload import MOST_BYTES, payload, tag
from butphe.core.notifications.preferences import Preferences
from butphe.core.notifications.push import is_push_service, understand

NOTICE = Notice(
    person="p",
    about=("document", "0193"),
    ask="approve",
    urgency="flash",
    subject="Phê duyệt Đề án chuyển đổi số",
    by="Sở Khoa học và Công nghệ",
    due="2026-11-23",
    proof={"step": "s", "sha256": "a" * 64},
)


def test_the_lock_screen_tells_no_subject_unless_chosen() -> None:
    plain = payload(NOTICE, Preferences(), "https://x", 3).decode()
    chosen = payload(NOTICE, Preferences(lock_screen="subject"), "https://x", 3).decode()
    assert "Đề án" not in plain
    assert "Đề án" in chosen


def test_the_payload_is_declarative_and_small() -> None:
    wordy = replace(NOTICE, subject="Đề án " * 200)
    encoded = payload(wordy, Preferences(lock_screen="subject"), "https://" + "x" * 60, 12)
    message = json.loads(encoded)
    assert len(encoded) <= MOST_BYTES
    assert message["web_push"] == 8030
    assert message["notification"]["navigate"].endswith("/vb/0193")
    assert message["notification"]["title"] == "[Hỏa tốc] Có dự thảo chờ duyệt"


def test_two_calls_about_one_item_share_a_tag() -> None:
    assert tag(NOTICE) == tag(replace(NOTICE, ask="read"))
    assert tag(NOTICE) != tag(replace(NOTICE, about=("document", "0194")))


def test_only_push_services_are_called() -> None:
    assert is_push_service("https://fcm.googleapis.com/fcm/send/x")
    assert is_push_service("https://web.push.apple.com/x")
    assert not is_push_service("https://evil.example/fcm.googleapis.com")
    assert not is_push_service("https://notfcm.googleapis.com.evil.example/")
    assert not is_push_service("http://fcm.googleapis.com/x")
    assert not is_push_service("http://127.0.0.1:9000/x")
    assert is_push_service("http://127.0.0.1:9000/x", {"127.0.0.1:9000"})


def test_answers_of_push_services() -> None:
    assert understand(201).verdict == "accepted"
    assert understand(404).verdict == understand(410).verdict == "gone"
    assert understand(403).verdict == "refused"
    assert understand(413).verdict == "shrink"
    assert understand(429, "30").wait_ms == 30_000
    assert understand(503).verdict == "later"
    assert understand(503, "soon").wait_ms is None
    assert understand(503, "Wed, 21 Oct 2015 07:28:00 GMT").wait_ms == 0
    future = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    assert 50_000 < (understand(429, future).wait_ms or 0) <= 60_000
