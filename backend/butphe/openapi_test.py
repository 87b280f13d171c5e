"""The committed description of the interface is the one that the schemas give, and describes every route."""

import json
import re
from importlib.resources import files

from jsonschema import Draft202012Validator

from butphe.openapi import description, text
from small_office import Office

# Paths that are pages or files of the app, not part of the interface.
PAGES = {"/", "/{path}"}


def test_the_committed_file_is_fresh() -> None:
    committed = (files("butphe") / "openapi.json").read_text("utf-8")
    assert committed == text(), "run: butphe openapi --output backend/butphe/openapi.json"


def test_every_route_is_described(office: Office) -> None:
    routes = {re.sub(r"<(?:[a-z]+:)?([a-z0-9_]+)>", r"{\1}", rule.rule) for rule in office.app().url_map.iter_rules()}
    assert routes - PAGES == set(description()["paths"])


def test_every_command_is_one_of_what_a_device_may_say(office: Office) -> None:
    named = {one["$ref"].rpartition("/")[2] for one in description()["components"]["schemas"]["Command"]["oneOf"]}
    commands = office.services.product.registry.commands
    assert named == {f"Command.{name}" for name in (*commands, "result.ack")}


def test_every_reference_leads_somewhere() -> None:
    whole = description()
    for name in re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(whole)):
        assert name in whole["components"]["schemas"]


def test_a_command_fits_its_description(office: Office) -> None:
    whole = description()
    schema = {"$ref": "#/components/schemas/Command.settings.update", "components": whole["components"]}
    command = {
        "id": "x", "n": 1, "lane": "l", "after": None, "actor": "p", "as": None, "capacity": None,
        "name": "settings.update", "v": 1, "args": {"theme": "dark"}, "base": None, "at": 1,
    }  # fmt: skip
    validator = Draft202012Validator(schema)
    assert validator.is_valid(command)
    assert not validator.is_valid({**command, "name": "settings.erase"})
    assert not validator.is_valid({**command, "args": {"theme": "mauve"}})


def test_every_command_says_what_it_does(office: Office) -> None:
    for name, known in office.services.product.registry.commands.items():
        assert known.handler.__doc__, f"{name} has no docstring"
