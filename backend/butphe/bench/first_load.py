"""What a phone loads before the first usable screen: page, scripts, styles, compressed."""

import gzip
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from butphe.bench.report import Figure, Line, NotMeasured

LIMIT_BYTES = 130_000
_NEEDED = ("stylesheet", "modulepreload")


class _Needs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and given.get("src"):
            self.paths.append(given["src"])
        if tag == "link" and given.get("rel") in _NEEDED:
            self.paths.append(given["href"])


def first_load(web: Path | None) -> Iterable[Line]:
    """Bytes of HTML, CSS and JS that the page names, as the server sends them to a browser."""
    name = "first load, HTML + CSS + JS, compressed"
    if web is None:
        return [NotMeasured(name, "the web app is not built")]
    page = web / "index.html"
    needs = _Needs()
    needs.feed(page.read_text("utf-8"))
    files = [page, *(web / path.lstrip("/") for path in needs.paths)]
    sizes = {file.name: _sent(file) for file in files}
    return [Figure(name, sum(sizes.values()), "B", LIMIT_BYTES, "target", detail={"files": sizes})]


def _sent(file: Path) -> int:
    packed = file.with_name(file.name + ".br")
    return packed.stat().st_size if packed.exists() else len(gzip.compress(file.read_bytes()))
