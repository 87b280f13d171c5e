"""Wiring: the Flask application of one installation. Nothing is decided here."""

from flask import Flask
from flask_socketio import SocketIO
from sqlalchemy import select
from werkzeug.middleware.proxy_fix import ProxyFix

from butphe.core import socket
from butphe.core.people.model import installation
from butphe.core.services import Services
from butphe.core.web import devices, exchange, files, gate, handing_over, health, here, lists, pwa, signin, slips
from butphe.core.web.attempts import Attempts
from butphe.core.web.cookies import UID
from butphe.core.web.incoming import MOST_BYTES


def create_app(services: Services) -> tuple[Flask, SocketIO]:
    """The application and its sockets. ``app.wsgi_app`` is complete, the guard included."""
    app = Flask("butphe", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.config[UID] = _uid(services)
    app.extensions[here.SERVICES] = services
    app.extensions[signin.ATTEMPTS] = Attempts(services.database, services.clock)
    app.extensions[pwa.FILES] = pwa.index(services.web)
    gate.install(app)
    for part in (signin, slips, lists, devices, exchange, files, health, handing_over):
        app.register_blueprint(part.blueprint)
    for blueprint in services.product.registry.blueprints:
        app.register_blueprint(blueprint)
    app.register_blueprint(pwa.blueprint)
    io = socket.install(app, services)
    _wrap(app, services)
    return app, io


def _wrap(app: Flask, services: Services) -> None:
    if hops := services.settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.wsgi_app = socket.SocketGuard(app.wsgi_app, services.settings.threads)  # type: ignore[method-assign]


def _uid(services: Services) -> str:
    with services.database.read() as tx:
        return str(tx.execute(select(installation.c.uid)).scalar_one())
