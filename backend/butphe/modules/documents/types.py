"""Types of documents as an agency has them: the decree's, and on top what it, or one above it, set.

Decree 30/2020/NĐ-CP, article 7, names 29 types, Appendix III their abbreviations; an agency may have
more (resolutions of its Party cell, forms of its own), write one otherwise, or put one out of use.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from butphe.core.feeds import Feed, Viewers
from butphe.core.people.directory import load
from butphe.core.people.feed import DIRECTORY
from butphe.modules.documents.model import document_type
from butphe.modules.documents.rules.amending import COPIES
from butphe.modules.documents.rules.number import ABBREVIATIONS

_OF = (
    select(document_type)
    .where(document_type.c.agency.in_(bindparam("agencies", expanding=True)))
    .order_by(document_type.c.agency, document_type.c.ordinal, document_type.c.name)
)


def abbreviation(tx: Connection, agency: str, doc_type: str) -> str:
    """What stands in the number for a type; empty for letters, and for what nobody knows."""
    chain = load(tx).chain(agency)
    set_by = {row.agency: row.code for row in tx.execute(_OF, {"agencies": list(chain)}) if row.name == doc_type}
    return next((set_by[one] for one in chain if one in set_by), {**ABBREVIATIONS, **COPIES}.get(doc_type, ""))


def _viewers(tx: Connection, entities: Collection[str], _now: int) -> Mapping[str, Viewers]:
    return {row.agency: frozenset({DIRECTORY}) for row in tx.execute(_OF, {"agencies": list(entities)})}


def _bodies(tx: Connection, _person: str, entities: Collection[str], _now: int) -> Mapping[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in tx.execute(_OF, {"agencies": list(entities)}):
        line = {"name": row.name, "code": row.code, "used": row.used, "ordinal": row.ordinal}
        found.setdefault(row.agency, {"types": []})["types"].append(line)
    return found


feed = Feed(_viewers, _bodies)
