"""Devices: enrolling the key of this browser profile, and the list of one's own devices."""

from typing import Any

from flask import Blueprint, Response
from marshmallow import Schema, fields, validate

from butphe.core.people import sessions
from butphe.core.people.schemas import Text
from butphe.core.web.answers import answer
from butphe.core.web.here import current_session, services
from butphe.core.web.incoming import checked
from butphe.errors import HttpError
from butphe_sync import devices
from butphe_sync.devices import Device, Enrolment

blueprint = Blueprint("devices", __name__)


class Enrol(Schema):
    """``spki``: the public key, P-256, SubjectPublicKeyInfo in base64. ``person``: whose device it is.

    On a shared tablet the session may have become somebody else's while the request was under way; the
    device would then be theirs for ever.
    """

    device = fields.String(required=True, validate=validate.Regexp(r"[A-Za-z0-9_-]{8,64}\Z"))
    spki = fields.String(required=True, validate=validate.Length(1, 400))
    label = Text(load_default="", validate=validate.Length(0, 200))
    person = fields.String(load_default=None, validate=validate.Length(1, 100))


_ENROL = Enrol()
_REFUSED = {
    Enrolment.KEY_INVALID: "key_invalid",
    Enrolment.DEVICE_TAKEN: "device_taken",
    Enrolment.DEVICE_REVOKED: "device_revoked",
}


@blueprint.post("/api/devices")
def enrol() -> Response:
    """Binds a device key to the person who is signed in; the same again is no error.

    Refuses with wrong_person, key_invalid, device_taken or device_revoked.
    """
    sent, here, found = checked(_ENROL), services(), current_session()
    if sent["person"] not in (None, found.person):
        raise HttpError("wrong_person")
    with here.database.write() as tx:
        ended = devices.enrol(tx, found.person, sent["device"], sent["spki"], sent["label"], here.clock())
        if ended in _REFUSED:
            raise HttpError(_REFUSED[ended])
        sessions.bind(tx, found, sent["device"])
    return answer({"device": sent["device"]}, 201)


@blueprint.get("/api/devices")
def own_devices() -> Response:
    """The devices of the person who is signed in, the oldest first."""
    found = current_session()
    with services().database.read() as tx:
        known = devices.of_person(tx, found.person)
    return answer({"devices": [_described(item, found.device) for item in known]})


def _described(item: Device, current: str | None) -> dict[str, Any]:
    return {
        "device": item.id,
        "label": item.label,
        "created_at": item.created_at,
        "seen_at": item.seen_at,
        "revoked_at": item.revoked_at,
        "current": item.id == current,
    }
