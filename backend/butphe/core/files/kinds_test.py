"""Forty kinds of PDF: shown with what stands on them, or refused by name; never a page that looks empty and is not."""

from pathlib import Path

import pytest

import pdf_kinds
from butphe.core.files.pdf import draw_pages, inspect


@pytest.mark.parametrize("kind", list(pdf_kinds.SHOWN))
def test_what_may_be_decided_on_shows_what_stands_on_it(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_kinds.SHOWN[kind]())
    found = inspect(path)
    assert found.problem is None
    assert found.pages is not None and found.pages > 0
    assert found.ink[0] > 0.005
    assert draw_pages(path, tmp_path, 1) == 1


@pytest.mark.parametrize("kind", list(pdf_kinds.REFUSED))
def test_what_may_not_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    make, problem = pdf_kinds.REFUSED[kind]
    path = tmp_path / "a.pdf"
    path.write_bytes(make())
    assert inspect(path).problem == problem
