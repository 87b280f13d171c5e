"""The description of the HTTP interface (OpenAPI 3.1), made from the schemas that check requests.

Committed as ``openapi.json``; a test fails when it is stale (``butphe openapi --output …``).
"""

import json
from functools import lru_cache
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from butphe import __version__
from butphe.core import own
from butphe.core.commands import Spec
from butphe.core.plugins import installed
from butphe.core.product import compose
from butphe.core.web.devices import Enrol
from butphe.core.web.lists import XLSX
from butphe.core.web.signin import OwnPassword, SignIn
from butphe.core.web.slips import Slips
from butphe.errors import STATUS
from butphe.modules.documents import CopyArgs
from butphe.openapi_answers import COUNT, ID, NULL_TEXT, answers, closed, reference

_JSON = "application/json"
_UNSAFE = {
    "name": "X-Butphe",
    "in": "header",
    "required": True,
    "schema": {"const": "1"},
    "description": "Every request that changes something carries it.",
}


@lru_cache(maxsize=1)
def text() -> str:
    """The file's content."""
    return json.dumps(description(), ensure_ascii=False, indent=1) + "\n"


def description() -> dict[str, Any]:
    """The description as JSON values."""
    spec = APISpec(
        title="Bút Phê",
        version=__version__,
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin(schema_name_resolver=_schema_name)],
        info={"description": "Commands up, rows down: see sync/protocol. Instants are milliseconds UTC."},
        security=[{"session": []}],
    )
    spec.components.security_scheme("session", {"type": "apiKey", "in": "cookie", "name": "__Host-butphe"})
    _add_schemas(spec)
    for path, operations in _paths().items():
        spec.path(path, operations=operations)
    made: dict[str, Any] = _readable(spec.to_dict())
    return made


def _readable(value: Any) -> Any:
    """Patterns as JSON Schema spells them: Python's end of text (\\Z) is unknown there."""
    if isinstance(value, dict):
        return {name: _pattern(item) if name == "pattern" and isinstance(item, str) else _readable(item) for name, item in value.items()}
    return [_readable(item) for item in value] if isinstance(value, list) else value


def _pattern(pattern: str) -> str:
    return "^" + pattern.removeprefix("^").removesuffix("$").removesuffix("\\Z") + "$"


def _schema_name(schema: type | object) -> str:
    return schema.__name__ if isinstance(schema, type) else type(schema).__name__


def _add_schemas(spec: APISpec) -> None:
    registry = compose((own.module, *installed())).registry
    # Several commands may take the same arguments; each schema is described once, nested ones by the plugin.
    schemas: list[type[Schema]] = [SignIn, OwnPassword, Slips, Enrol, CopyArgs, *(type(known.schema) for known in registry.commands.values())]
    for schema in dict.fromkeys(schemas):
        if schema.__name__ not in spec.components.schemas:
            spec.components.schema(schema.__name__, schema=schema)
    spec.components.schema("Error", _error())
    spec.components.schema("CommandEnvelope", _envelope())
    for name, known in sorted(registry.commands.items()):
        spec.components.schema(_command_name(name), _command(known))
    one_of = [reference(_command_name(name)) for name in sorted(registry.commands)]
    one_of.append(reference("Command.result.ack"))
    spec.components.schema("Command.result.ack", _named("result.ack", 1, _object({"result": ID})))
    spec.components.schema("Command", {"oneOf": one_of, "discriminator": {"propertyName": "name"}})
    spec.components.schema("SyncRequest", _request())
    for name, answered in answers().items():
        spec.components.schema(name, answered)


def _command_name(command: str) -> str:
    return f"Command.{command}"


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required or list(properties)}


def _command(known: Spec) -> dict[str, Any]:
    described = _named(known.name, known.v, reference(type(known.schema).__name__))
    return described | {"description": (known.handler.__doc__ or "").strip()}


def _named(name: str, v: int, args: dict[str, Any]) -> dict[str, Any]:
    own = _object({"name": {"const": name}, "v": {"const": v}, "args": args})
    return {"allOf": [reference("CommandEnvelope"), own]}


