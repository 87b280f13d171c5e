"""What a view needs to know of its request: the services and whose session it is."""

from flask import current_app, g

from butphe.core.people.sessions import Session
from butphe.core.services import Services
from butphe.errors import HttpError

SERVICES = "butphe"


def services() -> Services:
    """The installation that serves this request."""
    found: Services = current_app.extensions[SERVICES]
    return found


def current_session() -> Session:
    """The session of the request; the gate has seen to it that there is one."""
    found: Session | None = g.get("session")
    if found is None:
        raise HttpError("session")
    return found


def person() -> str:
    """The id of the person whose session it is."""
    return current_session().person
