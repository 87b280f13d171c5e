from pathlib import Path

import pytest

from butphe.settings import MEGABYTE, from_environment


def test_flags_win_over_the_environment_and_that_over_defaults() -> None:
    environment = {"BUTPHE_PORT": "9000", "BUTPHE_HOST": "10.1.2.3", "BUTPHE_MAX_FILE_MB": "5"}
    found = from_environment(environment, data_dir=Path("/srv/x"), port=9001, host=None)
    assert (found.port, found.host, found.max_file_bytes) == (9001, "10.1.2.3", 5 * MEGABYTE)
    assert found.origin == "http://localhost:9001"
    assert found.database_url == "sqlite:////srv/x/butphe.db"


@pytest.mark.parametrize(
    "environment",
    [{"BUTPHE_PORT": "many"}, {"BUTPHE_ORIGIN": "butphe.vn"}, {"BUTPHE_ORIGIN": "https://x.vn/app"}, {"BUTPHE_DATABASE": "mysql://x"}],
)
def test_what_cannot_be_used_is_told(environment: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"must|many"):
        from_environment(environment)


@pytest.mark.parametrize(
    ("own", "demo", "sent", "is_own"),
    [
        ("https://butphe.vn", False, "https://butphe.vn", True),
        ("https://butphe.vn", False, "http://butphe.vn", False),
        ("https://butphe.vn", False, "https://evil.vn", False),
        ("https://butphe.vn", False, "https://butphe.vn.evil.vn", False),
        ("https://butphe.vn", False, "https://localhost", False),
        ("http://localhost:8080", False, "http://127.0.0.1:8080", True),
        ("http://localhost:8080", False, "http://localhost:8081", False),
        ("http://localhost:8080", True, "http://giamdoc.localhost:8080", True),
        ("http://localhost:8080", True, "http://giamdoc.localhost.evil.vn:8080", False),
        ("http://localhost:8080", True, "null", False),
        ("http://localhost:8080", True, "http://localhost:x", False),
    ],
)
def test_own_origins(own: str, demo: bool, sent: str, is_own: bool) -> None:
    found = from_environment({}, origin=own, demo=demo)
    assert found.is_own_origin(sent) is is_own


@pytest.mark.parametrize(
    ("origin", "secure"),
    [("https://butphe.vn", True), ("http://localhost:8080", True), ("http://a.localhost:1", True), ("http://192.168.1.5:8080", False)],
)
def test_where_browsers_allow_offline_work(origin: str, secure: bool) -> None:
    assert from_environment({}, origin=origin).is_secure_context is secure
