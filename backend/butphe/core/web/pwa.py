"""The PWA's files, packed beforehand; every path of the app answers with its one page."""

import hashlib
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, current_app, request, send_file

from butphe.core.web.gate import public
from butphe.errors import HttpError

blueprint = Blueprint("pwa", __name__)
FILES = "butphe-web"

_YEAR_S = 31_536_000
_PACKED = (("br", ".br"), ("gzip", ".gz"))
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
}
# Paths that belong to the server; an unknown one there is a 404, not the app's page.
_OURS = ("api/", "files/", "assets/", "socket.io")
_NOT_BUILT = "The web app is not built. Run: python backend/build_pwa.py (or install the package), then start again.\n"


@dataclass(frozen=True, slots=True)
class WebFile:
    """One file with its packed copies by coding; ``etag`` is of the plain bytes."""

    path: Path
    kind: str
    etag: str
    packed: dict[str, Path]

    @property
    def immutable(self) -> bool:
        """Named by a hash of its content: it never changes under its name."""
        return "assets" in self.path.parts


def index(folder: Path | None) -> dict[str, WebFile]:
    """All files of the built PWA by their path; a copy packed beside a file is part of it."""
    return {str(path.relative_to(folder)): _web_file(path) for path in _plain(folder)} if folder else {}


def _plain(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".br", ".gz"):
            yield path


def _web_file(path: Path) -> WebFile:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    etag = hashlib.sha256(path.read_bytes()).hexdigest()[:32]
    copies = {coding: path.with_name(path.name + suffix) for coding, suffix in _PACKED}
    return WebFile(path, kind, etag, {coding: copy for coding, copy in copies.items() if copy.exists()})


@blueprint.get("/")
@public
def home() -> Response:
    """The app's page."""
    return _page()


@blueprint.get("/<path:path>")
@public
def file(path: str) -> Response:
    """A file of the app; for a path of the app itself its page."""
    known = _files().get(path)
    if known is not None:
        return _sent(known)
    if path.startswith(_OURS) or "." in path.rpartition("/")[2] or not _wants_page():
        raise HttpError("not_found")
    return _page()


def _files() -> dict[str, WebFile]:
    found: dict[str, WebFile] = current_app.extensions[FILES]
    return found


def _wants_page() -> bool:
    return not request.accept_mimetypes or request.accept_mimetypes.quality("text/html") > 0


def _page() -> Response:
    page = _files().get("index.html")
    return _sent(page) if page else Response(_NOT_BUILT, 503, mimetype="text/plain")


def _takes(coding: str) -> bool:
    return request.accept_encodings.quality(coding) > 0


def _sent(found: WebFile) -> Response:
    coding = next((name for name, _ in _PACKED if name in found.packed and _takes(name)), None)
    path = found.packed[coding] if coding else found.path
    etag = f"{found.etag}-{coding}" if coding else found.etag
    made = send_file(path, mimetype=found.kind, etag=etag, conditional=True)
    made.headers.pop("Content-Disposition", None)
    made.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable" if found.immutable else "no-cache"
    if coding:
        made.headers["Content-Encoding"] = coding
    made.vary.add("Accept-Encoding")
    return made
