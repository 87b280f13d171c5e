import ssl
import urllib.request
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from butphe.demo.phone import Welcome, kept_identity, make_identity

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_the_certificate_is_good_for_its_name(tmp_path: Path) -> None:
    identity = make_identity(tmp_path, ["192.168.1.5"], NOW)
    leaf = x509.load_pem_x509_certificate(identity.certificate.read_bytes())
    authority = x509.load_der_x509_certificate(identity.authority)
    policy = PolicyBuilder().store(Store([authority])).time(NOW)
    policy.build_server_verifier(x509.DNSName(identity.hostname)).verify(leaf, [])
    with pytest.raises(VerificationError):
        policy.build_server_verifier(x509.DNSName("example.vn")).verify(leaf, [])


def test_the_authority_may_vouch_for_private_names_only(tmp_path: Path) -> None:
    authority = x509.load_der_x509_certificate(make_identity(tmp_path, [], NOW).authority)
    constraints = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert constraints.critical
    names = {name.value for name in constraints.value.permitted_subtrees or [] if isinstance(name, x509.DNSName)}
    assert names == {"local", "localhost"}


def test_a_machine_outside_the_usual_ranges_is_vouched_for_too(tmp_path: Path) -> None:
    """One address that the authority may not vouch for would spoil the certificate for its name as well."""
    identity = make_identity(tmp_path, ["192.0.2.2"], NOW)
    leaf = x509.load_pem_x509_certificate(identity.certificate.read_bytes())
    policy = PolicyBuilder().store(Store([x509.load_der_x509_certificate(identity.authority)])).time(NOW)
    policy.build_server_verifier(x509.DNSName(identity.hostname)).verify(leaf, [])
    policy.build_server_verifier(x509.IPAddress(ip_address("192.0.2.2"))).verify(leaf, [])


def test_a_phone_trusts_once_for_all_starts(tmp_path: Path) -> None:
    first = kept_identity(tmp_path, ["192.168.1.5"], NOW)
    assert kept_identity(tmp_path, ["192.168.1.5"], NOW + timedelta(days=20)) == first
    assert kept_identity(tmp_path, ["192.168.1.6"], NOW).fingerprint != first.fingerprint, "the machine has another address"
    again = kept_identity(tmp_path, ["192.168.1.6"], NOW)
    assert kept_identity(tmp_path, ["192.168.1.6"], NOW + timedelta(days=29)).fingerprint != again.fingerprint, "it ends tomorrow"


def test_the_key_is_the_owners_alone(tmp_path: Path) -> None:
    identity = make_identity(tmp_path, [], NOW)
    assert identity.key.stat().st_mode & 0o777 == 0o600
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity.certificate, identity.key)


def test_the_page_gives_the_authority_and_its_fingerprint(tmp_path: Path) -> None:
    identity = make_identity(tmp_path, [], NOW)
    welcome = Welcome(identity, "127.0.0.1", 0, f"https://{identity.hostname}:8000")
    base = f"http://127.0.0.1:{welcome._server.server_address[1]}"
    try:
        page = urllib.request.urlopen(base + "/").read().decode()  # noqa: S310 - our own page
        assert identity.fingerprint in page
        assert f"https://{identity.hostname}:8000" in page
        with urllib.request.urlopen(base + "/authority.cer") as answer:  # noqa: S310
            assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
            assert answer.read() == identity.authority
    finally:
        welcome.close()
