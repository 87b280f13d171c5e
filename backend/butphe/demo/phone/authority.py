"""A certificate authority for this demo alone: thirty days, and good for private names only.

Browsers give a service worker to https with a trusted certificate, never to one that was clicked
through; so the phone has to trust this authority. Name constraints (RFC 5280, 4.2.1.10) keep it from
vouching for anything but ``.local``, ``localhost``, private addresses and this machine's own.
"""

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LIFE = timedelta(days=30)
_AT_LEAST = timedelta(days=2)
_AUTHORITY, _CERTIFICATE, _KEY = "authority.cer", "phone.pem", "phone.key"
_PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")


@dataclass(frozen=True, slots=True)
class PhoneIdentity:
    """``authority`` is DER, as phones install it; ``certificate`` and ``key`` are PEM files."""

    hostname: str
    authority: bytes
    fingerprint: str
    certificate: Path
    key: Path


def kept_identity(folder: Path, addresses: Sequence[str], now: datetime | None = None) -> PhoneIdentity:
    """The identity of the last start, so that a phone trusts once; a fresh one when the addresses changed or it soon ends."""
    moment = now or datetime.now(UTC)
    return _kept(folder, addresses, moment) or make_identity(folder, addresses, moment)


def _kept(folder: Path, addresses: Sequence[str], moment: datetime) -> PhoneIdentity | None:
    authority, certificate, key = folder / _AUTHORITY, folder / _CERTIFICATE, folder / _KEY
    if not (authority.exists() and certificate.exists() and key.exists()):
        return None
    leaf, signer = x509.load_pem_x509_certificate(certificate.read_bytes()), x509.load_der_x509_certificate(authority.read_bytes())
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    reached = {str(ip) for ip in names.get_values_for_type(x509.IPAddress)}
    if reached != set(addresses) or leaf.not_valid_after_utc < moment + _AT_LEAST:
        return None
    return _identity(names.get_values_for_type(x509.DNSName)[0], signer, certificate, key)


def _identity(hostname: str, authority: x509.Certificate, certificate: Path, key: Path) -> PhoneIdentity:
    fingerprint = authority.fingerprint(hashes.SHA256()).hex(":").upper()
    return PhoneIdentity(hostname, authority.public_bytes(Encoding.DER), fingerprint, certificate, key)


def make_identity(folder: Path, addresses: Sequence[str], now: datetime | None = None) -> PhoneIdentity:
    """A fresh authority and a certificate for ``butphe-XXXX.local`` and the addresses.

    The authority's key is thrown away at once: it can never vouch for anything else.
    """
    moment = now or datetime.now(UTC)
    hostname = f"butphe-{secrets.token_hex(2)}.local"
    authority_key, leaf_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _authority(hostname, addresses, authority_key, moment)
    leaf = _leaf(hostname, addresses, authority, authority_key, leaf_key, moment)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    certificate, key = folder / _CERTIFICATE, folder / _KEY
    (folder / _AUTHORITY).write_bytes(authority.public_bytes(Encoding.DER))
    certificate.write_bytes(leaf.public_bytes(Encoding.PEM))
    _write_secret(key, leaf_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return _identity(hostname, authority, certificate, key)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _builder(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + LIFE)
    )


def _authority(hostname: str, addresses: Sequence[str], key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    name = _name(f"Bút Phê demo {hostname}")
    allowed: list[x509.GeneralName] = [x509.DNSName("local"), x509.DNSName("localhost")]
    # One address outside these would make the whole certificate worthless: so the machine's own are named too.
    allowed += [x509.IPAddress(ip_network(permitted)) for permitted in dict.fromkeys((*_PRIVATE, *addresses))]
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=True, crl_sign=True,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        _builder(name, name, key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(allowed, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _leaf(
    hostname: str,
    addresses: Sequence[str],
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
) -> x509.Certificate:
    names: list[x509.GeneralName] = [x509.DNSName(hostname), x509.DNSName("localhost")]
    names += [x509.IPAddress(ip_address(address)) for address in addresses]
    signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    return (
        _builder(_name(hostname), authority.subject, key.public_key(), now)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(signer, critical=False)
        .sign(authority_key, hashes.SHA256())
    )


def _write_secret(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
