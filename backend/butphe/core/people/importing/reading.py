"""A file as tables of text: what it is written in is found out, or clearly refused.

XLSX is read by ``python-calamine`` (Rust: no entity expansion, no macros run). CSV comes out of Excel
in many ways: with or without a byte order mark, UTF-8, UTF-16, the old Vietnamese code page 1258,
separated by commas, semicolons or tabs.
"""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook

from butphe.core.text import stored

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 60
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",;\t"
_VIETNAMESE = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


class UnreadableError(Exception):
    """Why a file cannot be read: a code of the refusals."""

    def __init__(self, code: str, **detail: object) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name (empty for a CSV file), and its lines with their numbers as the file shows them."""

    name: str
    lines: Sequence[tuple[int, Sequence[str]]]


def read(content: bytes) -> list[Sheet]:
    """The tables of a file. Raises UnreadableError: import_empty, import_type, import_encoding,
    import_locked, too_many or too_large."""
    if len(content) > MOST_BYTES:
        raise UnreadableError("too_large", most=MOST_BYTES)
    if not content.strip():
        raise UnreadableError("import_empty")
    sheets = _workbook(content) if content.startswith(b"PK\x03\x04") else [Sheet("", _csv(content))]
    found = [sheet for sheet in sheets if sheet.lines]
    if not found:
        raise UnreadableError("import_empty")
    if sum(len(sheet.lines) for sheet in found) > MOST_ROWS:
        raise UnreadableError("too_many", most=MOST_ROWS)
    return found


def _workbook(content: bytes) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise UnreadableError("too_large", most=MOST_UNPACKED)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [Sheet(name, _filled(book.get_sheet_by_name(name).to_python(skip_empty_area=False))) for name in book.sheet_names]
    except (zipfile.BadZipFile, CalamineError):
        raise UnreadableError("import_type") from None


def _filled(rows: Sequence[Sequence[object]]) -> list[tuple[int, list[str]]]:
    lines = ((number, [_cell(value) for value in row[:MOST_COLUMNS]]) for number, row in enumerate(rows, 1))
    return [(number, line) for number, line in lines if any(line)]


def _cell(value: object) -> str:
    """Text as it is kept; a whole number as people write it."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return " ".join(stored(str(whole)).split())


def _csv(content: bytes) -> list[tuple[int, list[str]]]:
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        # An old .xls, or one that is locked with a password, is a compound file.
        raise UnreadableError("import_type")
    text = _decoded(content)
    head = text.lstrip().split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    try:
        return _filled(list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)))
    except csv.Error:
        raise UnreadableError("import_type") from None


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if (wide := _unmarked_utf16(content)) is not None:
        return _strictly(content, wide)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _code_page(content)
    if "\0" in text:
        raise UnreadableError("import_type")
    return text


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError("import_encoding") from None


def _unmarked_utf16(content: bytes) -> str | None:
    """Every other byte of mostly Latin text in UTF-16 is zero."""
    sample = content[:2000]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and high > half * 0.4 and low < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if half and low > half * 0.4 and high < half * 0.1 else None


def _code_page(content: bytes) -> str:
    """Windows-1258, if it gives Vietnamese; the fonts of the nineties (TCVN3, VNI) give other letters."""
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        raise UnreadableError("import_encoding") from None
    strange = [sign for sign in text if not sign.isascii() and sign.lower() not in _VIETNAMESE and sign not in "–—“”‘’…\u00a0"]
    if strange:
        raise UnreadableError("import_encoding")
    return text