def _envelope() -> dict[str, Any]:
    after = _object({"n": COUNT, "id": ID})
    base = _object({"rev": COUNT, "h": {"type": "string"}, "sha256": NULL_TEXT}, ["rev", "h"])
    fields = {
        "id": ID,
        "n": {"type": "integer", "minimum": 1},
        "lane": {"type": "string"},
        "after": {"anyOf": [after, {"type": "null"}]},
        "actor": {"type": "string", "description": "the person"},
        "as": {"type": ["string", "null"], "description": "the assignment or delegation acted under"},
        "capacity": {"enum": ["TM", "KT", "TL", "TUQ", "Q", None]},
        "name": {"type": "string"},
        "v": {"type": "integer"},
        "args": {"type": "object"},
        "base": {"anyOf": [base, {"type": "null"}]},
        "at": COUNT,
    }
    return _object(fields)


def _request() -> dict[str, Any]:
    signed = _object({
        "c": {"type": "string", "contentMediaType": _JSON, "contentSchema": reference("Command")},
        "s": {"type": "string", "description": "base64url of r and s: ES256 over header, dot, c (RFC 7797)"},
    })  # fmt: skip
    fields = {
        "protocol": {"const": 1},
        "person": ID,
        "device": {"type": "string"},
        "build": {"type": "string"},
        "epoch": {"type": ["integer", "null"]},
        "mark": {"type": ["array", "null"]},
        "floor": COUNT,
        "lost": {"type": "array", "items": COUNT},
        "cursor": NULL_TEXT,
        "max": COUNT,
        "commands": {"type": "array", "maxItems": 25, "items": signed},
    }
    return _object(fields, ["protocol", "person", "device"])


def _error() -> dict[str, Any]:
    fields = {
        "nonce": {"type": "string"},
        "code": {"enum": sorted({*STATUS, "bad_envelope", "protocol_version", "bad_cursor", "device_unknown"})},
        "vi": {"type": "string"},
        "en": {"type": "string"},
    }
    more = {"detail": {"type": "object"}, "results": {"type": "array", "items": reference("Result")}}
    return closed(fields, more)


def _paths() -> dict[str, dict[str, Any]]:
    return {
        "/api/session": {
            "post": _operation("Sign in", {"200": _json(reference("SessionAnswer"))}, body=reference("SignIn"), public=True),
            "get": _operation("Who is signed in", {"200": _json(reference("SessionAnswer"))}),
            "delete": _operation("Sign out", {"204": {"description": "done"}}, unsafe=True),
        },
        "/api/password": {"post": _own_password()},
        "/api/slips": {
            "post": _operation("New slips for people one administers", {"201": _json({})}, body=reference("Slips")),
            "get": _operation("How the people one administers get in", {"200": _json({})}),
        },
        "/api/lists/{agency}": {"post": _of_agency("What a list of units, posts and people would do", {"application/json": {}})},
        "/api/lists/{agency}/template.xlsx": {"get": _of_agency("The workbook to fill in", {XLSX: {}})},
        "/api/lists/{agency}/{kind}.csv": {"get": _of_agency("The columns of one kind of list", {"text/csv": {}}, "kind")},
        "/api/devices": {
            "post": _operation("Enrol the key of this device", {"201": _json(reference("EnrolAnswer"))}, body=reference("Enrol")),
            "get": _operation("One's own devices", {"200": _json(reference("DevicesAnswer"))}),
        },
        "/api/sync": {"post": _operation("Commands up, results and rows down", {"200": _json(reference("SyncAnswer"))}, body=reference("SyncRequest"))},
        "/api/files": {"post": _upload()},
        "/files/{sha256}": {"get": _file("The very bytes of a file", "application/octet-stream")},
        "/files/{sha256}/page-1.webp": {"get": _file("Page 1 as a picture", "image/webp")},
        "/files/{sha256}/text": {"get": _file("What is written on each page: `pages`", "application/json")},
        "/api/search": {"get": _search()},
        "/api/documents/{id}": {"get": _one("One document, in the shape of a device's row", reference("DocumentAnswer"))},
        "/api/documents/{id}/copy": {"post": _copy()},
        "/api/documents/{id}/history.pdf": {"get": _download("A document with its history as PDF/A, the main file attached", "application/pdf")},
        "/api/documents/{id}/slip.pdf": {"get": _download("The slip of an incoming document", "application/pdf")},
        "/api/registers/{id}/pages.pdf": {"get": _download("The pages of a register, in the decree's columns", "application/pdf", STRETCH)},
        "/api/registers/{id}/pages.xlsx": {"get": _download("The lines of a register as a workbook", XLSX, STRETCH)},
        "/api/workfiles": {"get": _search_files()},
        "/api/workfiles/{id}": {"get": _one("One work file with its lines, in the shape of a device's rows")},
        "/api/workfiles/{id}/contents": {"get": _one("The list of the documents in a work file")},
        "/api/assignments/{id}/in-hand": {"get": _one("What would move if an assignment were handed over")},
        "/api/openapi.json": {"get": _operation("This description", {"200": _json({})}, public=True)},
        "/healthz": {"get": _operation("The process answers", {"200": {"description": "ok"}}, public=True)},
        "/readyz": {"get": _operation("The database answers too", {"200": {"description": "ready"}}, public=True)},
    }


