"""Whether it lives, whether it can work, and what its interface is."""

from functools import lru_cache
from importlib.resources import files

from flask import Blueprint, Response
from sqlalchemy.exc import SQLAlchemyError

from butphe.core.people import directory
from butphe.core.web.answers import answer
from butphe.core.web.gate import public
from butphe.core.web.here import services

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def alive() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
@public
def ready() -> Response:
    """The database answers too."""
    try:
        with services().database.read() as tx:
            directory.version(tx)
    except SQLAlchemyError:
        return Response("database\n", 503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")


@lru_cache(maxsize=1)
def _description() -> str:
    return (files("butphe") / "openapi.json").read_text("utf-8")


@blueprint.get("/api/openapi.json")
@public
def openapi() -> Response:
    """This interface, as OpenAPI 3.1."""
    made = answer({})
    made.set_data(_description())
    return made
