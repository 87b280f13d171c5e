"""A search as each database is asked it: where the words may stand, best place first.

A rank is one question of its own, so that the best answers come without weighing all of them:
the number; the words in the head with their marks; without; behind each other anywhere; anywhere;
the last word only begun. What an earlier rank has answered, a later one leaves out.
"""

from collections.abc import Iterable, Sequence

from butphe.modules.documents.archive import lexeme, neighbours
from butphe.modules.documents.rules.reading import Reading, Word, marked, words

_ANYWHERE = ("number", "head", "rest", "body")


class Fts5:
    """SQLite's full-text search."""

    def number(self, word: str) -> str:
        return f'{{number}} : "{word}"'

    def marked(self, found: Sequence[str]) -> str:
        return self.all(f'{{marked}} : "{one}"' for one in found)

    def head(self, phrase: Sequence[str]) -> str:
        return f'{{head}} : "{" ".join(phrase)}"'

    def aside(self, phrase: Sequence[str]) -> str:
        return f'{{rest body}} : "{" ".join(phrase)}"'

    def anywhere(self, phrase: Sequence[str]) -> str:
        return f'{{{" ".join(_ANYWHERE)}}} : "{" ".join(phrase)}"'

    def begun(self, word: str) -> str:
        return f'{{{" ".join(_ANYWHERE)}}} : "{word}" *'

    def keys(self, found: Sequence[str]) -> str:
        return self.any(f'{{keys}} : "{one}"' for one in found)

    def all(self, parts: Iterable[str]) -> str:
        return "(" + " AND ".join(parts) + ")"

    def any(self, parts: Iterable[str]) -> str:
        return "(" + " OR ".join(parts) + ")"

    def without(self, part: str, others: Sequence[str]) -> str:
        return f"({part} NOT {self.any(others)})" if others else part


class Tsquery:
    """PostgreSQL's, over lexemes of our own making."""

    def number(self, word: str) -> str:
        return f"'{lexeme('number', word)}'"

    def marked(self, found: Sequence[str]) -> str:
        return self.all(f"'{lexeme('marked', one)}'" for one in found)

    def head(self, phrase: Sequence[str]) -> str:
        return self._phrase("h", "g", phrase)

    def aside(self, phrase: Sequence[str]) -> str:
        return self._phrase("a", "b", phrase)

    def anywhere(self, phrase: Sequence[str]) -> str:
        if len(phrase) == 1:
            return f"('a:{phrase[0]}' | 'n:{phrase[0]}')"
        return self.any((self.head(phrase), self.aside(phrase)))

    def begun(self, word: str) -> str:
        return f"('a:{word}':* | 'n:{word}':*)"

    def keys(self, found: Sequence[str]) -> str:
        return self.any(f"'{lexeme('keys', one)}'" for one in found)

    def all(self, parts: Iterable[str]) -> str:
        return "(" + " & ".join(parts) + ")"

    def any(self, parts: Iterable[str]) -> str:
        return "(" + " | ".join(parts) + ")"

    def without(self, part: str, others: Sequence[str]) -> str:
        return f"({part} & !{self.any(others)})" if others else part

    def _phrase(self, single: str, pair: str, phrase: Sequence[str]) -> str:
        if len(phrase) == 1:
            return f"'{single}:{phrase[0]}'"
        return self.all(f"'{one}'" for one in neighbours([pair], phrase))


Language = Fts5 | Tsquery
LANGUAGES: dict[str, Language] = {"sqlite": Fts5(), "postgresql": Tsquery()}


def ranks(to: Language, asked: Reading) -> list[str]:
    """The questions, best first; without words there is none."""
    found = list(_places(to, asked)) if asked.says_something else []
    return [to.without(one, found[:n]) for n, one in enumerate(found)]


def _places(to: Language, asked: Reading) -> Iterable[str]:
    in_head = [to.head(phrase) for phrase in asked.phrases]
    all_over = [to.anywhere(phrase) for phrase in asked.phrases]
    plain = [word.plain for word in asked.words]
    if asked.has_number:
        yield to.all([*all_over, *(to.number(word) for word in plain)])
    if asked.has_marks:
        yield to.all([*in_head, *(_as_typed(to, word) for word in asked.words)])
    yield to.all([*in_head, *(_in_head(to, word) for word in asked.words)])
    if len(plain) > 1:
        yield to.all([*all_over, to.aside(plain)])
    yield to.all([*all_over, *(_anywhere(to, word) for word in asked.words)])
    if asked.unfinished and len(plain[-1]) > 1:
        yield to.all([*all_over, *(_anywhere(to, word) for word in asked.words[:-1]), to.begun(plain[-1])])


def _as_typed(to: Language, word: Word) -> str:
    if word.marked is None:
        return _in_head(to, word)
    return to.any([to.marked([word.marked]), *(to.marked(marked(long)) for long in word.long)])


def _in_head(to: Language, word: Word) -> str:
    return to.any([to.head([word.plain]), *(to.head(words(long)) for long in word.long)])


def _anywhere(to: Language, word: Word) -> str:
    return to.any([to.anywhere([word.plain]), *(to.anywhere(words(long)) for long in word.long)])
