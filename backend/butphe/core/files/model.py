"""What is known of each stored file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import JSON, BigInteger, Column, Connection, Index, Integer, String, Table, bindparam, select

from butphe.core.db import metadata

blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("type", String(100), nullable=False),
    Column("pages", Integer),
    Column("problem", String(40)),
    Column("ink", JSON),
    # Of how many pages the text was found; None as long as nobody has looked.
    Column("text_pages", Integer),
    Column("created_at", BigInteger, nullable=False),
    Column("by", String(36), nullable=False),
)

Index("blob_unread", blob.c.sha256, sqlite_where=blob.c.text_pages.is_(None), postgresql_where=blob.c.text_pages.is_(None))

# Who brought a file: only they, and who may read it, can name it in a command. A hash is no key.
upload = Table(
    "upload",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("person", String(36), primary_key=True),
    Column("at", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """``problem`` is None for a file that may be used; ``ink`` is the share of dark pixels of each
    of the first pages, 0 to 1, so that a viewer can tell a page that it failed to draw."""

    sha256: str
    size: int
    type: str
    pages: int | None
    problem: str | None
    ink: tuple[float, ...]

    @property
    def usable(self) -> bool:
        return self.problem is None

    @property
    def is_pdf(self) -> bool:
        return self.type == "application/pdf"


_BY_HASH = select(blob).where(blob.c.sha256.in_(bindparam("hashes", expanding=True)))


def facts(tx: Connection, hashes: Iterable[str]) -> Mapping[str, FileFacts]:
    """The facts of those of the given files that are stored; what is unknown is left out."""
    wanted = sorted(set(hashes))
    if not wanted:
        return {}
    rows = tx.execute(_BY_HASH, {"hashes": wanted})
    return {row.sha256: FileFacts(row.sha256, row.size, row.type, row.pages, row.problem, tuple(row.ink or ())) for row in rows}


_BY_PERSON = select(upload.c.sha256).where(upload.c.person == bindparam("of_person"), upload.c.sha256.in_(bindparam("hashes", expanding=True)))


def uploaded(tx: Connection, person: str, hashes: Iterable[str]) -> frozenset[str]:
    """Those of the given files that this person brought."""
    wanted = sorted(set(hashes))
    return frozenset(tx.execute(_BY_PERSON, {"of_person": person, "hashes": wanted}).scalars()) if wanted else frozenset()
