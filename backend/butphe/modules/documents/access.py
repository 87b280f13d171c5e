"""Whether one person may see a document or read a file: the same holders, asked one by one."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, select

from butphe.core.people.directory import load
from butphe.modules.documents.holders import Holders, of_documents
from butphe.modules.documents.model import attachment

_NAMED = select(attachment.c.sha256).where(attachment.c.sha256.in_(bindparam("hashes", expanding=True))).distinct()
_HAVING = select(attachment.c.document).where(attachment.c.sha256 == bindparam("sha256")).distinct()


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
