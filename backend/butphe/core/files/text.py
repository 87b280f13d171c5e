"""The text of stored PDF files, page by page: what searching finds and shows a place of."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Integer, String, Table, Text, bindparam, delete, insert, select, update

from butphe.core.db import metadata
from butphe.core.files.model import blob
from butphe.core.text import aligned, stored

MOST_PAGES = 300
MOST_LETTERS = 400_000

# ``key`` is ``text`` folded letter by letter, so that a place in one is the place in the other.
page_text = Table(
    "page_text",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("key", Text, nullable=False),
)

_PUT = insert(page_text)
_DROP = delete(page_text).where(page_text.c.sha256.in_(bindparam("hashes", expanding=True)))
_PAGES = select(page_text.c.page, page_text.c.text).where(page_text.c.sha256 == bindparam("wanted")).order_by(page_text.c.page)
_LOOKED = select(blob.c.text_pages).where(blob.c.sha256 == bindparam("wanted"))
_READ = update(blob).where(blob.c.sha256 == bindparam("wanted")).values(text_pages=bindparam("found_pages"))


def tidy(pages: Sequence[str]) -> list[str]:
    """Page texts as they are kept: NFC, single spaces, no control signs, not too much of them."""
    left, kept = MOST_LETTERS, []
    for page in pages[:MOST_PAGES]:
        whole = " ".join("".join(sign if sign.isprintable() else " " for sign in stored(page)).split())
        kept.append(whole[:left])
        left -= len(kept[-1])
    return kept


def keep(tx: Connection, sha256: str, pages: Sequence[str]) -> None:
    """Keeps the text of a file's pages; a file without text is noted as read."""
    rows = [{"sha256": sha256, "page": n, "text": page, "key": aligned(page)} for n, page in enumerate(tidy(pages), 1) if page]
    forget(tx, [sha256])
    if rows:
        tx.execute(_PUT, rows)
    tx.execute(_READ, {"wanted": sha256, "found_pages": len(rows)})


def pages(tx: Connection, sha256: str) -> list[str] | None:
    """The text of a file's pages, an empty one for a page without; None as long as nobody has looked into the file."""
    if tx.execute(_LOOKED, {"wanted": sha256}).scalar_one_or_none() is None:
        return None
    found = {row.page: row.text for row in tx.execute(_PAGES, {"wanted": sha256})}
    return [found.get(page, "") for page in range(1, max(found, default=0) + 1)]


def forget(tx: Connection, hashes: Sequence[str]) -> None:
    """The files are gone, and their text with them."""
    tx.execute(_DROP, {"hashes": list(hashes)})
