"""Signing in and out: ``/api/session``; one's own password: ``/api/password``."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import Blueprint, Response, current_app, request
from marshmallow import Schema, fields, validate
from sqlalchemy import bindparam, select

from butphe.core import text
from butphe.core.notifications import subscriptions
from butphe.core.people import invitations, passwords, sessions
from butphe.core.people.directory import Directory, load
from butphe.core.people.model import invitation
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

_BY_LOGIN = (
    select(person_table.c.id, person_table.c.password_hash, invitation.c.code_hash, invitation.c.expires_at)
    .outerjoin(invitation, invitation.c.person == person_table.c.id)
    .where(person_table.c.login == bindparam("wanted"), person_table.c.active)
)


class SignIn(Schema):
    """What the sign-in form sends."""

    login = fields.String(required=True, validate=validate.Length(1, 64))
    password = fields.String(required=True, validate=validate.Length(1, passwords.LONGEST))


class OwnPassword(SignIn):
    """``password``: the present one, or the code of the slip; ``new``: what it shall be."""

    new = fields.String(required=True, validate=validate.Length(1, passwords.LONGEST))


_SIGN_IN, _OWN_PASSWORD = SignIn(), OwnPassword()


@dataclass(frozen=True, slots=True)
class Known:
    """Whose login and password, or code (``by_code``), were right."""

    person: str
    by_code: bool


def account_key(login: str) -> str:
    """Logins are compared without case and surrounding space."""
    return text.stored(login).strip().lower()


@blueprint.post("/api/session")
@public
def sign_in() -> Response:
    """Opens a session. Refuses with wrong_credentials (the same for a wrong name),
    too_many_attempts, or first_password (the code of a slip was right, but opens nothing yet)."""
    sent = checked(_SIGN_IN)
    known = _known(sent)
    if known.by_code:
        raise HttpError("first_password")
    with services().database.write() as tx:
        token = sessions.begin(tx, known.person, services().clock())
    return _signed_in(known.person, token)


@blueprint.post("/api/password")
@public
def own_password() -> Response:
    """Gives oneself a new password by the present one or the code of a slip, ends all other sessions
    and opens one here. Refuses with wrong_credentials, too_many_attempts or password_weak."""
    sent, here = checked(_OWN_PASSWORD), services()
    known = _known(sent)
    if passwords.is_weak(sent["new"], sent["login"], sent["password"]):
        raise HttpError("password_weak", least=passwords.SHORTEST)
    hashed = passwords.hash_password(sent["new"])
    with here.database.write() as tx:
        closed = invitations.close(tx, known.person, hashed)
        if known.by_code and not closed:
            raise HttpError("wrong_credentials")  # a code serves once, also for two at the same moment
        token = sessions.begin(tx, known.person, here.clock())
    return _signed_in(known.person, token)


def _known(sent: dict[str, Any]) -> Known:
    """Who it is; wrong answers are counted, and too many of them are not listened to."""
    account, address = account_key(sent["login"]), request.remote_addr or ""
    attempts: Attempts = current_app.extensions[ATTEMPTS]
    if wait := attempts.wait_ms(account, address):
        raise HttpError("too_many_attempts", {"Retry-After": str(wait // 1000 + 1)})
    known = _verified(account, sent["password"])
    if known is None:
        attempts.failed(account, address)
        raise HttpError("wrong_credentials")
    attempts.succeeded(account, address)
    return known


def _signed_in(person: str, token: str) -> Response:
    made = answer(_who(person))
    cookies.give(made, token)
    return made


class Stored(NamedTuple):
    """What is known of a login: a password's hash, or that of a slip's code and its end."""

    person: str
    password_hash: str | None
    code_hash: str | None
    expires_at: int | None

    def right_hash(self, now: int) -> str | None:
        """What fits now; None fits nothing."""
        runs = self.expires_at is not None and now < self.expires_at
        return self.password_hash or (self.code_hash if runs else None)


def _verified(account: str, password: str) -> Known | None:
    """One hash is compared whatever there is: a password's, a code's, or nobody's; it always takes as long."""
    here, found = services(), _stored(account)
    by_code = found is not None and found.password_hash is None
    expected = found.right_hash(here.clock()) if found else None
    fits = passwords.verify(expected, invitations.normal(password) if by_code else password)
    barred = password == passwords.OF_THE_DEMO and not here.settings.demo
    return Known(found.person, by_code) if found and fits and not barred else None


def _stored(account: str) -> Stored | None:
    if not LOGIN.match(account):
        return None
    with services().database.read() as tx:
        row = tx.execute(_BY_LOGIN, {"wanted": account}).first()
    return Stored(*row) if row else None


@blueprint.get("/api/session")
def session() -> Response:
    """Who is signed in."""
    return answer(_who(current_session().person))


@blueprint.delete("/api/session")
def sign_out() -> Response:
    """Ends the session on this browser, which is not called any more."""
    left = current_session()
    with services().database.write() as tx:
        sessions.end(tx, left.token_hash)
        if left.device:
            subscriptions.remove_of_device(tx, left.device)
    made = Response(status=204)
    cookies.take(made)
    return made


def _who(person: str) -> dict[str, Any]:
    here = services()
    now = here.clock()
    with here.database.read() as tx:
        directory = load(tx)
        called = subscriptions.hashes_of_person(tx, person)
    return {
        "person": {
            "id": person,
            "name": directory.people[person].name,
            "login": directory.people[person].login,
            "positions": [_position(directory, held.id) for held in directory.assignments_of(person, now)],
        },
        "vapid": here.vapid.public,
        "called": called,
        "build": here.build,
        "demo": here.settings.demo,
        "most_file_bytes": here.settings.max_file_bytes,
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
