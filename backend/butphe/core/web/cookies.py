"""The cookie that carries a session's token: what it is called and what guards it."""

from flask import Response, current_app, request

from butphe.core.people.sessions import LIFE_MS
from butphe.core.web.here import services

UID = "BUTPHE_UID"


def name() -> str:
    """``__Host-butphe`` on https. On http the installation's id is in it: cookies do not separate
    ports, and two installations on one machine would sign each other out."""
    return "__Host-butphe" if services().settings.secure else f"butphe-{current_app.config[UID]}"


def token() -> str | None:
    """The token that the request carries."""
    return request.cookies.get(name())


def give(response: Response, value: str) -> None:
    """Sets the cookie, or prolongs it."""
    response.set_cookie(
        name(),
        value,
        max_age=LIFE_MS // 1000,
        path="/",
        secure=services().settings.secure,
        httponly=True,
        samesite="Lax",
    )


def take(response: Response) -> None:
    """Removes the cookie."""
    response.delete_cookie(name(), path="/", secure=services().settings.secure, httponly=True, samesite="Lax")
