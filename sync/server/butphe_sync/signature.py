"""ES256 over a fixed header, a dot and the bytes of the command: a detached JWS with unencoded payload (RFC 7515, RFC 7797)."""

from __future__ import annotations

import binascii
from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

HEADER = '{"alg":"ES256","b64":false,"crit":["b64"],"typ":"butphe-command-1"}'
PREFIX = urlsafe_b64encode(HEADER.encode()).rstrip(b"=") + b"."


class BadKey(ValueError):
    """Not the SubjectPublicKeyInfo of a P-256 key."""


def public_key(spki: str) -> EllipticCurvePublicKey:
    """The key in a base64 SPKI; refuses (:class:`BadKey`) other curves, private keys and points off the curve."""
    try:
        key = load_der_public_key(b64decode(spki, validate=True))
    except (ValueError, binascii.Error, UnsupportedAlgorithm) as error:
        raise BadKey from error
    if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
        raise BadKey
    return key


_known_key = lru_cache(maxsize=4096)(public_key)


def verify(spki: str, c: str, s: str) -> bool:
    """Whether ``s`` (base64url of r and s, 64 bytes, unpadded) is the device's signature over ``c``."""
    try:
        raw = urlsafe_b64decode(s + "=" * (-len(s) % 4))
        if len(raw) != 64 or urlsafe_b64encode(raw).rstrip(b"=").decode() != s:
            return False
        der = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
        _known_key(spki).verify(der, PREFIX + c.encode(), ECDSA(SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return True


def fingerprint(c: str) -> str:
    """What makes a statement the same for ever: SHA-256 of its bytes, without the signature (it may be made anew)."""
    return sha256(c.encode()).hexdigest()
