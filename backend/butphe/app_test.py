"""Sessions, the gate, devices, files and the app's files, over the test client."""

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError
from flask.testing import FlaskClient
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from butphe.app import create_app
from butphe.core.people import passwords, sessions
from butphe.core.people.directory import SYSTEM
from butphe.core.people.model import session
from butphe.core.values import DAY_MS
from butphe.core.web import gate, pwa
from small_office import PASSWORD, UNSAFE, Office

Browser = Callable[[str], FlaskClient]
SIGN_IN = "/api/session"


def json_of(answer: TestResponse) -> dict[str, Any]:
    """The JSON object of an answer."""
    found = answer.get_json()
    assert isinstance(found, dict)
    return found


def try_password(client: FlaskClient, login: str, password: str) -> TestResponse:
    return client.post(SIGN_IN, json={"login": login, "password": password}, headers=UNSAFE)


def test_who_signs_in_is_told_who_they_are(browser: Browser, office: Office) -> None:
    told = json_of(browser("head").get(SIGN_IN))
    assert told["person"]["name"] == "Phạm Thị Dung"
    [held] = told["person"]["positions"]
    assert (held["role"], held["agency"]["name"], held["unit"]) == ("section_head", "Sở Khoa học và Công nghệ", office.id("unit", "digital"))
    assert set(told) == {"person", "vapid", "called", "build", "demo", "server_time", "most_file_bytes"}


def test_a_wrong_name_and_a_wrong_password_answer_alike(office: Office) -> None:
    client = office.app().test_client()
    wrong_name, wrong_password = try_password(client, "nobody", "x"), try_password(client, "chair", "x")
    assert wrong_name.status_code == wrong_password.status_code == 401
    assert wrong_name.json == wrong_password.json
    assert json_of(wrong_name)["code"] == "wrong_credentials"


def test_a_login_is_not_sensitive_to_case_or_space(office: Office) -> None:
    assert try_password(office.app().test_client(), "  Chair ", PASSWORD).status_code == 200


def test_a_stored_hash_that_is_no_hash_lets_nobody_in() -> None:
    assert not passwords.verify(None, "x")
    assert not passwords.verify("not a hash", "x")
    assert passwords.verify(passwords.hash_password("x"), "x")


def test_the_hash_of_nobody_takes_the_same_work() -> None:
    assert extract_parameters(passwords._NOBODY) == extract_parameters(passwords.hash_password("x"))
    with pytest.raises(VerifyMismatchError):
        PasswordHasher().verify(passwords._NOBODY, "x")


def test_after_five_failures_one_waits(office: Office) -> None:
    client = office.app().test_client()
    for _ in range(5):
        assert try_password(client, "chair", "x").status_code == 401
    told = try_password(client, "chair", PASSWORD)
    assert (told.status_code, json_of(told)["code"]) == (429, "too_many_attempts")
    assert int(told.headers["Retry-After"]) == 301
    assert try_password(client, "clerk", PASSWORD).status_code == 200
    office.clock.pass_ms(301_000)
    assert try_password(client, "chair", PASSWORD).status_code == 200


def test_an_account_is_slowed_from_anywhere_and_an_address_for_anybody(office: Office) -> None:
    app = office.app()
    for number in range(30):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
        assert try_password(client, "chair", "x").status_code == 401
    fresh = app.test_client()
    fresh.environ_base["REMOTE_ADDR"] = "10.0.1.1"
    assert try_password(fresh, "chair", PASSWORD).status_code == 429
    assert try_password(fresh, "clerk", PASSWORD).status_code == 200


def test_the_cookie_is_guarded_and_its_token_kept_hashed(office: Office) -> None:
    client = office.app().test_client()
    cookie = try_password(client, "chair", PASSWORD).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    name, _, token = cookie.partition(";")[0].partition("=")
    assert name.startswith("butphe-")
    with office.services.database.read() as tx:
        [kept] = tx.execute(select(session.c.token_hash)).scalars()
    assert kept == hashlib.sha256(token.encode()).hexdigest()


