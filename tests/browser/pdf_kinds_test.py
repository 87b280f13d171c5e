"""The viewer shows what stands on a page, whatever kind of PDF it is: none of those that may be decided on looks empty."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import pdf_kinds
from browser.colleague import Colleague
from browser.windows import SOON_MS, sign_in
from running_server import Server

# The bar that stands on each; a page that is far larger than the screen shows less of it.
LEAST_DARK = 0.001
_DARK = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
  let dark = 0
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] + data[at + 1] + data[at + 2] < 450) dark += 1
  return dark / (data.length / 4)
}"""


def drawn(page: Page) -> float:
    """How much of the first page is dark, once anything is."""
    canvas = page.locator("canvas").first
    expect(canvas).to_be_visible(timeout=SOON_MS)
    share: float = 0.0
    for _ in range(SOON_MS // 100):
        share = float(canvas.evaluate(_DARK))
        if share >= LEAST_DARK:
            return share
        page.wait_for_timeout(100)
    return share


@pytest.mark.slow
@pytest.mark.parametrize("part", [0, 1])
def test_every_kind_is_drawn(demo: Server, new_context: Callable[..., BrowserContext], tmp_path: Path, part: int) -> None:
    officer = Colleague.of(demo, "chuyenvien", tmp_path)
    documents = {}
    for n, kind in enumerate(list(pdf_kinds.SHOWN)[part::2]):
        path = tmp_path / f"kind-{n}.pdf"
        path.write_bytes(pdf_kinds.SHOWN[kind]())
        documents[kind] = officer.drafts(path, f"Loại tệp {kind}")
    window = sign_in(demo, "chuyenvien", new_context("tablet"))
    found = {}
    for kind, document in documents.items():
        window.open(f"/vb/{document}")
        found[kind] = drawn(window.page)
    empty = {kind: share for kind, share in found.items() if share < LEAST_DARK}
    assert empty == {}
