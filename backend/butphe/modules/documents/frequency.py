"""How common a question's words are, as PostgreSQL has counted them: an upper bound, however they come together."""

import re
import time
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, text

_KEPT_S = 600
_LEXEME = re.compile(r"'([^']+)'")
_COUNTED = text(
    """SELECT words.word, words.share FROM pg_stats,
unnest(CAST(CAST(most_common_elems AS text) AS text[]), most_common_elem_freqs) AS words (word, share)
WHERE schemaname = current_schema() AND tablename = 'archive' AND attname = 'lexemes' AND words.word IS NOT NULL"""
)

# By database: when they were read, and the share of the rows that has each common lexeme.
_known: dict[str, tuple[float, Mapping[str, float]]] = {}


def at_most(tx: Connection, question: str) -> float:
    """The share of the archive that may answer a question of parts joined by &."""
    shares = _shares(tx)
    return min((_share(part, shares) for part in _parts(question)), default=1.0)


def _share(part: str, shares: Mapping[str, float]) -> float:
    if part.startswith("!"):
        return 1.0
    found = [shares.get(lexeme, 0.0) for lexeme in _LEXEME.findall(part)]
    return sum(found) if "|" in part else min(found, default=1.0)


def _parts(question: str) -> Iterator[str]:
    """What stands between the outermost &, inside the one pair of brackets round it all."""
    inner, depth, start = question[1:-1], 0, 0
    for at, sign in enumerate(inner):
        depth += (sign == "(") - (sign == ")")
        if sign == "&" and depth == 0:
            yield inner[start:at].strip()
            start = at + 1
    yield inner[start:].strip()


def _shares(tx: Connection) -> Mapping[str, float]:
    name, now = str(tx.engine.url), time.monotonic()
    at, shares = _known.get(name, (0.0, {}))
    if name not in _known or now - at > _KEPT_S:
        shares = {row.word: row.share for row in tx.execute(_COUNTED)}
        _known[name] = (now, shares)
    return shares
