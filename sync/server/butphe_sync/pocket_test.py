"""A device for the engine's own tests: signs, keeps what it was told, and applies answers as the protocol says."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from butphe_sync.checksum import total
from butphe_sync.devices import Enrolment
from butphe_sync.engine import Engine
from butphe_sync.signature import PREFIX

Json = dict[str, Any]
Key = tuple[str, str]


def new_id() -> str:
    return str(uuid4())


@dataclass
class Pocket:
    """One person's device. ``rows`` is its replica: (kind, entity) → (seq, body)."""

    engine: Engine
    person: str
    id: str = field(default_factory=new_id)
    n: int = 0
    floor: int = 1
    cursor: str | None = None
    epoch: int | None = None
    mark: list[Any] | None = None
    rows: dict[Key, tuple[int, Json]] = field(default_factory=dict)
    fresh: set[Key] = field(default_factory=set)
    heard_gone: list[Key] = field(default_factory=list)
    sums: list[tuple[str, str]] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    resetting: bool = False

    def __post_init__(self) -> None:
        self.key = generate_private_key(SECP256R1())
        spki = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.spki = b64encode(spki).decode()

    def enrol(self) -> Pocket:
        assert self.engine.enrol(self.person, self.id, self.spki, "a test") is Enrolment.ENROLLED
        return self

    def sign(self, body: Json) -> Json:
        return self.sign_text(json.dumps(body, separators=(",", ":"), ensure_ascii=False))

    def sign_text(self, c: str) -> Json:
        r, s = decode_dss_signature(self.key.sign(PREFIX + c.encode(), ECDSA(SHA256())))
        return {"c": c, "s": urlsafe_b64encode(r.to_bytes(32) + s.to_bytes(32)).rstrip(b"=").decode()}

    def command(self, name: str, args: Json, /, **more: Any) -> Json:
        """A signed command with the next n."""
        self.n += 1
        lane = more.pop("lane", None) or args.get("note") or args.get("board") or "lane"
        body = {"id": new_id(), "n": self.n, "lane": lane, "after": None, "actor": self.person, "as": None, "capacity": None}
        return self.sign(body | {"name": name, "v": 1, "args": args, "base": None, "at": 1} | more)

    def request(self, commands: list[Json] | None = None, **more: Any) -> Json:
        body = {"protocol": 1, "person": self.person, "device": self.id, "build": "test", "epoch": self.epoch, "mark": self.mark}
        return body | {"floor": self.floor, "lost": self.lost, "cursor": self.cursor, "max": 200, "commands": commands or []} | more

    def call(self, commands: list[Json] | None = None, **more: Any) -> Json:
        """One call that must be answered with 200; its rows are applied."""
        status, body = self.engine.exchange(self.person, self.request(commands, **more), "nonce")
        assert status == 200, body
        self.apply(body)
        return body

    def say(self, name: str, args: Json, /, **more: Any) -> Json:
        """One command in one call; its result."""
        results: list[Json] = self.call([self.command(name, args, **more)])["results"]
        return results[0]

    def sync(self, most: int = 200) -> None:
        """Call until nothing is left to tell."""
        for _ in range(10_000):
            if not self.call(max=most)["more"]:
                return
        raise AssertionError("never complete")

    def apply(self, body: Json) -> None:
        if body.get("reset") or self.cursor is None:
            self.fresh, self.resetting = set(), True
        for kind, entity, seq, op, what in body["rows"]:
            self._take(kind, entity, seq, op, what)
        self.cursor, self.epoch, self.mark = body["cursor"], body["epoch"], body["mark"]
        if not body["more"]:
            self._complete(body)

    def base(self, note: str, **more: Any) -> Json:
        body = self.rows["note", note][1]
        return {"rev": body["rev"], "h": body["h"]} | more

    def held(self, kind: str) -> set[str]:
        return {entity for held, entity in self.rows if held == kind}

    def _take(self, kind: str, entity: str, seq: int, op: str, what: Any) -> None:
        if op == "up":
            self.rows[kind, entity] = (seq, what)
            self.fresh.add((kind, entity))
        else:
            self.rows.pop((kind, entity), None)
            self.heard_gone.append((kind, entity))

    def _complete(self, body: Json) -> None:
        if self.resetting:
            self.rows = {key: row for key, row in self.rows.items() if key in self.fresh}
            self.resetting = False
        if "sum" in body:
            self.sums.append((body["sum"], total((kind, entity, seq) for (kind, entity), (seq, _) in self.rows.items())))

    @property
    def is_whole(self) -> bool:
        """Whether the newest sum agreed."""
        return self.sums[-1][0] == self.sums[-1][1]
