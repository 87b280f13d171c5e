"""Vietnamese text: what is stored, and the key that searching compares.

The same folding runs in the browser; both ends pass ``tests/contract/vectors/fold.json``.
"""

import unicodedata

# Government pages write "QÐ-TTg" with the Icelandic eth, which looks like the Vietnamese letter.
_LOOK_ALIKES = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111"})


def stored(text: str) -> str:
    """The form in which text is kept: NFC, the look-alike eth replaced by đ."""
    return unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)


def fold(text: str) -> str:
    """The search key: lower case, no marks, đ as d, single spaces.

    Old and new placement of tone marks (hòa, hoà) give the same key, because tones are marks.
    """
    decomposed = unicodedata.normalize("NFD", stored(text).lower())
    bare = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return " ".join(bare.replace("\u0111", "d").split())


class _Letters(dict[int, str]):
    """One folded letter, digit or space for each sign."""

    def __missing__(self, sign: int) -> str:
        bare = fold(chr(sign))
        found = bare if len(bare) == 1 and bare.isalnum() else " "
        self[sign] = found
        return found


_letters = _Letters()


def aligned(text: str) -> str:
    """The folded text with its places kept: each sign of a stored text gives one letter, digit or space."""
    return text.translate(_letters)


def given_name_key(name: str) -> tuple[str, str]:
    """Sorting key of a person's name: the given name (last word) first, then the rest."""
    words = fold(name).split()
    return (words[-1], " ".join(words[:-1])) if words else ("", "")
