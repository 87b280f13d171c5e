"""Whatever is sent, the answer is one of ours: never a fault of the server, never an open door."""

import json
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from butphe.core.local import LocalDevice
from butphe.core.values import new_id
from small_office import UNSAFE, Office

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

NASTY = ["\x00", "' OR 1=1 --", "../../x", "Đ" * 500, "\u202e", "01a206c6-7880-7c25-b6bc-1df4d5b7b910"]
COMMANDS = ["document.draft", "document.comment", "settings.update", "delegation.grant", "phrase.add", "register.open", "nothing"]
TEXTS = st.text(st.characters(), max_size=40) | st.sampled_from(NASTY)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([2**53, -1, 2**63, 1e308])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=8
)
ENVELOPE = ("protocol", "person", "device", "build", "epoch", "mark", "floor", "lost", "cursor", "max", "commands")


@QUICK
@given(changed=st.dictionaries(st.sampled_from(ENVELOPE), VALUES, max_size=3))
def test_envelopes(office: Office, changed: dict[str, Any]) -> None:
    client = signed_in(office)
    call = {"protocol": 1, "person": office.id("person", "officer"), "device": office.device("officer").device, "cursor": None, "commands": []}
    told = client.post("/api/sync", json=call | changed, headers={**UNSAFE, "Butphe-Nonce": "n"})
    assert told.status_code in (200, 400, 401, 403, 413), told.text
    assert told.get_json()["nonce"] == "n"


@QUICK
@given(name=st.sampled_from(COMMANDS), args=VALUES)
def test_commands(office: Office, name: str, args: Any) -> None:
    """A command with nonsense inside is refused by its own result: never `retry: internal`, which stands for a fault."""
    made = args if isinstance(args, dict) else {"text": args, "document": args, "theme": args, "phrase": args}
    said = say(office.device("officer"), office.id("person", "officer"), name, made)
    assert said["status"] in ("refused", "applied"), said
    assert said.get("code") in (None, "invalid", "unknown_command", "not_found", "not_allowed"), said


def say(device: LocalDevice, person: str, name: str, args: dict[str, Any]) -> dict[str, Any]:
    """Signs whatever JSON can spell, half a surrogate pair too; the result."""
    device._n += 1
    body = {"id": new_id(), "n": device._n, "lane": "l", "after": None, "actor": person, "as": None, "capacity": None}
    text = json.dumps({**body, "name": name, "v": 1, "args": args, "base": None, "at": 1})
    [result] = device._engine.run(person, device.device, [{"c": text, "s": device._sign(text)}])
    return result


@QUICK
@given(login=VALUES, password=VALUES)
def test_sign_in(office: Office, login: Any, password: Any) -> None:
    office.clock.pass_ms(3_600_000)
    told = app(office).test_client().post("/api/session", json={"login": login, "password": password}, headers=UNSAFE)
    assert told.status_code in (400, 401)


@QUICK
@given(body=st.binary(max_size=200), coding=st.sampled_from(["identity", "gzip", "br", "x"]))
def test_bodies(office: Office, body: bytes, coding: str) -> None:
    told = signed_in(office).post("/api/sync", data=body, headers={**UNSAFE, "Content-Encoding": coding})
    assert told.status_code in (400, 401)


@QUICK
@given(path=st.text(min_size=1, max_size=60), query=st.text(max_size=60))
def test_addresses(office: Office, path: str, query: str) -> None:
    client = signed_in(office)
    for prefix in ("/", "/files/", "/api/", "/api/documents/", "/api/workfiles/", "/api/assignments/", "/assets/"):
        with client.get(prefix + quote(path, errors="replace"), query_string={"q": query, "limit": query, "before": query}) as told:
            told.get_data()
            assert told.status_code in (200, 301, 304, 308, 400, 404, 405, 503), (prefix, path)
    with client.get("/api/search", query_string={"q": path, "limit": 5}) as told:
        assert told.status_code == (400 if "\0" in path else 200), told.get_data()


@QUICK
@given(cookie=st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=';,"\\'), max_size=200))
def test_cookies(office: Office, cookie: str) -> None:
    client = app(office).test_client()
    name = next(key for (_, _, key) in signed_in(office)._cookies or {})
    client.set_cookie(name, cookie)
    assert client.get("/api/session").status_code == 401


@lru_cache(maxsize=1)
def app(office: Office) -> Flask:
    """One application an office: making it again for each example would be most of the time."""
    return office.app()


@lru_cache(maxsize=1)
def signed_in(office: Office) -> FlaskClient:
    return office.signed_in("officer", app(office))
