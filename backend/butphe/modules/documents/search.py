"""Searching the whole archive: words, filters, and the rights inside the query."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from butphe.core.people.directory import load
from butphe.core.text import fold
from butphe.core.values import local_day
from butphe.modules.documents import statements, vocabulary
from butphe.modules.documents.entry import key
from butphe.modules.documents.holders import Holders, lent
from butphe.modules.documents.rules.looking import ROLES, Filters
from butphe.modules.documents.rules.reading import Reading, read, words
from butphe.modules.documents.wanted import LANGUAGES, ranks

MOST = 50
# Sorting by number looks at so many of the newest that answer, and says when there are more.
MOST_SORTED = 2_000
_MONTHS = 24

Place = tuple[int, ...]
"""Where a page ended: rank and place in it; sorted by number: year, number, place."""


@dataclass(frozen=True, slots=True)
class Found:
    """Documents in their order; ``next`` is where the next page begins, None at the end. ``capped``:
    there are more that answer than were sorted."""

    documents: list[str]
    next: Place | None
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One search: words, filters, order, and where it goes on."""

    reading: Reading
    filters: Filters
    sort: str = "relevance"
    after: Place | None = None

    @property
    def says_something(self) -> bool:
        return self.reading.says_something or self.filters != Filters()


def find(tx: Connection, person: str, asked: Asked, now: int, limit: int = 20) -> Found:
    """The documents that a person may see and that answer; nothing asked, nothing found."""
    if not asked.says_something:
        return Found([], None)
    search = _Search(tx, person, asked, now)
    most = max(1, min(limit, MOST))
    if asked.sort != "number":
        return search.page(most)
    whole_register = not asked.reading.says_something and asked.filters == Filters(register=asked.filters.register)
    return search.register(most) if whole_register else search.by_number(most)


def asking(query: str, filters: Filters | None = None, sort: str = "relevance", after: Place | None = None) -> Asked:
    """A search for what was typed."""
    return Asked(read(query), filters or Filters(), sort, after)


