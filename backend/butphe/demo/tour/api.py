"""The tour's page and what its buttons do. Only the demo has it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, g, jsonify, request, send_from_directory
from sqlalchemy import bindparam, select

from butphe.core.db import Database
from butphe.core.people import sessions
from butphe.core.people.model import person
from butphe.core.web import cookies
from butphe.core.web.gate import public
from butphe.core.web.here import services
from butphe.demo.tour import counters
from butphe.demo.tour.fonts import faces
from butphe.demo.tour.links import Links, name_of
from butphe_sync import tables

_PAGE = Path(__file__).parent / "page"
_PHONE, _TABLET, _DESK = (390, 844), (1180, 820), (1280, 860)
_PEOPLE: tuple[tuple[str, tuple[int, int], str, str], ...] = (
    ("phochutich", _PHONE, "Phó Chủ tịch UBND tỉnh · điện thoại", "Vice-chair · phone"),
    ("giamdoc", _PHONE, "Giám đốc Sở · điện thoại", "Director · phone"),
    ("chuyenvien", _TABLET, "Chuyên viên · máy tính bảng", "Officer · tablet"),
    ("vanthu", _DESK, "Văn thư · bàn làm việc", "Clerk · desk"),
)
_LOGINS = frozenset(login for login, *_ in _PEOPLE)
_ID = select(person.c.id).where(person.c.login == bindparam("wanted"))
_NAMES = select(person.c.login, person.c.name).where(person.c.login.in_([login for login, *_ in _PEOPLE]))
_STATEMENT = select(
    tables.result.c.person,
    tables.result.c.device,
    tables.result.c.status,
    tables.result.c.code,
    tables.result.c.seq,
    tables.result.c.statement,
    tables.result.c.signature,
).where(tables.result.c.id == bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class Tour:
    """What the page works on. ``run`` gives signed commands to the engine, as any call does:
    (person, device, commands) → results. ``start`` is (seq, instant) of the first data."""

    database: Database
    links: Links
    run: Callable[[str, str, list[dict[str, str]]], list[dict[str, Any]]]
    restart: Callable[[], None]
    start: Callable[[], tuple[int, int]]


def create_tour(tour: Tour) -> Blueprint:
    """The routes under ``/tour``."""
    pages = Blueprint("tour", __name__)
    _show(pages, tour)
    _act(pages, tour)
    return pages


def _show(pages: Blueprint, tour: Tour) -> None:
    """The page, what it reads, and the windows it opens."""

    @pages.get("/tour")
    @public
    def page() -> Response:
        return send_from_directory(_PAGE, "tour.html")

    @pages.get("/tour/page/<name>")
    @public
    def asset(name: str) -> Response:
        return send_from_directory(_PAGE, name)

    @pages.get("/tour/page/fonts.css")
    @public
    def fonts() -> Response:
        return Response(faces(services().web), mimetype="text/css")

    @pages.get("/tour/window")
    @public
    def window() -> Response:
        """The app, with the person signed in whose window this is: ``giamdoc.localhost`` is the director's."""
        login, made = name_of(request.host), Response(status=303, headers={"Location": "/"})
        if login in _LOGINS:
            _sign_in(tour.database, login, made)
        return made

    @pages.get("/tour/state")
    @public
    def state() -> Response:
        after, since = tour.start()
        with tour.database.read() as tx:
            names = {row.login: row.name for row in tx.execute(_NAMES)}
            shown = {
                "commands": counters.newest(tx, after),
                "counters": counters.counters(tx, after, since),
                "reach": counters.reach(tx, after),
            }
        return jsonify({"people": [_person(names, tour.links, *line) for line in _PEOPLE], **shown})


def _act(pages: Blueprint, tour: Tour) -> None:
    """What the buttons of the page do."""

    @pages.post("/tour/link")
    @public
    def link() -> Response:
        asked = request.get_json()
        change = tour.links.cut if asked["cut"] else tour.links.restore
        change(str(asked["login"]))
        return jsonify({"cut": tour.links.is_cut(str(asked["login"]))})

    @pages.post("/tour/again")
    @public
    def again() -> tuple[Response, int] | Response:
        with tour.database.read() as tx:
            row = tx.execute(_STATEMENT, {"wanted": request.get_json()["id"]}).first()
        if row is None:
            return jsonify({"code": "not_found"}), 404
        [answer] = tour.run(row.person, row.device, [{"c": row.statement, "s": row.signature}])
        first = {"status": row.status, "code": row.code, "seq": row.seq}
        same = all(answer.get(key) == value for key, value in first.items())
        return jsonify({"first": first, "again": answer, "same": same})

    @pages.post("/tour/restart")
    @public
    def restart() -> Response:
        tour.restart()
        tour.links.restore_all()
        return jsonify({"restarted": True})


def _sign_in(database: Database, login: str, made: Response) -> None:
    with database.write() as tx:
        whose = str(tx.execute(_ID, {"wanted": login}).scalar_one())
        found: sessions.Session | None = g.get("session")
        if found is None or found.person != whose or found.revoked:
            cookies.give(made, sessions.begin(tx, whose, services().clock()))


def _person(names: dict[str, str], links: Links, login: str, size: tuple[int, int], vi: str, en: str) -> dict[str, Any]:
    port = request.host.partition(":")[2]
    host = f"{login}.localhost" + (f":{port}" if port else "")
    return {
        "login": login,
        "name": names.get(login, login),
        "title": {"vi": vi, "en": en},
        "url": f"http://{host}/tour/window",
        "width": size[0],
        "height": size[1],
        "cut": links.is_cut(login),
    }
