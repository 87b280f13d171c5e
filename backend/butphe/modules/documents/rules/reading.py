"""How texts and queries are read for searching: the same on the server and on every device.

Marks and case do not count for being found, but what has the marks as they were typed comes first.
Both ends pass ``tests/contract/vectors/reading.json``.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from butphe.core.text import fold, stored

MOST_WORDS = 12
_WORD = re.compile(r"[^\W\d_]+|\d+")
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
_SHAPES = {"\u0302": "6", "\u0306": "7", "\u031b": "8"}
# "số 123", "số đến 1284", "số ký hiệu 15/QĐ-UBND": the word before a number says nothing more.
_BEFORE_NUMBER = (("so", "ky", "hieu"), ("so", "den"), ("so", "di"), ("van", "ban", "so"), ("vb", "so"), ("so",))

ABBREVIATIONS: dict[str, list[str]] = json.loads((files(__package__) / "abbreviations.json").read_text("utf-8"))


def words(*texts: str | None) -> list[str]:
    """The folded words of texts. Digits part from letters, and leading zeros do not count: "05/QĐ-UBND" is 5 qd ubnd."""
    return [_plain(word) for text in texts if text for word in _WORD.findall(fold(text))]


def _plain(word: str) -> str:
    return (word.lstrip("0") or "0") if word.isdigit() else word


def marked(*texts: str | None) -> list[str]:
    """Those words that bear marks, in a spelling of letters and digits.

    The tone stands at the end, so that "hòa" and "hoà" are one word; "Hoà" → "hoa1".
    """
    found = (_spelled(word) for text in texts if text for word in _WORD.findall(stored(text).lower()))
    return [spelling for spelling in found if spelling is not None]


# The language has some seven thousand syllables.
@lru_cache(maxsize=16_384)
def _spelled(word: str) -> str | None:
    if fold(word) == word:
        return None
    letters, tone = "", ""
    for sign in unicodedata.normalize("NFD", word).replace("đ", "d9"):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign in _SHAPES or unicodedata.category(sign) != "Mn":
            letters += _SHAPES.get(sign, sign)
    return letters + tone


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query: folded, as it was marked (None without marks), and what it may be short for."""

    plain: str
    marked: str | None = None
    long: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it is meant. ``phrases``: what stood in quotes, word behind word; ``unfinished``:
    the last word may be only the beginning of one."""

    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    unfinished: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.words or self.phrases)

    @property
    def has_number(self) -> bool:
        return any(word.plain.isdigit() for word in self.words)

    @property
    def has_marks(self) -> bool:
        return any(word.marked for word in self.words)


def read(query: str) -> Reading:
    """What somebody who typed this is looking for."""
    quoted = [phrase for text in _QUOTED.findall(query) if (phrase := tuple(words(text)))]
    loose = _QUOTED.sub(" ", query)
    found = list(_without_so(list(_words_of(loose))))[:MOST_WORDS]
    ends = bool(loose) and not loose[-1].isspace() and not _QUOTED.search(query[-1:])
    return Reading(tuple(found), tuple(quoted[:4]), ends and bool(found))


def _words_of(text: str) -> Iterator[Word]:
    for typed in _WORD.findall(stored(text).lower()):
        plain = _plain(fold(typed))
        yield Word(plain, _spelled(typed), tuple(ABBREVIATIONS.get(plain, ())))


def _without_so(found: Sequence[Word]) -> Sequence[Word]:
    plain = tuple(word.plain for word in found)
    for before in _BEFORE_NUMBER:
        n = len(before)
        if plain[:n] == before and len(plain) > n and plain[n].isdigit():
            return found[n:]
    return found