def _operation(
    summary: str,
    answers: dict[str, Any],
    *,
    body: dict[str, Any] | None = None,
    public: bool = False,
    unsafe: bool = False,
) -> dict[str, Any]:
    made: dict[str, Any] = {"summary": summary, "responses": {**answers, "default": _json(reference("Error"))}}
    if public:
        made["security"] = []
    if body is not None:
        made["requestBody"] = {"required": True, "content": {_JSON: {"schema": body}}}
    if unsafe or body is not None:
        made["parameters"] = [_UNSAFE]
    return made


def _own_password() -> dict[str, Any]:
    answered = {"200": _json(reference("SessionAnswer"))}
    return _operation("Give oneself a password", answered, body=reference("OwnPassword"), public=True)


def _copy() -> dict[str, Any]:
    made = _operation("Make the file of a copy of a document", {"201": _json(reference("CopyAnswer"))}, body=reference("CopyArgs"))
    made["parameters"] = [_UNSAFE, *_one("")["parameters"]]
    return made


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "JSON", "content": {_JSON: {"schema": schema or {"type": "object"}}}}


def _upload() -> dict[str, Any]:
    made = _operation("Store a file", {"201": _json(reference("FileAnswer"))}, unsafe=True)
    made["requestBody"] = {"required": True, "content": {"application/octet-stream": {}}}
    made["parameters"] = [_UNSAFE, _header("X-File-Name", "percent-encoded UTF-8"), _header("X-File-SHA256", "hex")]
    return made


def _header(name: str, about: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": False, "description": about, "schema": {"type": "string"}}


def _file(summary: str, kind: str) -> dict[str, Any]:
    made = _operation(summary, {"200": {"description": "the file", "content": {kind: {}}}})
    named = {"name": "sha256", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
    made["parameters"] = [named]
    return made


STRETCH = {"since": "string", "until": "string", "first": "integer", "last": "integer", "book": "string"}


def _download(summary: str, kind: str, asked: dict[str, str] | None = None) -> dict[str, Any]:
    made = _operation(summary, {"200": {"description": "the file", "content": {kind: {}}}})
    made["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    made["parameters"] += [{"name": name, "in": "query", "schema": {"type": type_}} for name, type_ in (asked or {}).items()]
    return made


def _search() -> dict[str, Any]:
    made = _operation("Search the archive", {"200": _json(reference("SearchAnswer"))})
    texts = ("q", "since", "until", "register", "sender", "role", "sort", "after")
    kinds = {"limit": "integer", **dict.fromkeys(texts, "string"), "late": "boolean"}
    made["parameters"] = [{"name": name, "in": "query", "schema": {"type": kind}} for name, kind in kinds.items()]
    several = {"type": "array", "items": {"type": "string"}}
    made["parameters"] += [{"name": name, "in": "query", "schema": several} for name in ("kinds", "states", "types")]
    return made


def _search_files() -> dict[str, Any]:
    made = _operation("Search one's work files, also those that left the devices", {"200": _json({})})
    made["parameters"] = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in ("q", "year")]
    return made


def _of_agency(summary: str, content: dict[str, Any], *more: str) -> dict[str, Any]:
    made = _operation(summary, {"200": {"description": "done", "content": content}})
    agency = {"name": "agency", "in": "path", "required": True, "schema": ID}
    made["parameters"] = [agency, *({"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in more)]
    return made


def _one(summary: str, answered: dict[str, Any] | None = None) -> dict[str, Any]:
    made = _operation(summary, {"200": _json(answered or {})})
    made["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": ID}]
    return made
