"""Whether one person may see a document or read a file: the same holders, asked one by one."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, and_, bindparam, func, select

from butphe.core.files import blob
from butphe.core.people.directory import load
from butphe.modules.documents.holders import Holders, of_documents
from butphe.modules.documents.model import attachment, document

_NAMED = select(attachment.c.sha256).where(attachment.c.sha256.in_(bindparam("hashes", expanding=True))).distinct()
_HAVING = select(attachment.c.document).where(attachment.c.sha256 == bindparam("sha256")).distinct()
_PAGES = (
    select(attachment.c.document, func.sum(blob.c.pages).label("pages"), func.count(blob.c.pages).label("known"), func.count().label("files"))
    .join(document, and_(document.c.id == attachment.c.document, document.c.version == attachment.c.version))
    .join(blob, blob.c.sha256 == attachment.c.sha256)
    .where(attachment.c.document.in_(bindparam("documents", expanding=True)), attachment.c.role.in_(("main", "annex")))
    .group_by(attachment.c.document)
)


def visible(tx: Connection, person: str, documents: Collection[str], now: int) -> frozenset[str]:
    """Those of these documents that a person may see, kept on devices or not."""
    holders = Holders(load(tx), now)
    rows = of_documents(tx, documents)
    return frozenset(one for one, held in rows.items() if any(person in holders.people(row) for row in held))


def may_read_file(tx: Connection, person: str, sha256: str, now: int) -> bool:
    """A file may be read by whoever may see a document that has it in one of its versions."""
    having = [row.document for row in tx.execute(_HAVING, {"sha256": sha256})]
    return bool(visible(tx, person, having, now))


def files_used(tx: Connection, hashes: Collection[str]) -> frozenset[str]:
    """Those of these files that a version, a decision or a directive has."""
    return frozenset(tx.execute(_NAMED, {"hashes": list(hashes)}).scalars())


def pages_of(tx: Connection, documents: Collection[str]) -> Mapping[str, int]:
    """The pages of each document's newest version with its annexes, where those of every file are known."""
    rows = tx.execute(_PAGES, {"documents": list(documents)})
    return {row.document: int(row.pages) for row in rows if row.known == row.files}
