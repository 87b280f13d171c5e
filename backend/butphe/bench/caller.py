"""A device over HTTP, as small as it can be: the benches' clients share the processor with the server they measure."""

import base64
import gzip
import itertools
import json
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from butphe.core.local import HEADER
from butphe.core.values import new_id, system_clock

_PATIENCE_SECONDS = 60
_GZIP_FROM = 512


def compact(body: dict[str, Any]) -> bytes:
    """A body as both ends write it."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


class Caller:
    """One signed-in person on one device. ``up`` and ``down`` count the bytes of bodies."""

    def __init__(self, url: str, login: str, password: str) -> None:
        self._http = HTTPConnection(urlsplit(url).netloc, timeout=_PATIENCE_SECONDS)
        self._headers = {"X-Butphe": "1", "Accept-Encoding": "gzip", "Content-Type": "application/json"}
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._numbers = itertools.count(1)
        self.device = new_id()
        self.up = self.down = 0
        self.cursor: str | None = None
        self.epoch, self.mark = 0, None
        self.me = self._post("/api/session", {"login": login, "password": password})
        self.person = self.me["person"]["id"]
        self._post("/api/devices", {"device": self.device, "spki": self._spki(), "label": "bench"})

    @property
    def cookie(self) -> str:
        """The Cookie header of the session, for sockets."""
        return self._headers["Cookie"]

    def command(self, name: str, args: dict[str, Any], lane: str, base: dict[str, Any] | None = None) -> dict[str, str]:
        """A signed command, not yet sent."""
        said = {
            "id": new_id(), "n": next(self._numbers), "lane": lane, "after": None, "actor": self.person,
            "as": None, "capacity": None, "name": name, "v": 1, "args": args, "base": base,
            "at": system_clock(),
        }  # fmt: skip
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return {"c": text, "s": self._signed(text)}

    def sync(self, commands: Sequence[dict[str, str]] = (), most: int = 200) -> dict[str, Any]:
        """One call; keeps cursor and mark."""
        request = {
            "protocol": 1, "person": self.person, "device": self.device, "build": "bench", "epoch": self.epoch,
            "mark": self.mark, "floor": 1, "lost": [], "cursor": self.cursor, "max": most,
            "commands": list(commands),
        }  # fmt: skip
        answer = self._post("/api/sync", request)
        self.cursor, self.epoch, self.mark = answer["cursor"], answer["epoch"], answer["mark"]
        return answer

    def catch_up(self) -> list[list[Any]]:
        """Pulls until nothing is left; the rows."""
        rows: list[list[Any]] = []
        while True:
            answer = self.sync(most=500)
            rows += answer["rows"]
            if not answer["more"]:
                return rows

    def get(self, path: str, asked: dict[str, str]) -> dict[str, Any]:
        """An honest read."""
        return self._answer("GET", f"{path}?{urlencode(asked)}", None, self._headers)

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        data = compact(body)
        headers = {**self._headers, "Butphe-Nonce": new_id()}
        if len(data) > _GZIP_FROM:
            data, headers["Content-Encoding"] = gzip.compress(data, 6), "gzip"
        self.up += len(data)
        return self._answer("POST", path, data, headers)

    def _answer(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> dict[str, Any]:
        response = self._response(method, path, data, headers)
        raw = response.read()
        self.down += len(raw)
        if response.status >= 300:
            raise RuntimeError(f"{path} answered {response.status}: {raw[:300]!r}")
        if given := response.getheader("Set-Cookie"):
            self._headers["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in SimpleCookie(given).items())
        plain = gzip.decompress(raw) if response.getheader("Content-Encoding") == "gzip" else raw
        found: dict[str, Any] = json.loads(plain)
        return found

    def _response(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> HTTPResponse:
        try:
            self._http.request(method, path, data, headers)
            return self._http.getresponse()
        except ConnectionError:
            # The server closes a connection that was idle for half a minute; a call said twice is done once.
            self._http.close()
            self._http.request(method, path, data, headers)
            return self._http.getresponse()

    def _spki(self) -> str:
        spki = self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(spki).decode()

    def _signed(self, text: str) -> str:
        covered = base64.urlsafe_b64encode(HEADER).rstrip(b"=") + b"." + text.encode()
        r, s = utils.decode_dss_signature(self._key.sign(covered, ec.ECDSA(SHA256())))
        return base64.urlsafe_b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).rstrip(b"=").decode()
