"""A search as each database is asked it: where the words may stand, best place first.

A rank is one question of its own, so that the best answers come without weighing all of them:
the number; the words in the head with their marks; without; behind each other anywhere; anywhere;
the last word only begun. What an earlier rank has answered, a later one has to leave out.
"""

from collections.abc import Iterable, Sequence

from butphe.modules.documents.archive import lexeme, pairs
from butphe.modules.documents.rules.reading import Reading, Word, marked, words

_HEAD = ("head",)
_ASIDE = ("rest", "body")
_ANYWHERE = ("number", "head", "rest", "body")


class Fts5:
    """SQLite's full-text search."""

    def word(self, places: Sequence[str], word: str) -> str:
        return f'{{{" ".join(places)}}} : "{word}"'

    def all(self, parts: Iterable[str]) -> str:
        return "(" + " AND ".join(parts) + ")"

    def any(self, parts: Iterable[str]) -> str:
        return "(" + " OR ".join(parts) + ")"

    def without(self, part: str, others: Sequence[str]) -> str:
        return f"({part} NOT {self.any(others)})" if others else part


class Tsquery:
    """PostgreSQL's, over lexemes of our own making."""

    def word(self, places: Sequence[str], word: str) -> str:
        return self.any(f"'{one}'" for one in dict.fromkeys(lexeme(place, word) for place in places))

    def all(self, parts: Iterable[str]) -> str:
        return "(" + " & ".join(parts) + ")"

    def any(self, parts: Iterable[str]) -> str:
        return "(" + " | ".join(parts) + ")"

    def without(self, part: str, others: Sequence[str]) -> str:
        return f"({part} & !{self.any(others)})" if others else part


Language = Fts5 | Tsquery
LANGUAGES: dict[str, Language] = {"sqlite": Fts5(), "postgresql": Tsquery()}


def ranks(to: Language, asked: Reading, begun: Sequence[str], narrow: Sequence[str]) -> list[str]:
    """The questions, best first; without words only what narrows them. ``begun``: words that the last one may be the beginning of.

    What narrows stands first in each part: whoever sees little is answered without looking through all that others see.
    """
    places = list(_ranks(to, asked, begun)) if asked.says_something else [[]]
    return [to.all([*narrow, *parts]) for parts in places]


def _ranks(to: Language, asked: Reading, begun: Sequence[str]) -> Iterable[list[str]]:
    in_head = [_phrase(to, _HEAD, phrase) for phrase in asked.phrases]
    all_over = [_phrase(to, _ANYWHERE, phrase) for phrase in asked.phrases]
    plain = [word.plain for word in asked.words]
    if asked.has_number:
        yield [*all_over, *(to.word(["number"], word) for word in plain)]
    if asked.has_marks:
        yield [*in_head, *(_as_typed(to, word) for word in asked.words)]
    yield [*in_head, *(_said(to, _HEAD, word) for word in asked.words)]
    if len(plain) > 1:
        yield [*all_over, _phrase(to, _ASIDE, plain)]
    yield [*all_over, *(_said(to, _ANYWHERE, word) for word in asked.words)]
    if begun:
        last = to.any(to.word(_ANYWHERE, word) for word in begun)
        yield [*all_over, *(_said(to, _ANYWHERE, word) for word in asked.words[:-1]), last]


def _phrase(to: Language, places: Sequence[str], phrase: Sequence[str]) -> str:
    """Words behind each other in one of the places."""
    if len(phrase) == 1:
        return to.word(places, phrase[0])
    beside = [f"{place}_pairs" for place in places if place != "number"]
    return to.all(to.word(beside, pair) for pair in pairs(phrase))


def _as_typed(to: Language, word: Word) -> str:
    if word.marked is None:
        return _said(to, _HEAD, word)
    return to.any([to.word(["marked"], word.marked), *(to.all(to.word(["marked"], one) for one in marked(long)) for long in word.long)])


def _said(to: Language, places: Sequence[str], word: Word) -> str:
    """The word, or what it is short for."""
    return to.any([to.word(places, word.plain), *(_phrase(to, places, words(long)) for long in word.long)])
