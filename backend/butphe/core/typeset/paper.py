"""What stands on the papers of the registry, without how they are set: registers and slips.

Their forms are those of Decree 30/2020/NĐ-CP, Appendix IV. Texts are plain strings; none is markup.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """A cover and the lines below their columns; ``widths`` are relative. ``days`` and ``numbers``
    are the first and the last on the cover, ``footing`` stands at the foot of each page."""

    parent: str | None
    agency: str
    title: str
    year: str
    days: tuple[str, str]
    numbers: tuple[str, str]
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    aligns: tuple[Literal["left", "center"], ...]
    rows: tuple[tuple[str, ...], ...]
    footing: str
    made: date


@dataclass(frozen=True, slots=True)
class SlipEntry:
    """What somebody wrote: the words, then who shall do what until when."""

    words: str
    lines: tuple[str, ...]
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class SlipBlock:
    """One of the slip's parts; dotted lines stand where nobody has written yet."""

    title: str
    entries: tuple[SlipEntry, ...]


@dataclass(frozen=True, slots=True)
class HistoryForm:
    """A document and what was done with it. ``files``: name, pages, SHA-256; ``route``: who, act and
    result, words; ``history``: when, what, who, words. ``pages``: pictures that lie beside the template;
    ``attached``: what the original is called, None without one; ``note``: what is not shown, and why."""

    agency: str
    title: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str, str], ...]
    route: tuple[tuple[str, str, str], ...]
    history: tuple[tuple[str, str, str, str], ...]
    footing: str
    made: date
    pages: tuple[str, ...] = ()
    attached: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SlipForm:
    """``facts`` are pairs of label and what is said."""

    parent: str | None
    agency: str
    title: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[SlipBlock, ...]
    footing: str
    made: date
