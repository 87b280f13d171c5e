"""Reading a JSON request: bounded before and after it is inflated, strict in its form."""

import json
import zlib
from typing import Any

from flask import request
from marshmallow import Schema, ValidationError

from butphe.errors import HttpError

MOST_BYTES = 256 * 1024


def content() -> dict[str, Any]:
    """The request's JSON object. Refuses with content_type, bad_request or too_large."""
    if request.mimetype not in ("", "application/json"):
        raise HttpError("content_type", sent=request.mimetype)
    try:
        read = json.loads(_inflated(request.get_data(cache=False)))
    except (ValueError, RecursionError):
        raise HttpError("bad_request") from None
    if not isinstance(read, dict):
        raise HttpError("bad_request")
    return read


def checked(schema: Schema) -> dict[str, Any]:
    """The request's JSON object as ``schema`` loads it; refuses with bad_request and the fields."""
    try:
        loaded: dict[str, Any] = schema.load(content())
    except ValidationError as fault:
        raise HttpError("bad_request", fields=fault.messages) from None
    return loaded


def _inflated(data: bytes) -> bytes:
    coding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if coding == "identity":
        return data
    if coding != "gzip":
        raise HttpError("bad_request")
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise HttpError("bad_request") from None
    if len(plain) > MOST_BYTES:
        raise HttpError("too_large", most=MOST_BYTES)
    if not unpacker.eof:
        raise HttpError("bad_request")
    return plain
