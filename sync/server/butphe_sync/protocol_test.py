"""The page, the schemas and the example say what the engine does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from butphe_sync.devices import Enrolment
from butphe_sync.engine import Engine
from butphe_sync.errors import TEXTS
from butphe_sync.notebook_test import Clock, Notebook, Store
from butphe_sync.vectors_test import load
from butphe_sync.world_test import World

PROTOCOL = Path(__file__).parents[2] / "protocol"
SCHEMAS = {path.name: json.loads(path.read_text()) for path in sorted(PROTOCOL.glob("*.schema.json"))}
REGISTRY = Registry().with_resources([(name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()])
EXAMPLE = load("example")


def valid(name: str, value: object) -> bool:
    return bool(Draft202012Validator(SCHEMAS[f"{name}.schema.json"], registry=REGISTRY).is_valid(value))


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_the_example_is_what_the_engine_says(store: Store) -> None:
    clock = Clock(EXAMPLE["start"])
    engine = Engine(store, Notebook(), clock, oldest_build=EXAMPLE["oldest_build"], sum_every=0)
    assert engine.enrol(EXAMPLE["person"], EXAMPLE["device"], EXAMPLE["spki"], "example") is Enrolment.ENROLLED
    for step in EXAMPLE["steps"]:
        clock.now = step["now"]
        if step["status"] == 409:
            engine.revoke(EXAMPLE["device"])
        assert engine.exchange(EXAMPLE["person"], step["request"], step["nonce"]) == (step["status"], step["answer"])


@pytest.mark.parametrize("step", EXAMPLE["steps"], ids=lambda step: step["nonce"])
def test_the_example_obeys_the_schemas(step: dict[str, Any]) -> None:
    assert valid("request", step["request"])
    assert all(valid("command", json.loads(command["c"])) for command in step["request"]["commands"])
    assert valid("answer" if step["status"] == 200 else "error", step["answer"])


def test_the_page_quotes_the_example() -> None:
    page = (PROTOCOL / "README.md").read_text()
    quoted = [json.loads(block) for block in re.findall(r"```json example\n(.*?)```", page, re.DOTALL)]
    assert len(quoted) > 5
    parts = list(_parts(EXAMPLE["steps"]))
    assert all(block in parts for block in quoted)


def test_the_pages_command_is_the_examples() -> None:
    page = (PROTOCOL / "README.md").read_text()
    command = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    assert command == json.loads(EXAMPLE["steps"][3]["request"]["commands"][0]["c"])


def _parts(value: Any) -> Any:
    yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(item)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("request", {"protocol": 2}),
        ("request", {"person": "a b"}),
        ("request", {"mark": [1, 2]}),
        ("request", {"floor": -1}),
        ("request", {"commands": [{"c": "{}"}]}),
        ("answer", {"sum": "12"}),
        ("answer", {"rows": [["note", "N1", 1, "up"]]}),
        ("answer", {"rows": [["note", "N1", 1, "gone", "whim"]]}),
        ("answer", {"results": [{"id": "c", "status": "applied", "detail": {}}]}),
        ("answer", {"results": [{"id": "c", "status": "retry", "code": "after", "seq": 3, "detail": {}}]}),
    ],
)
def test_the_schemas_refuse(name: str, change: dict[str, Any]) -> None:
    step = EXAMPLE["steps"][1]
    assert not valid(name, step["request" if name == "request" else "answer"] | change)


def test_every_code_of_a_whole_call_is_in_schema_and_page(world: World) -> None:
    page = (PROTOCOL / "README.md").read_text()
    assert set(TEXTS) == set(SCHEMAS["error.schema.json"]["properties"]["code"]["enum"])
    assert all(f"`{code}`" in page for code in TEXTS)
