"""What one running installation consists of, opened once and handed to everything that needs it."""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from butphe import __version__
from butphe.core import own, schema, secret  # noqa: F401 - schema declares every table
from butphe.core.db import Database
from butphe.core.files import FileStore
from butphe.core.notifications.vapid import VapidKey
from butphe.core.plugins import installed
from butphe.core.product import Product, compose
from butphe.core.values import Clock, system_clock
from butphe.settings import Settings
from butphe_sync.engine import Engine

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Services:
    """``build`` names the PWA that is served; ``web`` is its folder, None when none was built."""

    settings: Settings
    clock: Clock
    database: Database
    product: Product
    engine: Engine
    files: FileStore
    vapid: VapidKey
    web: Path | None
    build: str

    def close(self) -> None:
        self.files.close()
        self.database.close()


def open_services(settings: Settings, clock: Clock = system_clock) -> Services:
    """Opens database, engine and files of an installation whose schema is up to date."""
    prepare_data_dir(settings.data_dir)
    database = Database(settings.database_url)
    product = compose((own.module, *installed()), settings.push_services)
    web = web_folder()
    return Services(
        settings,
        clock,
        database,
        product,
        Engine(database, product, clock, _alarm, secret=secret.load_or_make(settings.data_dir / "sync.secret")),
        FileStore(settings.data_dir / "files", settings.max_file_bytes, database),
        VapidKey(settings.data_dir / "vapid.pem", settings.contact),
        web,
        _build(web),
    )


def prepare_data_dir(folder: Path) -> None:
    """Makes the folder of the installation, readable by its owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, 0o700)  # noqa: PTH101 - the folder may be a link to a volume


def web_folder() -> Path | None:
    """The built PWA: packaged, or of a source tree."""
    packaged = Path(str(files("butphe"))) / "web"
    for folder in (packaged, packaged.parents[2] / "pwa" / "dist"):
        if (folder / "index.html").exists():
            return folder
    return None


def _build(web: Path | None) -> str:
    named = web / "build.json" if web else None
    return str(json.loads(named.read_text("utf-8"))["build"]) if named and named.exists() else __version__


def _alarm(kind: str, detail: Mapping[str, object]) -> None:
    log.warning("alarm %s %s", kind, json.dumps(detail, ensure_ascii=False, default=str))
