"""Reading texts and queries: the shared vectors, and what holds for any text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import text

from butphe.core.text import aligned, fold, stored
from butphe.modules.documents.rules.reading import ABBREVIATIONS, marked, read, words

VECTORS: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parents[5] / "tests/contract/vectors/reading.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS["queries"], ids=lambda case: case["query"])
def test_queries_are_read_as_the_shared_vectors_say(case: dict[str, Any]) -> None:
    found = read(case["query"])
    assert [word.plain for word in found.words] == case["words"]
    assert [word.marked for word in found.words] == case["marked"]
    assert [list(phrase) for phrase in found.phrases] == case["phrases"]
    assert found.unfinished is case["unfinished"]


@pytest.mark.parametrize("case", VECTORS["texts"], ids=lambda case: case["text"])
def test_texts_are_read_as_the_shared_vectors_say(case: dict[str, Any]) -> None:
    assert words(case["text"]) == case["words"]
    assert marked(case["text"]) == case["marked"]


@given(text())
def test_what_was_read_once_reads_the_same_again(typed: str) -> None:
    assert words(" ".join(words(typed))) == words(typed)
    assert [word.plain for word in read(typed).words] == words(" ".join(word.plain for word in read(typed).words))


@given(text())
def test_words_are_safe_to_ask_any_database(typed: str) -> None:
    assert all(word.isalnum() for word in [*words(typed), *marked(typed)])


@given(text())
def test_the_aligned_key_keeps_every_place(typed: str) -> None:
    kept = stored(typed)
    assert len(aligned(kept)) == len(kept)


def test_abbreviations_are_folded_and_mean_something() -> None:
    assert all(fold(short) == short and short.isalpha() for short in ABBREVIATIONS)
    assert all(words(long) for meanings in ABBREVIATIONS.values() for long in meanings)
