"""Uploads that no command has named within a week are thrown away."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Connection, bindparam, delete, select

from butphe.core.db import Database
from butphe.core.files.model import blob, upload
from butphe.core.files.store import FileStore
from butphe.core.files.text import forget
from butphe.core.values import DAY_MS

KEPT_MS = 7 * DAY_MS
_BATCH = 500

Used = Callable[[Connection, Collection[str]], frozenset[str]]
"""(tx, hashes) -> those of the files that something names"""

_OLD = select(blob.c.sha256).where(blob.c.created_at < bindparam("before"), blob.c.sha256 > bindparam("after")).order_by(blob.c.sha256).limit(_BATCH)
# Somebody may have brought the same bytes again yesterday.
_FRESH = select(upload.c.sha256).where(upload.c.sha256.in_(bindparam("hashes", expanding=True)), upload.c.at >= bindparam("before"))
_FORGET = (
    delete(upload).where(upload.c.sha256.in_(bindparam("hashes", expanding=True))),
    delete(blob).where(blob.c.sha256.in_(bindparam("hashes", expanding=True))),
)


def sweep(database: Database, store: FileStore, used: Sequence[Used], now: int) -> int:
    """Removes what is older than a week and named by nothing; how many files went."""
    after, gone = "", 0
    while True:
        with database.write() as tx:
            old = list(tx.execute(_OLD, {"before": now - KEPT_MS, "after": after}).scalars())
            unused = _unused(tx, old, used, now)
            if unused:
                for statement in _FORGET:
                    tx.execute(statement, {"hashes": unused})
                forget(tx, unused)
        for sha256 in unused:
            store.remove(sha256)
        gone += len(unused)
        if len(old) < _BATCH:
            return gone
        after = old[-1]


def _unused(tx: Connection, old: Sequence[str], used: Sequence[Used], now: int) -> list[str]:
    if not old:
        return []
    kept = set(tx.execute(_FRESH, {"hashes": old, "before": now - KEPT_MS}).scalars())
    for named in used:
        kept |= named(tx, old)
    return [sha256 for sha256 in old if sha256 not in kept]
