"""Every route is behind the gate unless it stands on the short list here."""

from collections.abc import Iterator

import pytest
from flask import Flask

from butphe.core.web.gate import is_public
from small_office import UNSAFE, Office

PUBLIC = {
    ("GET", "/"),
    ("GET", "/<path:path>"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/api/openapi.json"),
    ("POST", "/api/session"),
    ("POST", "/api/password"),
}
SAFE = {"GET", "HEAD", "OPTIONS"}
EXAMPLES = {"agency": "01", "kind": "people", "sha256": "0" * 64, "id": "01a206c6-7880-7c25-b6bc-1df4d5b7b910", "path": "x"}


def routes(app: Flask) -> Iterator[tuple[str, str, str]]:
    """(method, rule, an address that fits it) of every route."""
    for rule in app.url_map.iter_rules():
        address = rule.rule.replace("<path:path>", "x")
        for argument in rule.arguments:
            address = address.replace(f"<{argument}>", EXAMPLES[argument])
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule.rule, address


def test_public_routes_are_those_of_the_list(office: Office) -> None:
    app = office.app()
    with app.app_context():
        rules = {(method, rule.rule) for rule in app.url_map.iter_rules() if is_public(rule.endpoint) for method in rule.methods or ()}
    assert {one for one in rules if one[0] not in ("HEAD", "OPTIONS")} == PUBLIC


def test_without_a_session_everything_else_says_so(office: Office) -> None:
    app = office.app()
    asked = [(method, address) for method, rule, address in routes(app) if (method, rule) not in PUBLIC]
    assert len(asked) >= 9
    for method, address in asked:
        told = app.test_client().open(address, method=method, headers=UNSAFE, json={} if method == "POST" else None)
        assert (told.status_code, told.get_json()["code"]) == (401, "session"), (method, address)


def test_a_made_up_token_is_no_session(office: Office) -> None:
    app = office.app()
    client = app.test_client()
    client.set_cookie(office_cookie(office), "A" * 43)
    assert client.get("/api/session").status_code == 401


def office_cookie(office: Office) -> str:
    cookie = office.app().test_client().post("/api/session", json={"login": "chair", "password": "mat-khau-de-thu"}, headers=UNSAFE).headers["Set-Cookie"]
    return cookie.partition("=")[0]


def test_what_changes_something_needs_the_header(office: Office) -> None:
    app = office.app()
    client = office.signed_in("chair", app)
    for method, _, address in routes(app):
        if method not in SAFE:
            told = client.open(address, method=method, json={})
            assert (told.status_code, told.get_json()["code"]) == (403, "origin"), (method, address)
    assert client.get("/api/session").status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:8081", "https://localhost:8080", "http://localhost:8080.evil.example"])
def test_a_foreign_origin_changes_nothing(office: Office, origin: str) -> None:
    app = office.app()
    client = office.signed_in("chair", app)
    for method, _, address in routes(app):
        if method not in SAFE:
            told = client.open(address, method=method, headers={**UNSAFE, "Origin": origin}, json={})
            assert (told.status_code, told.get_json()["code"]) == (403, "origin"), (method, address)
    assert client.get("/api/session").status_code == 200


def test_our_own_origin_passes(office: Office) -> None:
    client = office.signed_in("chair")
    assert client.delete("/api/session", headers={**UNSAFE, "Origin": "http://localhost:8080"}).status_code == 204


def test_no_route_lets_other_sites_read(office: Office) -> None:
    app = office.app()
    client = office.signed_in("chair", app)
    for method, _, address in routes(app):
        told = client.open(address, method=method, headers={**UNSAFE, "Origin": "https://evil.example"}, json={} if method == "POST" else None)
        assert not [name for name in dict(told.headers) if name.startswith("Access-Control-")], address
        told.close()


def test_every_answer_carries_the_guards_of_a_browser(office: Office) -> None:
    app = office.app()
    client = office.signed_in("chair", app)
    for method, _, address in routes(app):
        if method == "GET":
            told = client.get(address)
            assert told.headers["X-Content-Type-Options"] == "nosniff", address
            assert "default-src 'none'" in told.headers["Content-Security-Policy"], address
            assert "'unsafe-inline'" not in told.headers["Content-Security-Policy"].partition("script-src")[2], address
            assert told.headers["Referrer-Policy"] == "same-origin"
            told.close()
