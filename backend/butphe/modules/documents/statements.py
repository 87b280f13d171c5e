"""The SQL of searching: what the index answers, the newest first, with the exact right asked of each row.

PostgreSQL's GIN index gives its answers in no order. What is common is therefore looked for among the
newest documents first, in their order; all other questions gather the answers, sort them, and ask for
rights from the newest on. Left to itself the planner takes a rare number for a common one, and walks
through the whole archive.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Connection, Date, Row, String, TextClause, bindparam, text

from butphe.modules.documents.frequency import at_most

LAST = 2**31 - 1
# Where at least so large a part of the documents may answer, so many of the newest are looked through first.
_COMMON = 0.02
_NEWEST = 500

# A subquery with a limit is asked row by row; PostgreSQL would turn EXISTS into reading all that the person holds.
_HOLDS = "(SELECT 1 FROM holder WHERE holder.document = {0}.document AND holder.until IS NULL AND holder.subject IN :subjects LIMIT 1) IS NOT NULL"
_MAY_SEE = f"({_HOLDS} OR {{0}}.document IN :asked)"
_ALSO = {
    "since": "archive.day >= :since",
    "until": "archive.day <= :until",
    "today": "EXISTS (SELECT 1 FROM document WHERE document.id = archive.document AND document.due < :today)",
    "decided": "EXISTS (SELECT 1 FROM decision WHERE decision.document = archive.document AND decision.person = :decided AND decision.verdict = 'approved')",
}
_SQLITE = """SELECT archive.id, archive.document, archive.day FROM archive_words CROSS JOIN archive ON archive.id = archive_words.rowid
WHERE archive_words MATCH :phrase AND archive_words.rowid < :before AND {rest} ORDER BY archive_words.rowid DESC LIMIT :most"""
_IN_ORDER = """SELECT archive.id, archive.document, archive.day FROM archive
WHERE archive.id < :before AND archive.id >= :newest AND archive.lexemes @@ CAST(:phrase AS tsquery) AND {rest} ORDER BY archive.id DESC LIMIT :most"""
_SORTED = """SELECT id, document, day FROM (SELECT archive.id + 0 AS id, archive.document, archive.day FROM archive
WHERE archive.lexemes @@ CAST(:phrase AS tsquery) AND archive.id < :before ORDER BY 1 DESC OFFSET 0) AS archive
WHERE {rest} ORDER BY id DESC LIMIT :most"""
_NEWEST_ID = text("SELECT max(id) FROM archive WHERE id < :before")

REGISTER = text(
    f"""SELECT entry.number, entry.document FROM entry WHERE entry.register = :register AND entry.number < :before
AND {_MAY_SEE.format("entry")} ORDER BY entry.number DESC LIMIT :most"""
).bindparams(*(bindparam(name, type_=String, expanding=True) for name in ("subjects", "asked")))
NUMBERS = text("SELECT id, number, arrival_number FROM document WHERE id IN :documents").bindparams(bindparam("documents", type_=String, expanding=True))


def answers(tx: Connection, values: Mapping[str, Any], also: tuple[str, ...]) -> Sequence[Row[Any]]:
    """What answers a question and may be seen, the newest first. ``also``: the names of further conditions."""
    if tx.dialect.name == "sqlite":
        return tx.execute(_built(_SQLITE, also), values).all()
    if at_most(tx, values["phrase"]) >= _COMMON:
        newest = tx.execute(_NEWEST_ID, {"before": values["before"]}).scalar()
        found = tx.execute(_built(_IN_ORDER, also), {**values, "newest": (newest or 0) - _NEWEST}).all()
        if len(found) >= values["most"]:
            return found
    return tx.execute(_built(_SORTED, also), values).all()


@cache
def _built(sql: str, also: tuple[str, ...]) -> TextClause:
    """Built once for each combination of conditions."""
    rest = " AND ".join([_MAY_SEE.format("archive"), *(_ALSO[name] for name in also), "archive.id NOT IN :besides"])
    besides: BindParameter[int] = bindparam("besides", type_=BigInteger(), expanding=True)
    expanding: list[BindParameter[Any]] = [*(bindparam(name, type_=String, expanding=True) for name in ("subjects", "asked")), besides]
    days = [bindparam(name, type_=Date) for name in also if name in ("since", "until", "today")]
    return text(sql.format(rest=rest)).bindparams(*expanding, *days, bindparam("before", type_=BigInteger))
