"""A few papers that have come and are not yet entered: to drop on the clerk's desk, or to give to
`butphe register`."""

from collections.abc import Iterator
from pathlib import Path

from butphe.core.typeset import document_pdf

from . import papers
from .names import content
from .office import office, place
from .organisation import organisation

FOLDER = "quet"


def write_scans(folder: Path, now: int) -> Iterator[Path]:
    """Writes them as PDF files into `folder` and gives their paths."""
    time, agencies = office(now), organisation().agencies
    folder.mkdir(parents=True, exist_ok=True)
    for count, row in enumerate(content("scans")["templates"], 7):
        known = agencies.get(row["from"])
        sender = papers.inside(known) if known else papers.outside(row["from"], f"scan/{count}")
        written, due = time.day(place(2, "09:00")), time.due(row["due"])
        blanks = papers.filling(f"scan/{count}", written, due, None)
        form = papers.incoming(row, sender, "Ủy ban nhân dân tỉnh Nghệ An", row["number"], written, due, blanks)
        path = folder / f"quet-{time.day_zero:%d%m}-{count:04d}.pdf"
        path.write_bytes(document_pdf(form))
        yield path
