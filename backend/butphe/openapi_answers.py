"""What the HTTP interface answers, as JSON Schema: closed, so that a field nobody described fails the test that holds real answers to it."""

from typing import Any

from butphe.errors import catalogue

Schema = dict[str, Any]

ID: Schema = {"type": "string", "description": "UUIDv7"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NULL_TEXT: Schema = {"type": ["string", "null"]}
_TEXT: Schema = {"type": "string"}
_TRUTH: Schema = {"type": "boolean"}
_INSTANT: Schema = {"type": "integer", "description": "milliseconds UTC"}
_NULL_INSTANT: Schema = {"type": ["integer", "null"], "description": "milliseconds UTC"}
_NULL_COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}
_DAY: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_CAPACITY: Schema = {"enum": ["TM", "KT", "TL", "TUQ", "Q", "", None]}
_KIND: Schema = {"enum": ["incoming", "outgoing", "internal"]}
_STATE: Schema = {"enum": ["registered", "directed", "done", "drafting", "in_review", "returned", "approved", "issued", "recalled", "replaced", "cancelled"]}
_URGENCY: Schema = {"enum": ["normal", "urgent", "very_urgent", "flash"]}


def reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def nothing_or(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def closed(properties: Schema, optional: Schema | None = None) -> Schema:
    """An object of exactly these fields; the optional ones may be left out."""
    return {"type": "object", "properties": {**properties, **(optional or {})}, "required": list(properties), "additionalProperties": False}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _tuple(*places: Schema) -> Schema:
    return {"type": "array", "prefixItems": list(places), "minItems": len(places), "maxItems": len(places)}


def answers() -> dict[str, Schema]:
    """Every answer that is described, by its name under ``components``."""
    return {**_parts(), **_of_people(), **_of_documents(), **_of_sync()}


def _parts() -> dict[str, Schema]:
    nobody_yet = {"id": _TEXT, "name": _TEXT, "title": _TEXT, "agency": _TEXT}
    return {
        "Ref": closed(nobody_yet, {"person": ID}) | {"description": "a person in a position; without `person` a position nobody holds"},
        "Target": {"anyOf": [reference("Ref"), closed({"unit": ID, "name": _TEXT})]},
        "AgencyRef": closed({"id": ID, "name": _TEXT, "short": _TEXT}),
        "InkRef": closed({"sha256": _SHA256, "page": {"type": "integer", "minimum": 1}}),
    }


def _of_people() -> dict[str, Schema]:
    position = {"assignment": ID, "title": _TEXT, "short": _TEXT, "role": _TEXT, "agency": reference("AgencyRef"), "unit": NULL_TEXT}
    session = {
        "person": closed({"id": ID, "name": _TEXT, "login": NULL_TEXT, "positions": _list(closed(position))}),
        "vapid": _TEXT,
        "called": _list(_TEXT),
        "build": _TEXT,
        "demo": _TRUTH,
        "most_file_bytes": COUNT,
        "server_time": _INSTANT,
    }
    device = {"device": _TEXT, "label": _TEXT, "created_at": _INSTANT, "seen_at": _NULL_INSTANT, "revoked_at": _NULL_INSTANT, "current": _TRUTH}
    return {
        "SessionAnswer": closed(session),
        "EnrolAnswer": closed({"device": _TEXT}),
        "DevicesAnswer": closed({"devices": _list(closed(device))}),
    }


def _of_documents() -> dict[str, Schema]:
    facts = {"sha256": _SHA256, "size": COUNT, "type": _TEXT, "pages": _NULL_COUNT}
    ink = {"type": ["number", "null"], "description": "the share of page 1 that is not white"}
    shown = {
        "kind": _KIND, "state": _STATE, "subject": _TEXT, "doc_type": NULL_TEXT, "urgency": _URGENCY, "number": NULL_TEXT, "date": _DAY,
        "sender": NULL_TEXT, "arrival": nothing_or(closed({"number": COUNT, "date": _DAY, "register": NULL_TEXT})), "due": _DAY,
        "updated": _INSTANT, "agency": reference("AgencyRef"),
    }  # fmt: skip
    excerpt = closed({"text": _TEXT, "page": COUNT, "file": NULL_TEXT})
    line = closed({"id": ID, "author": NULL_TEXT, **shown, "excerpt": nothing_or(excerpt)})
    body, rare = _document(shown, closed({**facts, "name": _TEXT, "role": _TEXT}, {"ink": ink}))
    return {
        "FileAnswer": closed({**facts, "ink": ink, "warnings": _list(_TEXT)}),
        "CopyAnswer": closed(facts),
        "SearchAnswer": closed({"results": _list(line), "next": NULL_TEXT, "capped": _TRUTH}),
        "Step": _step(),
        "DocumentBody": closed(body, rare),
        "DocumentAnswer": closed({"id": ID, **body}, rare),
    }


def _document(shown: Schema, file: Schema) -> tuple[Schema, Schema]:
    """What every document has, and what only some have."""
    ref = nothing_or(reference("Ref"))
    said = {"n": COUNT, "at": _INSTANT, "by": ref, "note": NULL_TEXT}
    task = {"id": ID, "parent": NULL_TEXT, "title": _TEXT, "state": _TEXT, "percent": COUNT, "lead": reference("Target"), "due": _DAY}
    links = _list(closed({"id": ID, "number": NULL_TEXT, "subject": _TEXT, "state": _STATE}))
    act = {"at": _INSTANT, "seq": _NULL_COUNT, "act": _TEXT, "by": ref}
    orders = {"text": _TEXT, "lead": nothing_or(reference("Target")), **dict.fromkeys(("cooperating", "inform"), _list(reference("Target"))), "due": _DAY}
    directive = {"id": ID, "by": ref, "at": _INSTANT, **orders, "lead": reference("Target"), "ink": nothing_or(reference("InkRef"))}
    ready = {"leader": ref, "by": ref, "at": _NULL_INSTANT, "note": _TEXT, "directive": nothing_or(closed(orders))}
    every = {
        **shown, "pages": _NULL_COUNT, "recipients": _list(_TEXT), "rev": COUNT, "h": _TEXT, "author": ref,
        "version": nothing_or(closed({**said, "files": _list(file)})), "versions": _list(closed({**said, "sha256": NULL_TEXT})),
        "route": _list(reference("Step")), "template": nothing_or(closed({"id": ID, "n": COUNT, "name": NULL_TEXT})),
        "directives": _list(closed(directive)), "tasks": _list(closed(task)), "answers": links, "answered_by": links,
        "acts": _list(closed(act, {"on_behalf": ref, "capacity": _CAPACITY, "text": _TEXT, "version": COUNT})), "follow": _TRUTH, "mine": nothing_or(_mine()),
    }  # fmt: skip
    ways = ("corrects", "replaces", "copies", "by_corrects", "by_replaces", "by_copies")
    signed = closed({"name": _TEXT, "lines": _list(_TEXT), "capacity": _CAPACITY})
    return every, {"signed": signed, "preparation": closed(ready), **dict.fromkeys(ways, links)}


def _step() -> Schema:
    ref = nothing_or(reference("Ref"))
    every = {
        "id": ID, "ordinal": COUNT, "group": COUNT, "rule": {"anyOf": [{"enum": ["all", "any"]}, COUNT]}, "act": {"enum": ["review", "approve", "opinion"]},
        "state": {"enum": ["waiting", "open", "approved", "returned", "withdrawn", "skipped", "vacant"]}, "at": _NULL_INSTANT, "note": NULL_TEXT,
        "version": _NULL_COUNT, "opinion": {"enum": ["agree", "agree_with_remarks", "object", None]}, "reason": NULL_TEXT,
        "rev": COUNT, "h": _TEXT, "who": reference("Ref"), "by": ref,
    }  # fmt: skip
    seat = {"seat": _TEXT, "position": NULL_TEXT, "vacant": {"const": True}}
    beside = _list(closed({"sha256": _SHA256}, {"name": _TEXT, "role": _TEXT}))
    return closed(every, {**seat, "files": beside, "on_behalf": ref, "ink": reference("InkRef"), "capacity": _CAPACITY})


def _mine() -> Schema:
    """What the document waits for from the reader."""
    way = closed({"as": ID, "who": reference("Ref"), "capacity": _CAPACITY, "lent": _TRUTH}, {"until": _INSTANT})
    asked = {"ask": _TEXT, "since": _NULL_INSTANT, "due": _DAY, "group": _TEXT, "as": NULL_TEXT}
    return closed(asked, {"step": ID, "task": ID, "for": _TEXT, "ways": _list(way)})


def _of_sync() -> dict[str, Schema]:
    result = {"code": {"enum": [*sorted(catalogue()), None]}, "seq": COUNT, "rev": _NULL_COUNT, "at": _INSTANT}
    status = {"enum": ["applied", "already", "withdrawn", "refused", "held", "retry", "upgrade"]}
    mark = {"type": "array", "prefixItems": [COUNT, COUNT, _TEXT, _TEXT], "minItems": 3, "maxItems": 4}
    some = {"sum": {"type": "string", "pattern": "^[0-9a-f]{8}$"}, "reset": {"const": True}, "oldest_build": _TEXT}
    always = {
        "nonce": _TEXT, "time": _INSTANT, "epoch": COUNT, "mark": mark, "results": _list(reference("Result")),
        "rows": _list({"anyOf": [reference("DocumentRow"), reference("OtherRow"), reference("GoneRow")]}), "cursor": _TEXT, "more": _TRUTH,
    }  # fmt: skip
    other: Schema = {"type": "string", "pattern": "^[a-z_]+$", "not": {"const": "document"}}
    return {
        "Result": closed({"id": _TEXT, "status": status, "detail": {"type": "object"}}, result),
        "DocumentRow": _tuple({"const": "document"}, ID, COUNT, {"const": "up"}, reference("DocumentBody")),
        "OtherRow": _tuple(other, _TEXT, COUNT, {"const": "up"}, {"type": "object"}),
        "GoneRow": _tuple({"type": "string"}, _TEXT, COUNT, {"const": "gone"}, {"enum": ["rights", "window", "acknowledged"]}),
        "SyncAnswer": closed(always, some),
    }
