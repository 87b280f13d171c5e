"""Slips: how the people one administers get in, and the one-time codes that let them.

A code is in one answer, for the paper it is printed on; it is never in a command, a row or a log.
"""

from typing import Any

import segno
from flask import Blueprint, Response
from marshmallow import Schema, fields, validate
from sqlalchemy import Connection, bindparam, select

from butphe.core.people import invitations, passwords
from butphe.core.people.administering import administers
from butphe.core.people.directory import Directory, load
from butphe.core.people.invitations import Invitation
from butphe.core.people.model import person as person_table
from butphe.core.people.schemas import identifier
from butphe.core.web.answers import answer
from butphe.core.web.here import person, services
from butphe.core.web.incoming import checked
from butphe.errors import HttpError

blueprint = Blueprint("slips", __name__)

# Each code costs a password's hash.
MOST_AT_ONCE = 50
_HAVE_ONE = select(person_table.c.id).where(person_table.c.password_hash.is_not(None))
_HAS_ONE = _HAVE_ONE.where(person_table.c.id.in_(bindparam("people", expanding=True)))


class Slips(Schema):
    """``people``: whom a slip shall be made for."""

    people = fields.List(identifier(), required=True, validate=validate.Length(1, MOST_AT_ONCE))


_SLIPS = Slips()


@blueprint.get("/api/slips")
def states() -> Response:
    """The people one administers, with login and how they stand: ``set`` (an own password), ``issued``,
    ``expired``, ``open`` (no slip yet) or ``none``."""
    here, now = services(), services().clock()
    with here.database.read() as tx:
        directory = load(tx)
        own = [one for one in directory.people if administers(directory, person(), one, now)]
        invited, known = invitations.found(tx, own), set(tx.execute(_HAVE_ONE).scalars())
    listed = [_described(directory, one, invited.get(one), one in known, now) for one in own]
    return answer({"people": listed})


def _described(directory: Directory, one: str, invited: Invitation | None, known: bool, now: int) -> dict[str, Any]:
    state = "set" if known else invited.state(now) if invited else "none"
    until = invited.expires_at if invited else None
    found = directory.people[one]
    return {"person": one, "name": found.name, "login": found.login, "active": found.active, "state": state, "expires_at": until}


@blueprint.post("/api/slips")
def issue() -> Response:
    """A new slip each; an earlier one lets nobody in any more. Refuses with not_found for somebody one
    does not administer, slip_useless for somebody who has a password."""
    wanted = list(dict.fromkeys(checked(_SLIPS)["people"]))
    here = services()
    with here.database.read() as tx:
        _check(tx, wanted)
    codes = {one: invitations.new_code() for one in wanted}
    hashed = {one: passwords.hash_password(invitations.normal(code)) for one, code in codes.items()}
    with here.database.write() as tx:
        directory = _check(tx, wanted)
        until = {one: invitations.issue(tx, one, hashed[one], here.clock()) for one in wanted}
    return answer({"slips": [_slip(directory, one, codes[one], until[one]) for one in wanted]}, 201)


def _check(tx: Connection, wanted: list[str]) -> Directory:
    directory, now = load(tx), services().clock()
    if not all(one in directory.people and administers(directory, person(), one, now) for one in wanted):
        raise HttpError("not_found")
    done = set(tx.execute(_HAS_ONE, {"people": wanted}).scalars()) | (set(wanted) - set(invitations.found(tx, wanted)))
    if done:
        raise HttpError("slip_useless", people=sorted(done))
    return directory


def _slip(directory: Directory, one: str, code: str, until: int) -> dict[str, Any]:
    found = directory.people[one]
    # Behind the #: it is not sent to a server, nor written into anybody's log.
    address = f"{services().settings.origin}/#moi/{found.login}/{code}"
    drawn = segno.make(address, error="m").svg_data_uri(scale=4, border=2)
    return {
        "person": one,
        "name": found.name,
        "login": found.login,
        "code": code,
        "address": address,
        "qr": drawn,
        "expires_at": until,
    }
