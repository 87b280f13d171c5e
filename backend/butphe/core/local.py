"""Saying commands from within the server's own process, in the one way there is: signed, by a device.

Used by the first set-up, the demo's loader, the intake of papers and the benches. The device's key
lies in the data folder, readable by its owner alone.
"""

import base64
import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from butphe.core.values import Clock, new_id, system_clock
from butphe_sync.engine import Engine

HEADER = b'{"alg":"ES256","b64":false,"crit":["b64"],"typ":"butphe-command-1"}'
_FILE_NAME = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a command: ``status`` as the protocol has it (applied, refused, …)."""

    id: str
    status: str
    code: str | None
    rev: int | None
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.status in ("applied", "already")


class LocalDevice:
    """A device of ``person`` on this machine. Not for several threads at once."""

    def __init__(self, engine: Engine, data_dir: Path, person: str, clock: Clock = system_clock) -> None:
        self._engine = engine
        self._person = person
        self._clock = clock
        self._path = data_dir / "devices" / f"{_FILE_NAME.sub('_', person)}.json"
        self._key, self.device, self._n = self._load() or self._make()
        engine.enrol(person, self.device, self._public(), "Máy chủ")

    def say(
        self,
        name: str,
        args: dict[str, Any],
        lane: str,
        *,
        base: dict[str, Any] | None = None,
        as_: str | None = None,
        capacity: str | None = None,
        at: int | None = None,
        command: str | None = None,
        v: int = 1,
    ) -> Said:
        """Signs one command and has it settled; ``command`` is its id (made when left out)."""
        self._n += 1
        body = {
            "id": command or new_id(self._clock()),
            "n": self._n,
            "lane": lane,
            "after": None,
            "actor": self._person,
            "as": as_,
            "capacity": capacity,
            "name": name,
            "v": v,
            "args": args,
            "base": base,
            "at": self._clock() if at is None else at,
        }
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        [result] = self._engine.run(self._person, self.device, [{"c": text, "s": self._sign(text)}])
        return Said(result["id"], result["status"], result.get("code"), result.get("rev"), result.get("detail") or {})

    def close(self) -> None:
        """Writes the count of what was said."""
        self._keep()

    def __enter__(self) -> "LocalDevice":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _sign(self, text: str) -> str:
        signed = base64.urlsafe_b64encode(HEADER).rstrip(b"=") + b"." + text.encode()
        r, s = utils.decode_dss_signature(self._key.sign(signed, ec.ECDSA(SHA256())))
        return base64.urlsafe_b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).rstrip(b"=").decode()

    def _public(self) -> str:
        spki = self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(spki).decode()

    def _load(self) -> tuple[ec.EllipticCurvePrivateKey, str, int] | None:
        if not self._path.exists():
            return None
        kept = json.loads(self._path.read_text("utf-8"))
        key = load_pem_private_key(kept["key"].encode(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{self._path} holds another kind of key")
        return key, kept["device"], kept["n"]

    def _make(self) -> tuple[ec.EllipticCurvePrivateKey, str, int]:
        made = ec.generate_private_key(ec.SECP256R1()), new_id(), 0
        self._key, self.device, self._n = made
        self._path.parent.mkdir(mode=0o700, exist_ok=True, parents=True)
        self._keep()
        return made

    def _keep(self) -> None:
        key = self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        content = json.dumps({"device": self.device, "key": key, "n": self._n})
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
