"""The archive's index of documents that were copied: the same entries that commands write, put together from parts that repeat."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from butphe.bench import bulk
from butphe.core.people.directory import Directory
from butphe.modules.documents import Entry, Held, archive_entry, archive_key, archive_lexemes, archive_places, archive_row, marked_words, note_words, read_words

_words = lru_cache(maxsize=50_000)(lambda text: tuple(read_words(text)))
_marked = lru_cache(maxsize=50_000)(lambda text: tuple(marked_words(text)))
_HEAP = "INSERT INTO archive_words (archive_words, rank) VALUES ('hashsize', {})"
_GIN = "CREATE INDEX archive_search ON archive USING gin (lexemes) WITH (gin_pending_list_limit = 512)"
_MANY = {"sqlite": (_HEAP.format(256 * 1024**2), _HEAP.format(1024**2)), "postgresql": ("DROP INDEX archive_search", _GIN)}

_NOTHING = Entry(date.min, (), (), (), (), ())


@contextmanager
def set_aside(tx: Connection) -> Iterator[None]:
    """Readies the index for many rows: SQLite gathers them in memory, PostgreSQL builds it anew behind them."""
    before, after = _MANY[tx.dialect.name]
    tx.exec_driver_sql(before)
    yield
    tx.exec_driver_sql(after)


class Making:
    """Entries of copies of some models."""

    def __init__(self, people: Directory, models: Iterable[bulk.Model], dialect: str) -> None:
        self._people = people
        self._models = {one.kind: one for one in models}
        self._dialect = dialect
        self._bases: dict[tuple[str, ...], Entry] = {}
        self._bodies: dict[str, dict[str, str]] = {}
        self._noted: set[str] = set()

    def put(self, tx: Connection, planned: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> None:
        """Writes the entries of what is planned. ``texts``: of each file."""
        rows = (self._row(one, texts[one["sha256"]]) for one in planned)
        first = next(rows)
        bulk.put(tx, "archive", list(first), (list(row.values()) for row in chain((first,), rows)))
        note_words(tx, self._noted.union(*(one.rest for one in self._bases.values())))

    def _row(self, planned: Mapping[str, Any], text: str) -> dict[str, Any]:
        document = bulk.copy_id(self._models[planned["kind"]].document, planned["n"])
        entry, body = self._entry(planned), self._body(planned["sha256"], text)
        places = archive_places(entry, ())
        self._noted.update(places["number"], places["head"])
        if self._dialect == "sqlite":
            return archive_row("sqlite", document, entry, places) | body
        found = " ".join(f"'{one}'" for one in archive_lexemes(places))
        return {"document": document, "day": entry.day, "made": 1, "lexemes": f"{found} {body['body']}", **body}

    def _body(self, sha256: str, text: str) -> dict[str, str]:
        """What the text of a file adds, as it is written."""
        if sha256 not in self._bodies:
            found = {place: words for place, words in archive_places(_NOTHING, read_words("Trang bìa", text)).items() if place.startswith("body")}
            self._noted.update(found["body"])
            if self._dialect == "sqlite":
                self._bodies[sha256] = {place: " ".join(words) for place, words in found.items()}
            else:
                self._bodies[sha256] = {"body": " ".join(f"'{one}'" for one in archive_lexemes(found))}
        return self._bodies[sha256]

    def _entry(self, planned: Mapping[str, Any]) -> Entry:
        base = self._base(planned)
        head = [part for text in planned["parts"] for part in _words(text)]
        given, symbol_text = planned["number"].split("/")
        number = [given, *_words(symbol_text)]
        symbol = "".join(word for word in number if not word.isdigit())
        sender, day = planned["sender"] or "", planned["day"]
        keys = [*base.keys, archive_key("y", f"{day:%Y}"), archive_key("m", f"{day:%Y-%m}"), archive_key("r", planned["register"])]
        if sender:
            keys.append(archive_key("f", " ".join(_words(sender))))
        arrival = [str(planned["serial"])] if sender else []
        return replace(
            base,
            day=day,
            keys=tuple(keys),
            number=(*number, symbol, *arrival),
            head=(*head, *number, *_words(sender), *base.head),
            marked=(*(part for text in planned["parts"] for part in _marked(text)), *_marked(symbol_text), *_marked(sender), *base.marked),
        )

    def _base(self, planned: Mapping[str, Any]) -> Entry:
        """What all copies of a model for these people have in common."""
        which = (planned["kind"], planned["leader"], planned["officer"])
        if which not in self._bases:
            one = self._models[planned["kind"]]
            row = dict(one.rows[0][1]) | {"subject": "", "number": None, "sender": None, "register": None, "arrival_number": None, "date": planned["day"]}
            found = archive_entry(row, self._held(one, planned), self._people)
            dated = {archive_key("y", f"{planned['day']:%Y}"), archive_key("m", f"{planned['day']:%Y-%m}")}
            self._bases[which] = replace(found, keys=tuple(one for one in found.keys if one not in dated))
        return self._bases[which]

    def _held(self, one: bulk.Model, planned: Mapping[str, Any]) -> Iterator[Held]:
        for name, row in one.rows:
            if name == "holder" and row["until"] is None:
                subject = one.swapped.get(row["subject"])
                yield Held(row["document"], planned[subject] if subject else row["subject"], row["why"], row["ref"], row["unit"], row["since"])
