"""The type of a file by its content; the name and the sender's claim are not believed."""

import zipfile
from pathlib import Path

PDF = "application/pdf"
UNKNOWN = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument."

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
)
_INSIDE_ZIP: tuple[tuple[str, str], ...] = (
    ("word/", _OFFICE + "wordprocessingml.document"),
    ("xl/", _OFFICE + "spreadsheetml.sheet"),
    ("ppt/", _OFFICE + "presentationml.presentation"),
)

ACCEPTED = frozenset({PDF, *(kind for _, kind in _MAGIC), *(kind for _, kind in _INSIDE_ZIP)})


def sniff(path: Path) -> str:
    """The media type of the file at ``path``; UNKNOWN when it is none that an office sends."""
    with path.open("rb") as file:
        head = file.read(1024)
    # ISO 32000 readers accept the header anywhere in the first 1024 bytes.
    if b"%PDF-" in head:
        return PDF
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return _office(path) if head.startswith(b"PK\x03\x04") else UNKNOWN


def _office(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return UNKNOWN
    for folder, kind in _INSIDE_ZIP:
        if any(name.startswith(folder) for name in names):
            return kind
    return UNKNOWN
