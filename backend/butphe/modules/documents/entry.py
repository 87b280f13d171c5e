"""What a document is found by: the words of its facts, of its people, of its PDF's own text, and
the keys by which a search is narrowed (who holds it and why, kind, state, type, register, time).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from butphe.core.people.directory import Directory
from butphe.core.text import fold
from butphe.core.values import local_day
from butphe.modules.documents.holders import Held
from butphe.modules.documents.rules.amending import OVER
from butphe.modules.documents.rules.reading import marked, words

# Of a long text every word counts, but only so many of its first words as words behind each other.
MOST_IN_ORDER = 4_000


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of each place, in their order."""

    day: date
    keys: tuple[str, ...]
    number: tuple[str, ...]
    marked: tuple[str, ...]
    head: tuple[str, ...]
    rest: tuple[str, ...]


@lru_cache(maxsize=20_000)
def key(kind: str, *of: str) -> str:
    """A narrowing word that no text has: "h" holder, "w" holder and why, "k" kind, "s" state,
    "t" type, "r" register, "f" sender, "y" year, "m" month, "p" something is due."""
    return kind + hashlib.blake2b("\0".join(of).encode(), digest_size=6).hexdigest()


def entry(row: Mapping[str, Any], rows: Iterable[Held], people: Directory) -> Entry:
    """The entry of a document, from its columns and the live rows of its holders."""
    held = list(rows)
    head = (row["subject"], row["number"], row["sender"], row["doc_type"])
    agency = people.agencies.get(row["agency"])
    agency_name = agency.name if agency else None
    names = sorted({_name(people, one) for one in held})
    day = _day(row, people)
    return Entry(
        day,
        tuple(sorted({*_keys(row, day), *(found for one in held for found in _of_holder(one))})),
        tuple(_number(row)),
        tuple(marked(*head)),
        tuple(words(*head)),
        tuple(words(*names, agency_name)),
    )


def _number(row: Mapping[str, Any]) -> Sequence[str]:
    arrival = row["arrival_number"]
    given = words(row["number"])
    # "123qdubnd" is a way of typing it too.
    symbol = "".join(word for word in given if not word.isdigit())
    return [*given, *([symbol] if symbol else ()), *([str(arrival)] if arrival is not None else ())]


def _keys(row: Mapping[str, Any], day: date) -> Iterable[str]:
    yield key("k", row["kind"])
    yield key("s", row["state"])
    yield key("t", fold(row["doc_type"]))
    yield key("y", f"{day:%Y}")
    yield key("m", f"{day:%Y-%m}")
    if row["register"]:
        yield key("r", row["register"])
    if row["sender"]:
        yield key("f", fold(row["sender"]))
    if row["due"] and row["state"] not in OVER:
        yield key("p")


def _of_holder(one: Held) -> tuple[str, str]:
    return key("h", one.subject), key("w", one.subject, one.why)


def _day(row: Mapping[str, Any], people: Directory) -> date:
    """The document's date, of its arrival, or of its beginning."""
    found: date = row["date"] or row["arrival_date"] or local_day(row["created"], people.zone(row["agency"]))
    return found


def _name(people: Directory, one: Held) -> str:
    if one.subject in people.positions:
        return people.positions[one.subject].title
    return people.units[one.subject].name if one.unit else people.people[people.person_of(one.subject)].name
