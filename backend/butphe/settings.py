"""How one installation is set up: flags first, then the environment (``BUTPHE_…``), then defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_PORT = 8080
MEGABYTE = 1024 * 1024
# Names that lead to this machine only; every browser treats them as secure.
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """``origin`` is the address that browsers see; ``proxies`` how many reverse proxies to believe;
    ``push_services`` are host:port pairs called beside the browser makers' own; ``contact`` is the
    mailto: or https: address that push services may complain to."""

    data_dir: Path
    database_url: str
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    origin: str = f"http://localhost:{DEFAULT_PORT}"
    demo: bool = False
    max_file_bytes: int = 200 * MEGABYTE
    smtp_url: str | None = None
    mail_from: str = "butphe@localhost"
    contact: str = "mailto:admin@butphe.example"
    push_services: frozenset[str] = frozenset()
    proxies: int = 0
    threads: int = 512
    certificate: Path | None = None
    key: Path | None = None

    @property
    def secure(self) -> bool:
        """Whether browsers reach this installation by https."""
        return self.origin.startswith("https://")

    @property
    def is_secure_context(self) -> bool:
        """Whether browsers allow service workers and device keys at this address."""
        return self.secure or _is_loopback(urlsplit(self.origin).hostname or "")

    def is_own_origin(self, origin: str) -> bool:
        """Whether ``Origin`` is one of ours; in the demo and on a bare machine every name of the
        loopback counts, ``giamdoc.localhost`` too."""
        if origin == self.origin:
            return True
        parts, own = urlsplit(origin), urlsplit(self.origin)
        if parts.scheme != own.scheme or _port(origin) != _port(self.origin):
            return False
        local = (own.hostname or "") in _LOOPBACK or self.demo
        return local and _is_loopback(parts.hostname or "")


def _is_loopback(host: str) -> bool:
    return host in _LOOPBACK or host.endswith(".localhost")


def _port(address: str) -> int | None:
    parts = urlsplit(address)
    try:
        return parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return None


def from_environment(environment: Mapping[str, str], **flags: object) -> Settings:
    """Settings of ``environment``; a flag that is not None wins.

    Raises ValueError, in words, for a value that cannot be used.
    """
    given = {**_read(environment), **{name: value for name, value in flags.items() if value is not None}}
    data_dir = Path(str(given.pop("data_dir", "butphe-data"))).expanduser().absolute()
    given.setdefault("database_url", f"sqlite:///{data_dir / 'butphe.db'}")
    given["origin"] = str(given.get("origin") or f"http://localhost:{given.get('port', DEFAULT_PORT)}").rstrip("/")
    _check(given)
    return Settings(data_dir=data_dir, **given)  # type: ignore[arg-type]


_TEXTS = {
    "BUTPHE_DATA": "data_dir",
    "BUTPHE_DATABASE": "database_url",
    "BUTPHE_HOST": "host",
    "BUTPHE_ORIGIN": "origin",
    "BUTPHE_SMTP": "smtp_url",
    "BUTPHE_MAIL_FROM": "mail_from",
    "BUTPHE_CONTACT": "contact",
}
_NUMBERS = {"BUTPHE_PORT": "port", "BUTPHE_PROXIES": "proxies", "BUTPHE_THREADS": "threads"}
_PATHS = {"BUTPHE_CERTIFICATE": "certificate", "BUTPHE_KEY": "key"}


def _read(environment: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {field: environment[name] for name, field in _TEXTS.items() if environment.get(name)}
    found |= {field: _number(environment, name) for name, field in _NUMBERS.items() if environment.get(name)}
    found |= {field: Path(environment[name]) for name, field in _PATHS.items() if environment.get(name)}
    if environment.get("BUTPHE_MAX_FILE_MB"):
        found["max_file_bytes"] = _number(environment, "BUTPHE_MAX_FILE_MB") * MEGABYTE
    if environment.get("BUTPHE_PUSH_SERVICES"):
        found["push_services"] = frozenset(environment["BUTPHE_PUSH_SERVICES"].split())
    return found


def _number(environment: Mapping[str, str], name: str) -> int:
    try:
        return int(environment[name])
    except ValueError:
        raise ValueError(f"{name} is {environment[name]!r}; it must be a whole number") from None


def _check(given: Mapping[str, object]) -> None:
    origin = urlsplit(str(given["origin"]))
    if origin.scheme not in ("http", "https") or not origin.hostname or origin.path:
        raise ValueError(f"the origin {given['origin']!r} must look like https://butphe.example.gov.vn")
    database = str(given["database_url"])
    if not database.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError(f"the database {database!r} must be sqlite:///PATH or postgresql://…")