def test_on_https_the_cookie_is_bound_to_the_host(office: Office) -> None:
    secure = replace(office.services, settings=replace(office.services.settings, origin="https://butphe.vn"))
    answer = try_password(create_app(secure)[0].test_client(), "chair", PASSWORD)
    assert answer.headers["Set-Cookie"].startswith("__Host-butphe=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Domain" not in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"]


def test_a_session_slides_and_ends(office: Office) -> None:
    client = office.signed_in("chair")
    office.clock.pass_ms(29 * DAY_MS)
    assert "Set-Cookie" in client.get(SIGN_IN).headers
    office.clock.pass_ms(29 * DAY_MS)
    assert client.get(SIGN_IN).status_code == 200
    office.clock.pass_ms(sessions.LIFE_MS)
    assert client.get(SIGN_IN).status_code == 401


def test_signing_out_ends_this_session_only(office: Office) -> None:
    one, other = office.signed_in("chair"), office.signed_in("chair")
    stolen = one.get_cookie(_cookie_name(one))
    assert one.delete(SIGN_IN, headers=UNSAFE).status_code == 204
    assert stolen is not None
    one.set_cookie(stolen.key, stolen.value)
    assert one.get(SIGN_IN).status_code == 401
    assert other.get(SIGN_IN).status_code == 200


def _cookie_name(client: FlaskClient) -> str:
    return next(name for (_, _, name) in client._cookies or {})


def test_a_new_password_ends_every_session(office: Office) -> None:
    client = office.signed_in("chair")
    new = {"login": "chair", "password": PASSWORD, "new": "mot mat khau khac"}
    here = office.signed_in("chair")
    assert here.post("/api/password", json=new, headers=UNSAFE).status_code == 200
    assert client.get(SIGN_IN).status_code == 401
    assert here.get(SIGN_IN).status_code == 200
    assert try_password(client, "chair", PASSWORD).status_code == 401
    assert try_password(client, "chair", "mot mat khau khac").status_code == 200


def test_a_device_is_enrolled_once_and_listed(browser: Browser, office: Office) -> None:
    client, spki = browser("chair"), office.device("chair")._public()
    enrol = {"device": "phone-0001", "spki": spki, "label": "Điện thoại"}
    for _ in range(2):
        assert client.post("/api/devices", json=enrol, headers=UNSAFE).status_code == 201
    listed = json_of(client.get("/api/devices"))
    assert [(one["label"], one["current"]) for one in listed["devices"]] == [("Máy chủ", False), ("Điện thoại", True)]
    taken = browser("clerk").post("/api/devices", json=enrol, headers=UNSAFE)
    assert (taken.status_code, json_of(taken)["code"]) == (409, "device_taken")
    bad = client.post("/api/devices", json={**enrol, "device": "phone-0002", "spki": "AAAA"}, headers=UNSAFE)
    assert (bad.status_code, json_of(bad)["code"]) == (400, "key_invalid")


def call(office: Office, login: str, device: str, **more: object) -> dict[str, object]:
    return {"protocol": 1, "person": office.id("person", login), "device": device, "commands": [], "cursor": None, **more}


def test_a_revoked_device_hears_that_it_is_and_nothing_else(browser: Browser, office: Office) -> None:
    client = browser("chair")
    client.post("/api/devices", json={"device": "phone-0001", "spki": office.device("chair")._public()}, headers=UNSAFE)
    office.must("chair", "device.revoke", {"device": "phone-0001"})
    told = client.post("/api/sync", json=call(office, "chair", "phone-0001"), headers={**UNSAFE, "Butphe-Nonce": "n1"})
    assert (told.status_code, json_of(told)["code"], json_of(told)["nonce"]) == (409, "device_revoked", "n1")
    assert client.post("/api/sync", json=call(office, "chair", "other-phone"), headers=UNSAFE).status_code == 401
    assert client.get(SIGN_IN).status_code == 401
    assert client.get("/api/search?q=x").status_code == 401
    assert try_password(client, "chair", PASSWORD).status_code == 200


def test_a_sync_carries_the_nonce_whatever_happens(browser: Browser, office: Office) -> None:
    client, headers = browser("chair"), {**UNSAFE, "Butphe-Nonce": "abc-123"}
    device = office.device("chair").device
    fine = client.post("/api/sync", json=call(office, "chair", device), headers=headers)
    assert (fine.status_code, json_of(fine)["nonce"]) == (200, "abc-123")
    kinds = {row[0] for row in json_of(fine)["rows"]}
    assert {"me", "person", "agency", "unit"} <= kinds
    for body in ("", "[]", "nonsense", "{}"):
        told = client.post("/api/sync", data=body, headers=headers)
        assert (told.status_code, json_of(told)["nonce"]) == (400, "abc-123")
    signed_out = office.app().test_client().post("/api/sync", json={}, headers=headers)
    assert (signed_out.status_code, json_of(signed_out)["nonce"], json_of(signed_out)["code"]) == (401, "abc-123", "session")
    other = client.post("/api/sync", json=call(office, "clerk", device), headers=headers)
    assert (other.status_code, json_of(other)["code"]) == (401, "wrong_person")


def test_a_packed_request_is_bounded_when_unpacked(browser: Browser, office: Office) -> None:
    client, headers = browser("chair"), {**UNSAFE, "Content-Encoding": "gzip"}
    good = json.dumps(call(office, "chair", office.device("chair").device)).encode()
    assert client.post("/api/sync", data=gzip.compress(good), headers=headers).status_code == 200
    bomb = gzip.compress(b" " * 50_000_000)
    assert len(bomb) < 100_000
    assert client.post("/api/sync", data=bomb, headers=headers).status_code == 413
    for broken in (gzip.compress(good)[:-9], b"\x1f\x8b nonsense"):
        assert client.post("/api/sync", data=broken, headers=headers).status_code == 400
    assert client.post("/api/sync", data=b"x" * 300_000, headers=UNSAFE).status_code == 413
    assert client.post("/api/sync", data=good, headers={**UNSAFE, "Content-Encoding": "br"}).status_code == 400


def test_long_answers_are_packed_for_who_takes_it(browser: Browser, office: Office) -> None:
    client, body = browser("chair"), call(office, "chair", office.device("chair").device)
    packed = client.post("/api/sync", json=body, headers={**UNSAFE, "Accept-Encoding": "gzip"})
    plain = client.post("/api/sync", json=body, headers=UNSAFE)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.data))["rows"] == json_of(plain)["rows"]
    assert "Content-Encoding" not in client.get("/healthz", headers={"Accept-Encoding": "gzip"}).headers


