"""Is the installed product the code of this checkout?"""

import importlib.metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = {"butphe": ROOT / "backend" / "butphe", "butphe_sync": ROOT / "sync" / "server" / "butphe_sync"}


def difference_from_checkout() -> str:
    """The first file that differs, or that nothing is installed; empty when all is equal."""
    site = _site()
    if site is None:
        return "nothing is installed"
    if not (site / "butphe").exists():
        return ""  # an editable install: the checkout itself
    return next((name for name, source in _sources() if not _same(source, site / name)), "")


def web_folder() -> Path:
    """The built PWA: of the installed product, else of the checkout."""
    site = _site()
    installed = site / "butphe" / "web" if site else ROOT
    return installed if (installed / "index.html").exists() else ROOT / "pwa" / "dist"


def _site() -> Path | None:
    try:
        return Path(str(importlib.metadata.distribution("butphe").locate_file("")))
    except importlib.metadata.PackageNotFoundError:
        return None


def _sources() -> list[tuple[str, Path]]:
    """Every Python file that belongs into the wheel: its name there, its path here."""
    return [
        (f"{package}/{path.relative_to(folder)}", path)
        for package, folder in PACKAGES.items()
        for path in sorted(folder.rglob("*.py"))
        if not path.name.endswith("_test.py") and path.name != "conftest.py"
    ]


def _same(source: Path, installed: Path) -> bool:
    return installed.exists() and source.read_bytes() == installed.read_bytes()
