"""Signing in and out: ``/api/session``."""

from typing import Any

from flask import Blueprint, Response, current_app, request
from marshmallow import Schema, fields, validate
from sqlalchemy import bindparam, select

from butphe.core import text
from butphe.core.people import passwords, sessions
from butphe.core.people.directory import Directory, load
from butphe.core.people.model import person as person_table
from butphe.core.people.schemas import LOGIN
from butphe.core.web import cookies
from butphe.core.web.answers import answer
from butphe.core.web.attempts import Attempts
from butphe.core.web.gate import public
from butphe.core.web.here import current_session, services
from butphe.core.web.incoming import checked
from butphe.errors import HttpError

blueprint = Blueprint("session", __name__)
ATTEMPTS = "butphe-attempts"

_BY_LOGIN = select(person_table.c.id, person_table.c.password_hash).where(
    person_table.c.login == bindparam("wanted"), person_table.c.active
)


class SignIn(Schema):
    """What the sign-in form sends."""

    login = fields.String(required=True, validate=validate.Length(1, 64))
    password = fields.String(required=True, validate=validate.Length(1, passwords.LONGEST))


_SIGN_IN = SignIn()


def account_key(login: str) -> str:
    """Logins are compared without case and surrounding space."""
    return text.stored(login).strip().lower()


@blueprint.post("/api/session")
@public
def sign_in() -> Response:
    """Opens a session. Refuses with wrong_credentials (the same for a wrong name) or
    too_many_attempts."""
    sent = checked(_SIGN_IN)
    account, address = account_key(sent["login"]), request.remote_addr or ""
    attempts: Attempts = current_app.extensions[ATTEMPTS]
    if wait := attempts.wait_ms(account, address):
        raise HttpError("too_many_attempts", {"Retry-After": str(wait // 1000 + 1)})
    person = _verified(account, sent["password"])
    if person is None:
        attempts.failed(account, address)
        raise HttpError("wrong_credentials")
    attempts.succeeded(account, address)
    with services().database.write() as tx:
        token = sessions.begin(tx, person, services().clock())
    made = answer(_who(person))
    cookies.give(made, token)
    return made


def _verified(account: str, password: str) -> str | None:
    found = None
    if LOGIN.match(account):
        with services().database.read() as tx:
            found = tx.execute(_BY_LOGIN, {"wanted": account}).first()
    fits = passwords.verify(found.password_hash if found else None, password)
    return str(found.id) if found and fits else None


@blueprint.get("/api/session")
def session() -> Response:
    """Who is signed in."""
    return answer(_who(current_session().person))


@blueprint.delete("/api/session")
def sign_out() -> Response:
    """Ends the session on this browser."""
    with services().database.write() as tx:
        sessions.end(tx, current_session().token_hash)
    made = Response(status=204)
    cookies.take(made)
    return made


def _who(person: str) -> dict[str, Any]:
    here = services()
    now = here.clock()
    with here.database.read() as tx:
        directory = load(tx)
    return {
        "person": {
            "id": person,
            "name": directory.people[person].name,
            "positions": [_position(directory, held.id) for held in directory.assignments_of(person, now)],
        },
        "vapid": here.vapid.public,
        "build": here.build,
        "demo": here.settings.demo,
        "server_time": now,
    }


def _position(directory: Directory, assignment: str) -> dict[str, Any]:
    place = directory.positions[directory.assignments[assignment].position]
    agency = directory.agencies[place.agency]
    return {
        "assignment": assignment,
        "title": place.title,
        "short": place.short,
        "role": place.role,
        "agency": {"id": agency.id, "name": agency.name, "short": agency.short_name},
        "unit": place.unit,
    }
