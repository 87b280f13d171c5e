"""Every code that the product can answer with has its words, and every word is of use."""

import re
from pathlib import Path

import pytest

import butphe
import butphe_sync
from butphe.errors import STATUS, catalogue
from butphe_sync.errors import TEXTS

SOURCES = [Path(butphe.__file__).parent, Path(butphe_sync.__file__).parent]
_CALL = re.compile(r"\b(?:Refusal|Refused|refuse|Held|hold|Retry|HttpError|Denied|EnvelopeError|failure)\(\s*\"([a-z_]+)\"")
# What the inspection of files finds is a code of its own.
_PROBLEM = re.compile(r"\"((?:pdf|file)_[a-z_]+)\"")


def sources(*folders: Path) -> str:
    found = [path for folder in folders for path in folder.rglob("*.py") if not path.name.endswith("_test.py")]
    return "\n".join(path.read_text("utf-8") for path in found)


def codes_in_use() -> set[str]:
    problems = _PROBLEM.findall(sources(SOURCES[0] / "core" / "files"))
    return {*_CALL.findall(sources(*SOURCES)), *problems, *STATUS, *TEXTS}


def test_every_code_in_use_has_words() -> None:
    assert codes_in_use() - set(catalogue()) == set()


def test_no_words_are_left_over() -> None:
    everything = sources(*SOURCES)
    assert [code for code in catalogue() if f'"{code}"' not in everything] == []


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_words_come_in_both_languages_with_the_way_out(code: str) -> None:
    said = catalogue()[code]
    assert set(said) == {"vi", "en"}
    for words in said.values():
        assert set(words) == {"title", "body", "next"}
        assert all(words[part].strip() == words[part] != "" for part in words)
        assert words["body"].endswith(".")
        assert words["next"].endswith(".")
        assert not words["title"].endswith(".")
        assert len(words["title"]) <= 60
