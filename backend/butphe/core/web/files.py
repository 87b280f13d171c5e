"""Files up and down. A file may be read by whoever may see a version that has it."""

import re
import sys
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import unquote

from flask import Blueprint, Response, request, send_file
from werkzeug.exceptions import ClientDisconnected

from butphe.core.files import FileFacts, StartError, TooLargeError, facts, text
from butphe.core.web.answers import answer
from butphe.core.web.here import person, services
from butphe.errors import HttpError

blueprint = Blueprint("files", __name__)

MOST_NAME = 255
_YEAR_S = 31_536_000
_SHA256 = re.compile(r"[0-9a-f]{64}")
# What a browser may show in place; everything else is offered for saving.
_SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})


@blueprint.post("/api/files")
def upload() -> Response:
    """Stores the body as a file; the answer is the same whether the bytes were known or not.

    Headers: Content-Length; X-File-Name (percent-encoded UTF-8) and X-File-SHA256 are optional.
    Refuses with length_required, file_name, file_incomplete or too_large.
    """
    if request.content_length is None:
        raise HttpError("length_required")
    _check_name(request.headers.get("X-File-Name", ""))
    expected = request.headers.get("X-File-SHA256")
    stored = _store(expected if expected and _SHA256.fullmatch(expected) else None)
    if expected and stored.sha256 != expected:
        raise HttpError("file_incomplete")
    return answer(_described(stored), 201)


def _store(expected: str | None) -> FileFacts:
    here = services()
    request.max_content_length = sys.maxsize  # the store counts the bytes itself; None would be the limit for JSON
    try:
        return here.files.put(cast(BinaryIO, request.stream), by=person(), now=here.clock(), expected=expected)
    except TooLargeError as fault:
        raise HttpError("too_large", {"Connection": "close"}, most=fault.limit) from None
    except ClientDisconnected:
        raise HttpError("file_incomplete") from None
    except StartError:
        raise HttpError("busy", {"Retry-After": "10"}) from None


def _check_name(encoded: str) -> None:
    try:
        name = unquote(encoded, errors="strict")
    except UnicodeDecodeError:
        raise HttpError("file_name") from None
    if len(name) > MOST_NAME or any(sign in name for sign in "\0/\\\r\n"):
        raise HttpError("file_name")


def _described(stored: FileFacts) -> dict[str, object]:
    return {
        "sha256": stored.sha256,
        "size": stored.size,
        "type": stored.type,
        "pages": stored.pages,
        "ink": stored.ink[0] if stored.ink else None,
        "warnings": [stored.problem] if stored.problem else [],
    }


@blueprint.get("/files/<sha256>")
def download(sha256: str) -> Response:
    """The very bytes; what one may not read answers like what is not there."""
    return _sent(_readable_path(sha256), _type(sha256), f'"{sha256}"')


@blueprint.get("/files/<sha256>/page-1.webp")
def first_page(sha256: str) -> Response:
    """Page 1 as a picture for lists and decision cards: a preview, never the thing decided on."""
    _readable_path(sha256)
    card = services().files.card(sha256)
    if card is None:
        raise HttpError("not_found")
    return _sent(card, "image/webp", f'"{sha256}-page-1"')


@blueprint.get("/files/<sha256>/text")
def page_texts(sha256: str) -> Response:
    """What is written on each page, for searching on a device that holds the file; 404 while the server has not read it yet."""
    _readable_path(sha256)
    with services().database.read() as tx:
        pages = text.pages(tx, sha256)
    if pages is None:
        raise HttpError("not_found")
    made = answer({"pages": pages})
    made.headers["Cache-Control"] = f"private, max-age={_YEAR_S}, immutable"
    return made


def _readable_path(sha256: str) -> Path:
    here = services()
    path = here.files.path(sha256)
    if not _SHA256.fullmatch(sha256) or not path.exists() or not _may_read(sha256):
        raise HttpError("not_found")
    return path


def _may_read(sha256: str) -> bool:
    here, reader, now = services(), person(), services().clock()
    with here.database.read() as tx:
        return any(may(tx, reader, sha256, now) for may in here.product.registry.file_readers)


def _type(sha256: str) -> str:
    with services().database.read() as tx:
        known = facts(tx, [sha256]).get(sha256)
    return known.type if known else "application/octet-stream"


def _sent(path: Path, kind: str, etag: str) -> Response:
    made = send_file(path, mimetype=kind, etag=etag.strip('"'), conditional=True, max_age=_YEAR_S)
    made.headers["Cache-Control"] = f"private, max-age={_YEAR_S}, immutable"
    # A file from outside is never run as a page of ours.
    made.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if kind not in _SHOWN:
        made.headers["Content-Disposition"] = "attachment"
    return made
