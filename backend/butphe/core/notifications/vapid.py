"""The installation's VAPID key (RFC 8292): made at the first start, kept for ever.

A new key would silently end every subscription, so the file is never replaced.
"""

import base64
import os
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

_LIFE_SECONDS = 11 * 3600  # push services refuse more than 24 h, Apple more than 12
_RENEW_SECONDS = 3600


class VapidKey:
    """``subject`` must be a real mailto: or https: address; Apple refuses others."""

    def __init__(self, path: Path, subject: str) -> None:
        self._subject = subject
        self._vapid = _load_or_make(path)
        self._headers: dict[str, tuple[float, str]] = {}
        self._lock = threading.Lock()

    @property
    def public(self) -> str:
        """The application server key as browsers want it: base64url of the uncompressed point."""
        point = self._vapid.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64.urlsafe_b64encode(point).rstrip(b"=").decode()

    def authorization(self, endpoint: str) -> str:
        """The Authorization header for a push service; signed once for each origin and kept."""
        parts = urlsplit(endpoint)
        audience = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            until, header = self._headers.get(audience, (0.0, ""))
            if until < time.time() + _RENEW_SECONDS:
                until = time.time() + _LIFE_SECONDS
                claims = {"sub": self._subject, "aud": audience, "exp": int(until)}
                header = str(self._vapid.sign(claims)["Authorization"])
                self._headers[audience] = (until, header)
            return header


def _load_or_make(path: Path) -> Vapid02:
    if path.exists():
        return Vapid02.from_file(str(path))
    made = Vapid02()
    made.generate_keys()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(made.private_pem())
    return made
