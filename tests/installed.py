"""Is the installed product the code of this checkout?"""

import importlib.metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = {"butphe": ROOT / "backend" / "butphe", "butphe_sync": ROOT / "sync" / "server" / "butphe_sync"}


def difference_from_checkout() -> str:
    """The first file that differs, or the sentence that nothing is installed; empty when all is equal."""
    try:
        distribution = importlib.metadata.distribution("butphe")
    except importlib.metadata.PackageNotFoundError:
        return "nothing is installed"
    site = Path(str(distribution.locate_file("")))
    if not (site / "butphe").exists():
        return ""  # an editable install: the checkout itself
    return next((name for name, source in _sources() if not _same(source, site / name)), "")


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