class _Search:
    """One search of one person: what the index is asked, and what rights are asked with it."""

    def __init__(self, tx: Connection, person: str, asked: Asked, now: int) -> None:
        self.tx = tx
        self.asked = asked
        self.to = LANGUAGES[tx.dialect.name]
        people = load(tx)
        holders = Holders(people, now)
        reach = holders.reach(person)
        waiting = lent(tx, holders, reach, person)
        self.full = sorted(reach.full)
        self.only = sorted({row.document for row in waiting})
        subjects = sorted({*reach.full, *(row.subject for row in waiting)})
        own = sorted({held.id for held in people.assignments_of(person, now)} | reach.full)
        self.narrow = list(self._narrow(subjects, own)) if subjects else None
        self.also = dict(_also(asked.filters, person, local_day(now)))

    def _narrow(self, subjects: Sequence[str], own: Sequence[str]) -> Iterator[str]:
        yield self._keys([key("h", one) for one in subjects])
        for keys in _filter_keys(self.asked.filters, own):
            yield self._keys(keys)

    def _keys(self, keys: Sequence[str]) -> str:
        return self.to.any(self.to.word(["keys"], one) for one in keys)

    def page(self, most: int) -> Found:
        """A page, rank by rank; a list of the newest knows one rank only.

        What better ranks answered is left out: on this page by its places, on earlier pages by asking so.
        """
        first, last = self.asked.after or (0, statements.LAST)
        rows: list[tuple[int, Row[Any]]] = []
        questions = self._questions()
        told = questions[: first + 1] if self.asked.after else []
        for rank in range(first, len(questions)):
            before = last if rank == first else statements.LAST
            question = self.to.without(questions[rank], told if rank > first else told[:-1])
            rows += [(rank, row) for row in self._rows(question, before, most + 1 - len(rows), [row.id for _, row in rows])]
            if len(rows) > most:
                break
        end = (rows[most - 1][0], rows[most - 1][1].id) if len(rows) > most else None
        return Found([row.document for _, row in rows[:most]], end)

    def _questions(self) -> list[str]:
        if self.narrow is None:
            return []
        found = ranks(self.to, self.asked.reading, self._begun(), self.narrow)
        return found if self.asked.sort == "relevance" else [self.to.any(found)]

    def _begun(self) -> list[str]:
        """Words that the last one may be the beginning of."""
        reading = self.asked.reading
        unfinished = reading.unfinished and len(reading.words[-1].plain) > 1
        return vocabulary.begun(self.tx, reading.words[-1].plain) if unfinished else []

    def _rows(self, phrase: str, before: int, most: int, besides: Sequence[int] = ()) -> Sequence[Row[Any]]:
        values = {"phrase": phrase, "before": before, "most": most, "subjects": self.full, "asked": self.only, "besides": list(besides), **self.also}
        return statements.answers(self.tx, values, tuple(sorted(self.also)))

    def register(self, most: int) -> Found:
        """A page of a register: its lines are kept in the order of their numbers."""
        before = self.asked.after[1] if self.asked.after else statements.LAST
        values = {"register": self.asked.filters.register, "before": before, "most": most + 1, "subjects": self.full, "asked": self.only}
        rows = self.tx.execute(statements.REGISTER, values).all()
        end = (0, rows[most - 1].number, 0) if len(rows) > most else None
        return Found([row.document for row in rows[:most]], end)

    def by_number(self, most: int) -> Found:
        """A page in the order of numbers, of the newest that answer."""
        questions = self._questions()
        rows = self._rows(self.to.any(questions), statements.LAST, MOST_SORTED + 1) if questions else []
        places = self._places_of(rows[:MOST_SORTED])
        end = tuple(-part for part in self.asked.after) if self.asked.after else ()
        later = sorted(place for place in places if place > end)
        documents = [places[place] for place in later[:most]]
        left = tuple(-part for part in later[most - 1]) if len(later) > most else None
        return Found(documents, left, len(rows) > MOST_SORTED)

    def _places_of(self, rows: Sequence[Row[Any]]) -> dict[Place, str]:
        """The newest year first, in it the highest number; what bears none comes last."""
        if not rows:
            return {}
        numbers = {row.id: _number(row) for row in self.tx.execute(statements.NUMBERS, {"documents": [row.document for row in rows]})}
        return {(-int(str(row.day)[:4]), -numbers[row.document], -row.id): row.document for row in rows}


def _number(row: Row[Any]) -> int:
    first = next((word for word in words(row.number) if word.isdigit()), 0)
    return int(row.arrival_number or first)


def _filter_keys(filters: Filters, own: Sequence[str]) -> Iterator[list[str]]:
    if filters.kinds:
        yield [key("k", one) for one in filters.kinds]
    if filters.states:
        yield [key("s", one) for one in filters.states]
    if filters.types:
        yield [key("t", fold(one)) for one in filters.types]
    if filters.register:
        yield [key("r", filters.register)]
    if filters.sender:
        yield [key("f", fold(filters.sender))]
    if filters.role:
        yield [key("w", subject, why) for subject in own for why in ROLES[filters.role]]
    if filters.late:
        yield [key("p")]
    if filters.since or filters.until:
        yield from _time_keys(filters.since, filters.until)


def _time_keys(since: date | None, until: date | None) -> Iterator[list[str]]:
    """The months between two days, the years where there are many; nothing where an end is open."""
    if since is None or until is None or since > until:
        return
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    if last - first < _MONTHS:
        yield [key("m", f"{month // 12:04d}-{month % 12 + 1:02d}") for month in range(first, last + 1)]
    elif until.year - since.year < _MONTHS:
        yield [key("y", f"{year:04d}") for year in range(since.year, until.year + 1)]


def _also(filters: Filters, person: str, today: date) -> Iterable[tuple[str, Any]]:
    if filters.since:
        yield "since", filters.since
    if filters.until:
        yield "until", filters.until
    if filters.late:
        yield "today", today
    if filters.role == "decided":
        yield "decided", person
