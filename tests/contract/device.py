"""A device written from `sync/protocol/README.md` alone: it shares no code with the product.

Standard library and `cryptography`. Good for tests, and for whoever wants to see how little a client needs.
"""

import base64
import gzip
import http.cookiejar
import json
import os
import secrets
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HEADER = '{"alg":"ES256","b64":false,"crit":["b64"],"typ":"butphe-command-1"}'
PATIENCE_S = 15
Json = dict[str, Any]


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def uuid7() -> str:
    """RFC 9562, section 5.7."""
    data = bytearray(int(time.time() * 1000).to_bytes(6, "big") + os.urandom(10))
    data[6] = data[6] & 0x0F | 0x70
    data[8] = data[8] & 0x3F | 0x80
    text = data.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


class NotOursError(Exception):
    """An answer without our nonce: somebody between us and the server said it."""


@dataclass
class Answer:
    """Status and JSON body."""

    status: int
    body: Json


class Http:
    """One browser's worth of cookies; no proxy of the environment is asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies))

    def send(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and plain bytes of the answer."""
        sent = {"X-Butphe": "1", "Accept-Encoding": "gzip", **(headers or {})}
        request = urllib.request.Request(self.url + path, body, sent, method=method)  # noqa: S310 - the test's own server
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as answer:
                return answer.status, _plain(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, _plain(answer)

    def json(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> Answer:
        """As `send`, JSON both ways."""
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        status, answer = self.send(method, path, content, {"Content-Type": "application/json", **(headers or {})})
        return Answer(status, json.loads(answer) if answer else {})


def _plain(answer: Any) -> bytes:
    data: bytes = answer.read()
    return gzip.decompress(data) if answer.headers.get("Content-Encoding") == "gzip" else data


@dataclass
class Signed:
    """A command as it is sent."""

    id: str
    n: int
    lane: str
    c: str
    s: str


@dataclass
class Device:
    """A person in one browser profile: key, counter, outbox, replica."""

    http: Http
    login: str
    person: str
    id: str = field(default_factory=uuid7)
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    n: int = 0
    epoch: int | None = None
    mark: list[Any] | None = None
    cursor: str | None = None
    outbox: list[Signed] = field(default_factory=list)
    results: dict[str, Json] = field(default_factory=dict)
    rows: dict[tuple[str, str], Json] = field(default_factory=dict)

    def enrol(self, label: str = "contract") -> None:
        """Tells the server this device's public key."""
        public = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        answer = self.http.json("POST", "/api/devices", {"device": self.id, "spki": base64.b64encode(public).decode(), "label": label})
        assert answer.status == 201, answer

    def say(self, name: str, args: Json, lane: str, **more: Any) -> Signed:
        """Puts a signed command into the outbox; `after` is the newest unsettled one of its lane."""
        self.n += 1
        before = [one for one in self.outbox if one.lane == lane]
        body = {
            "id": uuid7(),
            "n": self.n,
            "lane": lane,
            "after": {"n": before[-1].n, "id": before[-1].id} if before else None,
            "actor": self.person,
            "as": None,
            "capacity": None,
            "name": name,
            "v": 1,
            "args": args,
            "base": None,
            "at": int(time.time() * 1000),
            **more,
        }
        made = Signed(body["id"], self.n, lane, json.dumps(body, ensure_ascii=False, separators=(",", ":")), "")
        made.s = self.sign(made.c)
        self.outbox.append(made)
        return made

    def sign(self, c: str) -> str:
        """ES256 over the header, a dot, and the very bytes of the command (RFC 7797)."""
        der = self.key.sign(base64url(HEADER.encode()).encode() + b"." + c.encode(), ec.ECDSA(SHA256()))
        r, s = utils.decode_dss_signature(der)
        return base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

    def request(self, commands: list[Signed]) -> Json:
        """The body of one call."""
        floor = min((one.n for one in self.outbox), default=self.n + 1)
        return {
            "protocol": 1,
            "person": self.person,
            "device": self.id,
            "build": "contract",
            "epoch": self.epoch,
            "mark": self.mark,
            "floor": floor,
            "lost": [],
            "cursor": self.cursor,
            "max": 200,
            "commands": [{"c": one.c, "s": one.s} for one in commands],
        }

    def call(self, commands: list[Signed] | None = None) -> Answer:
        """One call; what it brought is applied. Raises NotOursError for an answer without our nonce."""
        nonce = secrets.token_hex(8)
        sent = self.outbox[:25] if commands is None else commands
        body = gzip.compress(json.dumps(self.request(sent), ensure_ascii=False).encode())
        headers = {"Butphe-Nonce": nonce, "Content-Type": "application/json", "Content-Encoding": "gzip"}
        status, content = self.http.send("POST", "/api/sync", body, headers)
        answer = Answer(status, json.loads(content))
        if answer.body.get("nonce") != nonce:
            raise NotOursError(content[:200])
        self._take(answer)
        return answer

    def sync(self) -> None:
        """Calls until everything is up and everything is down."""
        while True:
            answer = self.call()
            assert answer.status == 200, answer
            if not answer.body["more"] and not self.outbox:
                return
            assert answer.body["results"] or answer.body["more"], answer

    def settled(self, command: Signed) -> Json:
        """The final result of a command; syncs first."""
        self.sync()
        return self.results[command.id]

    def of_kind(self, kind: str) -> dict[str, Json]:
        """The replica's rows of a kind, by entity."""
        return {entity: body for (found, entity), body in self.rows.items() if found == kind}

    def _take(self, answer: Answer) -> None:
        final = {"applied", "already", "withdrawn", "refused"}
        for result in answer.body.get("results", []):
            if result["status"] in final:
                self.results[result["id"]] = result
                self.outbox = [one for one in self.outbox if one.id != result["id"]]
        if answer.status != 200:
            return
        if answer.body.get("reset"):
            self.rows.clear()
        for kind, entity, _seq, op, body in answer.body["rows"]:
            if op == "up":
                self.rows[kind, entity] = body
            else:
                self.rows.pop((kind, entity), None)
        self.epoch, self.mark, self.cursor = answer.body["epoch"], answer.body["mark"], answer.body["cursor"]


def sign_in(url: str, login: str, password: str) -> Device:
    """A new, enrolled device of a person."""
    http_ = Http(url)
    answer = http_.json("POST", "/api/session", {"login": login, "password": password})
    assert answer.status == 200, answer
    device = Device(http_, login, answer.body["person"]["id"])
    device.enrol()
    return device
