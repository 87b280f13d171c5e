"""Writing the archive's index anew: after an upgrade, or when a file's text was read later.

Beside the server's work, the newest documents first, a few in each transaction.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, update

from butphe.core.db import Database
from butphe.core.files import FileStore
from butphe.core.files.model import blob
from butphe.core.files.text import keep
from butphe.core.people.directory import load
from butphe.modules.documents import archive
from butphe.modules.documents.archive import archive as table
from butphe.modules.documents.entry import entry
from butphe.modules.documents.holders import of_documents
from butphe.modules.documents.model import attachment, document

_BATCH = 20

_UNREAD = select(blob.c.sha256).where(blob.c.text_pages.is_(None)).limit(1)
_HAVING = select(attachment.c.document).where(attachment.c.sha256 == bindparam("sha256"))
_WAITS = update(table).where(table.c.document.in_(bindparam("those", expanding=True))).values(made=0)
_ALL_WAIT = update(table).values(made=0)
_ALL_UNREAD = update(blob).where(blob.c.type == "application/pdf").values(text_pages=None)
_WAITING = select(table.c.document).where(table.c.made == 0).order_by(table.c.id.desc()).limit(_BATCH)
_LOCKED = select(document).where(document.c.id.in_(bindparam("documents", expanding=True))).order_by(document.c.id).with_for_update()


def renew(database: Database, files: FileStore) -> bool:
    """Does a little of what waits; whether more may wait."""
    return read_one(database, files) or write_some(database)


def read_one(database: Database, files: FileStore) -> bool:
    """Reads the text of one file that nobody has read; the documents that have it wait for the index."""
    with database.read() as tx:
        found = tx.execute(_UNREAD).scalar()
    if found is None:
        return False
    pages = files.texts(found)
    with database.write() as tx:
        keep(tx, found, pages)
        tx.execute(_WAITS, {"those": list(tx.execute(_HAVING, {"sha256": found}).scalars())})
    return True


def write_some(database: Database) -> bool:
    """Writes the entries of some documents that wait; False when none does."""
    with database.read() as tx:
        waiting = list(tx.execute(_WAITING).scalars())
    if waiting:
        with database.write() as tx:
            _write(tx, waiting)
    return bool(waiting)


def _write(tx: Connection, waiting: Sequence[str]) -> None:
    people = load(tx)
    # Locked first: what a command is changing right now is read after it.
    rows = tx.execute(_LOCKED, {"documents": waiting}).all()
    held = of_documents(tx, waiting)
    for row in rows:
        archive.change(tx, row.id, entry(row._asdict(), held.get(row.id, ()), people))


def all_anew(database: Database) -> None:
    """Lets every document and every file's text wait to be done anew."""
    with database.write() as tx:
        tx.execute(_ALL_UNREAD)
        tx.execute(_ALL_WAIT)
