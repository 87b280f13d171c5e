"""What stands on an administrative document, without how it is set.

The parts are those of Decree 30/2020/NĐ-CP, Appendix I, part I; the names follow its section II.
Texts are plain Vietnamese strings (NFC); none of them is markup.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Urgency = Literal["normal", "urgent", "very_urgent", "flash"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a clause ("1. …") or a point ("a) …"): justified, first line indented."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The number and title of a section ("I. MỤC ĐÍCH, YÊU CẦU") or of a clause, bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """ "Chương I" on its own line, its title below in capitals."""

    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """ "Điều 1." in bold, then either a bold title or the article's one paragraph."""

    number: int
    text: str
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table inside the text; `widths` are relative, `aligns` are those of the body's cells."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Paragraph | Heading | Chapter | Article | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex in the same file; `label` is "Phụ lục" or, when there are several, "Phụ lục I"."""

    label: str
    title: str
    body: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """One administrative document.

    `parent` and `agency` are lines, broken where the issuer breaks them. `kind` is None for a
    letter (công văn). `number` and `issued` are None while it is a draft: the space stays open
    and only month and year of `made` are printed. `recipients` are the lines of "Nơi nhận"
    without dashes and semicolons, `filing` what follows "Lưu:". `capacity` holds the lines above
    the signature ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").
    """

    agency: tuple[str, ...]
    symbol: str
    place: str
    subject: str
    made: date
    signer: str
    capacity: tuple[str, ...]
    filing: str
    parent: tuple[str, ...] = ()
    kind: str | None = None
    number: int | None = None
    issued: date | None = None
    authority: str | None = None
    enacting: str | None = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    body: tuple[Part, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    urgency: Urgency = "normal"
    keywords: tuple[str, ...] = ()
