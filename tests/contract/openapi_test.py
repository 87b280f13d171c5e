"""Real answers of the application fit the description of the interface, field by field."""

import gzip
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from butphe.modules.documents.model import KINDS, STATES
from butphe.openapi import description
from contract.device import Device, Http
from office_work import Work
from papers import pdf
from small_office import UNSAFE, Office

Json = dict[str, Any]


def fits(path: str, method: str, answered: TestResponse) -> Any:
    """The answer's JSON, after it was held against what is described of that path, method and status."""
    body = json.loads(gzip.decompress(answered.data) if answered.content_encoding == "gzip" else answered.data)
    faults = list(Draft202012Validator(described(path, method, answered.status_code)).iter_errors(body))
    assert faults == [], [told for fault in faults for told in _told(fault)]
    return body


def described(path: str, method: str, status: int) -> Json:
    """The schema of an answer, with everything it refers to."""
    whole = description()
    responses = whole["paths"][path][method]["responses"]
    schema = responses.get(str(status), responses["default"])["content"]["application/json"]["schema"]
    assert "$ref" in schema, "an answer that is described by nothing fits anything"
    return {**schema, "components": whole["components"]}


def _told(fault: Any) -> list[str]:
    return [f"{list(one.absolute_path)}: {one.message[:300]}" for one in (fault, *(fault.context or ()))]


class Here(Http):
    """What the contract's device sends goes to the test client, and what it gets is held against the description."""

    def __init__(self, client: FlaskClient) -> None:
        super().__init__("http://localhost")
        self.client = client

    def send(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        answered = self.client.open(path, method=method, data=body, headers=UNSAFE | (headers or {}))
        return answered.status_code, json.dumps(fits(path, method.lower(), answered)).encode()


def device(office: Office, login: str) -> Device:
    made = Device(Here(office.signed_in(login)), login, office.id("person", login))
    made.enrol()
    return made


def test_signing_in_and_ones_devices(office: Office) -> None:
    client = office.app().test_client()
    wrong = client.post("/api/session", json={"login": "chair", "password": "nothing"}, headers=UNSAFE)
    assert fits("/api/session", "post", wrong)["code"] == "wrong_credentials"
    signed_in = office.signed_in("chair")
    assert fits("/api/session", "get", signed_in.get("/api/session"))["person"]["login"] == "chair"
    Device(Here(signed_in), "chair", office.id("person", "chair")).enrol()
    [own] = fits("/api/devices", "get", signed_in.get("/api/devices"))["devices"]
    assert own["current"]


def test_files_that_are_well_and_ones_that_are_not(office: Office) -> None:
    client = office.signed_in("clerk")
    whole = fits("/api/files", "post", client.post("/api/files", data=pdf("mot"), headers=UNSAFE))
    assert (whole["pages"], whole["warnings"]) == (1, [])
    assert fits("/api/files", "post", client.post("/api/files", data=b"hello", headers=UNSAFE))["pages"] is None
    fits("/api/files", "post", client.post("/api/files", data=b"", headers=UNSAFE))
    torn = client.post("/api/files", data=b"x", headers=UNSAFE | {"X-File-SHA256": "0" * 64})
    assert fits("/api/files", "post", torn)["code"] == "file_incomplete"


@pytest.fixture
def busy(work: Work) -> Work:
    """Documents of many kinds: directed, answered, returned, revised, under a delegation, issued, with a copy about them."""
    incoming = work.register(due="2026-12-20", urgency="flash")
    task = work.direct(incoming, cooperating=[work.to("head")], inform=[{"unit": work.office.id("unit", "digital")}], due="2026-12-10")
    work.must("director", "task.report", {"task": task, "text": "Đã làm"}, on=f"task:{task}")
    work.register()
    work.delegate("director", "desk")
    waiting = work.submitted(("all", ["@unit_head"]), (1, ["director:opinion", "desk:opinion"]), ("all", ["#director"]))
    work.approve(waiting, "head")
    returned = work.submitted()
    work.send_back(returned, "head")
    work.revise(returned)
    issued = work.submitted(("all", ["director"]))
    work.approve(issued, "director")
    assert work.issue(issued).ok
    work.draft(answers=[incoming])
    return work


LOGINS = ("chair", "clerk", "director", "head", "officer", "desk", "stranger", "admin")


@pytest.mark.parametrize("login", LOGINS)
def test_rows_found_documents_and_single_ones(busy: Work, login: str) -> None:
    """Whatever a person's device holds is described, whoever it is."""
    reader = device(busy.office, login)
    reader.sync()
    client = reader.http.client  # type: ignore[attr-defined]
    documents = reader.of_kind("document")
    for document in documents:
        fits("/api/documents/{id}", "get", client.get(f"/api/documents/{document}"))
    found = fits("/api/search", "get", client.get("/api/search?q=hoi+nghi"))
    assert {one["id"] for one in found["results"]} <= documents.keys()
    assert bool(documents) == (login not in ("stranger", "admin"))
    assert fits("/api/documents/{id}", "get", client.get("/api/documents/nothing"))["code"] == "not_found"


def test_results_of_commands_and_refused_calls(office: Office) -> None:
    said = device(office, "chair")
    said.sync()
    said.say("settings.update", {"theme": "dark"}, "settings")
    said.say("document.approve", {"document": "no"}, "no")
    said.sync()
    assert sorted(one["status"] for one in said.results.values()) == ["applied", "refused"]
    envelope = {"protocol": 1, "person": said.person, "device": said.id}
    for wrong, code in (({"protocol": 99}, "protocol_version"), ({"cursor": "broken"}, "bad_cursor"), ({"person": "another"}, "wrong_person")):
        assert said.http.json("POST", "/api/sync", envelope | wrong).body["code"] == code


def test_the_words_of_a_document_are_those_of_its_table() -> None:
    shown = description()["components"]["schemas"]["DocumentBody"]["properties"]
    assert (tuple(shown["kind"]["enum"]), tuple(shown["state"]["enum"])) == (KINDS, STATES)


def test_a_field_that_nobody_described_is_found(office: Office) -> None:
    """The negative control of all the above."""
    answered = office.signed_in("chair").get("/api/session")
    told = json.loads(answered.data)
    schema = described("/api/session", "get", 200)
    assert Draft202012Validator(schema).is_valid(told)
    assert not Draft202012Validator(schema).is_valid({**told, "more": 1})
    assert not Draft202012Validator(schema).is_valid({**told, "person": {**told["person"], "more": 1}})