def test_a_file_goes_up_and_says_what_it_is(browser: Browser) -> None:
    client, content = browser("clerk"), b"\x89PNG\r\n\x1a\n and more"
    for _ in range(2):
        told = client.post("/api/files", data=content, headers={**UNSAFE, "X-File-Name": "%E1%BA%A3nh.png"})
        assert told.status_code == 201
        assert json_of(told)["sha256"] == hashlib.sha256(content).hexdigest()
        assert (json_of(told)["type"], json_of(told)["size"], json_of(told)["warnings"]) == ("image/png", len(content), [])
    assert json_of(client.post("/api/files", headers=UNSAFE, environ_overrides={"CONTENT_LENGTH": "0"}))["warnings"] == ["file_empty"]


def test_bad_uploads_are_refused_in_words(browser: Browser) -> None:
    client = browser("clerk")
    for name in ("%FF", "a%2Fb", "a%00", "a" * 300, "%0d%0aX"):
        told = client.post("/api/files", data=b"x", headers={**UNSAFE, "X-File-Name": name})
        assert (told.status_code, json_of(told)["code"]) == (400, "file_name")
    other = client.post("/api/files", data=b"x", headers={**UNSAFE, "X-File-SHA256": "0" * 64})
    assert (other.status_code, json_of(other)["code"]) == (400, "file_incomplete")


def test_a_file_that_nobody_named_is_read_by_nobody(browser: Browser) -> None:
    content = b"\x89PNG\r\n\x1a\n secret"
    sha256 = json_of(browser("clerk").post("/api/files", data=content, headers=UNSAFE))["sha256"]
    for path in (f"/files/{sha256}", f"/files/{sha256}/page-1.webp", f"/files/{sha256}/text", f"/files/{'0' * 64}", "/files/..%2f..%2fvapid.pem"):
        told = browser("chair").get(path)
        assert (told.status_code, json_of(told)["code"]) == (404, "not_found")


@pytest.fixture
def app_files(tmp_path: Path) -> Path:
    folder = tmp_path / "web"
    (folder / "assets").mkdir(parents=True)
    for name, content in {"index.html": "<!doctype html>", "sw.js": "sw()", "assets/index-abc.js": "app()"}.items():
        (folder / name).write_text(content)
    (folder / "assets" / "index-abc.js.br").write_bytes(b"packed")
    return folder


def test_the_apps_files(office: Office, app_files: Path) -> None:
    app = office.app()
    app.extensions[pwa.FILES] = pwa.index(app_files)
    client = app.test_client()

    def get(path: str, **headers: str) -> TestResponse:
        # Files are streamed: read and closed here, as a server does.
        found = client.get(path, headers=headers)
        found.get_data()
        found.close()
        return found

    for path in ("/", "/vb/123", "/cai-dat"):
        page = get(path)
        assert (page.status_code, page.text, page.headers["Cache-Control"]) == (200, "<!doctype html>", "no-cache")
    packed = get("/assets/index-abc.js", **{"Accept-Encoding": "gzip, br"})
    assert (packed.data, packed.headers["Content-Encoding"]) == (b"packed", "br")
    assert "immutable" in packed.headers["Cache-Control"]
    assert packed.mimetype == "text/javascript"
    plain = get("/assets/index-abc.js")
    assert plain.text == "app()"
    assert plain.headers["ETag"] != packed.headers["ETag"]
    again = get("/assets/index-abc.js", **{"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304
    for path in ("/assets/gone.js", "/nothing.js", "/api/nothing", "/assets/index-abc.js.br", "/../settings.py"):
        assert get(path).status_code == 404
    assert get("/sw.js").headers["Cache-Control"] == "no-cache"


def test_an_exception_is_answered_without_its_words(office: Office) -> None:
    app = office.app()

    @gate.public
    def stumble() -> str:
        raise ZeroDivisionError("division by zero")

    app.view_functions["health.alive"] = stumble
    told = app.test_client().get("/healthz", headers={"Butphe-Nonce": "n"})
    assert told.status_code == 500
    assert told.json is not None
    assert (json_of(told)["code"], json_of(told)["nonce"]) == ("internal", "n")
    assert "division" not in told.text


def test_readiness_asks_the_database(office: Office) -> None:
    client = office.app().test_client()
    assert client.get("/readyz").status_code == 200
    with office.services.database.write() as tx:
        tx.execute(text("drop table installation"))
    assert client.get("/readyz").status_code == 503


def test_the_system_never_signs_in(office: Office) -> None:
    assert try_password(office.app().test_client(), SYSTEM, PASSWORD).status_code == 401
