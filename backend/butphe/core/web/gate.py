"""Before every route: own origin, a session unless the view is public; after it: the headers.

A view is public only when it says so (``@public``); a test walks all routes and compares the list.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import HTTPException

from butphe.core.people import sessions
from butphe.core.web import answers, cookies
from butphe.core.web.here import services
from butphe.errors import HttpError

_View = TypeVar("_View", bound=Callable[..., object])

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# The only view that a session of a revoked device reaches: there it hears that it was revoked.
_FOR_REVOKED = frozenset({"sync.exchange"})

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
_SECURE_HEADERS = {**_HEADERS, "Strict-Transport-Security": "max-age=31536000"}
_public: set[Callable[..., object]] = set()


def public(view: _View) -> _View:
    """Marks a view that needs no session."""
    _public.add(view)
    return view


def is_public(endpoint: str | None) -> bool:
    """Whether the view behind an endpoint needs no session; an unknown path needs none to be a 404."""
    return endpoint is None or current_app.view_functions[endpoint] in _public


def install(app: Flask) -> None:
    """Puts the gate round every route of ``app``."""
    app.before_request(_check_address)
    app.before_request(_check_origin)
    app.before_request(_find_session)
    app.after_request(_finish)
    app.register_error_handler(HttpError, answers.refusal)
    app.register_error_handler(HTTPException, _known_error)
    app.register_error_handler(Exception, _unknown_error)


def _check_address() -> None:
    # No id and no word has it, and PostgreSQL stumbles over it.
    if "\0" in request.path or (request.query_string and any("\0" in value for value in request.args.values())):
        raise HttpError("bad_request")


def _check_origin() -> None:
    origin = request.headers.get("Origin")
    if request.method in _SAFE:
        return
    if request.headers.get("X-Butphe") != "1":
        raise HttpError("origin", header="X-Butphe: 1")
    if origin is not None and not services().settings.is_own_origin(origin):
        raise HttpError("origin", origin=origin)


def _find_session() -> None:
    token, now = cookies.token(), services().clock()
    if token:
        with services().database.read() as tx:
            g.session = sessions.find(tx, token, now)
    found: sessions.Session | None = g.get("session")
    if is_public(request.endpoint):
        return
    if found is None or (found.revoked and request.endpoint not in _FOR_REVOKED):
        raise HttpError("session")
    if now - found.seen_at > sessions.RENEW_AFTER_MS:
        with services().database.write() as tx:
            sessions.renew(tx, found, now)
        g.prolonged = token


def _finish(response: Response) -> Response:
    if prolonged := g.get("prolonged"):
        cookies.give(response, prolonged)
    given = {name.lower() for name, _ in response.headers}
    wanted = _SECURE_HEADERS if services().settings.secure else _HEADERS
    response.headers.extend((name, value) for name, value in wanted.items() if name.lower() not in given)
    return answers.compress(response)


_CODES = {400: "bad_request", 404: "not_found", 405: "method", 411: "length_required", 413: "too_large"}


def _known_error(fault: HTTPException) -> Response:
    status = fault.code or 500
    if status < 400:
        return Response(status=status, headers=dict(fault.get_headers()))
    made = answers.refusal(HttpError(_CODES.get(status, "bad_request" if status < 500 else "internal")))
    if fault.response is None and status == 405:
        made.headers["Allow"] = dict(fault.get_headers()).get("Allow", "")
    return made


def _unknown_error(fault: Exception) -> Response:
    current_app.logger.exception("unexpected: %s", request.path, exc_info=fault)
    return answers.refusal(HttpError("internal"))
