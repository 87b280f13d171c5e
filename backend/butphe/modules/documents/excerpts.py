"""The place in a PDF's own text where a search found its words: a few words around it, and the page."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, String, TextClause, bindparam, text

from butphe.modules.documents.rules.reading import Reading

# Looking for a place to show ends here; finding does not.
MOST_PAGES = 100
_BEFORE, _AFTER = 30, 76
_MOST_PLACES = 200

_BEST_PAGES = """SELECT document, page, text, key, name, role, score FROM (
  SELECT attachment.document, attachment.name, attachment.role, page_text.page, page_text.text, page_text.key, {score} AS score,
    row_number() OVER (PARTITION BY attachment.document ORDER BY {score} DESC, attachment.ordinal, page_text.page) AS place
  FROM attachment JOIN document ON document.id = attachment.document AND document.version = attachment.version
  JOIN page_text ON page_text.sha256 = attachment.sha256
  WHERE attachment.document IN :documents AND attachment.role IN ('main', 'annex') AND page_text.page <= {pages}
) AS pages WHERE place = 1 AND score > 0"""
_FINDING = {"sqlite": "instr", "postgresql": "strpos"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``file`` is the annex's name, None in the main file; ``whole``: every word stands on the page."""

    text: str
    page: int
    file: str | None
    whole: bool

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "page": self.page, "file": self.file}


def excerpts(tx: Connection, documents: Collection[str], asked: Reading) -> Mapping[str, Excerpt]:
    """The best place in the files of each document; what has none is left out."""
    wanted = list(dict.fromkeys([word.plain for word in asked.words] + [word for phrase in asked.phrases for word in phrase]))[:16]
    if not wanted or not documents:
        return {}
    values = {f"w{n}": f" {word}" for n, word in enumerate(wanted)}
    together = " " + " ".join(wanted)
    rows = tx.execute(_best(tx.dialect.name, len(wanted)), {"documents": list(documents), "together": together, **values})
    return {row.document: _excerpt(row, wanted) for row in rows}


@cache
def _best(dialect: str, n: int) -> TextClause:
    find = _FINDING[dialect]
    one = f"(CASE WHEN {find}(' ' || page_text.key, CAST(:%s AS text)) > 0 THEN %d ELSE 0 END)"
    score = " + ".join([*(one % (f"w{i}", 2) for i in range(n)), one % ("together", 1)])
    return text(_BEST_PAGES.format(score=score, pages=MOST_PAGES)).bindparams(bindparam("documents", type_=String, expanding=True))


def _excerpt(row: Row[Any], wanted: Sequence[str]) -> Excerpt:
    return Excerpt(around(row.text, row.key, wanted), row.page, row.name if row.role == "annex" else None, row.score // 2 >= len(wanted))


def around(whole: str, key: str, wanted: Sequence[str]) -> str:
    """The stretch of a text with most of the words in it; ``key`` is the text folded letter by letter."""
    at = _densest(key, wanted)
    start, end = max(0, at - _BEFORE), min(len(whole), at + _AFTER)
    if start:
        start = whole.find(" ", start, at) + 1 or start
    if end < len(whole):
        end = whole.rfind(" ", at, end) if " " in whole[at:end] else end
    return ("…" if start else "") + whole[start:end].strip() + ("…" if end < len(whole) else "")


def _densest(key: str, wanted: Sequence[str]) -> int:
    places = list(_places(key, wanted))[:_MOST_PLACES]
    if not places:
        return 0
    return max(places, key=lambda at: (len({word for word in wanted if f" {word}" in f" {key[at : at + _AFTER]}"}), -at))


def _places(key: str, wanted: Iterable[str]) -> Iterable[int]:
    for found in re.finditer("|".join(rf"(?<![^ ]){re.escape(word)}" for word in wanted), key):
        yield found.start()
