import gzip
from pathlib import Path

from butphe.bench.first_load import first_load
from butphe.bench.report import Figure, NotMeasured

PAGE = b'<link rel="stylesheet" href="/a.css"><script src="/b.js"></script><link rel="icon" href="/c.svg">'


def test_what_the_page_names_is_counted_as_it_is_sent(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(PAGE)
    (tmp_path / "a.css").write_bytes(b"a" * 1000)
    (tmp_path / "b.js").write_bytes(b"b" * 1000)
    (tmp_path / "b.js.br").write_bytes(b"x" * 10)
    [line] = first_load(tmp_path)
    assert isinstance(line, Figure)
    assert line.value == len(gzip.compress(PAGE)) + len(gzip.compress(b"a" * 1000)) + 10


def test_without_a_built_app_nothing_is_made_up() -> None:
    [line] = first_load(None)
    assert isinstance(line, NotMeasured)
