"""The one call of the sync protocol: commands up, results and rows down."""

from flask import Blueprint, Response

from butphe.core.people import sessions
from butphe.core.web import answers
from butphe.core.web.here import current_session, services
from butphe.core.web.incoming import content
from butphe.errors import HttpError
from butphe.errors import body as words

blueprint = Blueprint("sync", __name__)
RETRY_AFTER_S = "5"


@blueprint.post("/api/sync")
def exchange() -> Response:
    """Hands the request to the engine; the protocol is described in ``sync/protocol``."""
    found, here, sent = current_session(), services(), content()
    device = sent.get("device")
    if found.revoked and device != found.device:
        raise HttpError("session")
    status, body = here.engine.exchange(found.person, sent, answers.nonce())
    if status == 200 and device != found.device:
        with here.database.write() as tx:
            sessions.bind(tx, found, str(device))
    # The engine's own words do not say what to do next; the catalogue's do.
    made = answers.answer(body if status == 200 else {**body, **words(body["code"])}, status)
    if status == 503:
        made.headers["Retry-After"] = RETRY_AFTER_S
    return made
