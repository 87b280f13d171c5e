"""Sets a document as PDF/A-2b with typst; the same facts give the same bytes.

The compiler stays in memory (the first page costs about 0.2 s, later ones about 5 ms) and is
used by one thread at a time.
"""

import json
import shutil
import threading
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

from . import wording
from .form import Annex, Article, Chapter, DocumentForm, Heading, Paragraph, Part, Table
from .paper import HistoryForm, RegisterForm, SlipForm

HOME = Path(str(files(__package__)))
_lock = threading.Lock()


def document_pdf(facts: DocumentForm) -> bytes:
    """The document as PDF/A-2b, all fonts embedded, one to as many pages as it needs."""
    return _pressed("document.typ", _sheet(facts), "a-2b")


MARK_WIDTH_MM = 68


def copy_mark(form: str, agency: str, day: date) -> bytes:
    """The mark of a copy as a small transparent page: ``form`` ("SAO Y"), the agency's name, the day it was made."""
    return _pressed("mark.typ", {"form": form, "agency": agency, "day": wording.date_text(day)}, None)


def register_pdf(facts: RegisterForm) -> bytes:
    """A cover and as many lying pages as the lines need, PDF/A-2b."""
    return _pressed("register.typ", _dated(facts), "a-2b")


def slip_pdf(facts: SlipForm) -> bytes:
    """The slip of an incoming document, PDF/A-2b."""
    return _pressed("slip.typ", _dated(facts), "a-2b")


def history_pdf(facts: HistoryForm, folder: Path) -> bytes:
    """A document with its history, PDF/A-3b. ``folder`` holds the pictures of the pages and ``original.pdf``, which is attached."""
    shutil.copyfile(HOME / "history.typ", folder / "history.typ")
    inputs = {"facts": json.dumps(_dated(facts), ensure_ascii=False)}
    compiler = typst.Compiler(str(folder / "history.typ"), font_paths=[str(HOME / "fonts")], ignore_system_fonts=True)
    pdf = compiler.compile(format="pdf", pdf_standards="a-3b", sys_inputs=inputs)
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} instead of the bytes of one PDF")
    return pdf


def _dated(facts: RegisterForm | SlipForm | HistoryForm) -> dict[str, Any]:
    return asdict(facts) | {"made": [facts.made.year, facts.made.month, facts.made.day]}


def _pressed(template: str, facts: dict[str, Any], standard: Literal["a-2b"] | None) -> bytes:
    inputs = {"facts": json.dumps(facts, ensure_ascii=False)}
    with _lock:
        pdf = _compiler(template).compile(format="pdf", pdf_standards=standard or [], sys_inputs=inputs)
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} instead of the bytes of one PDF")
    return pdf


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(str(HOME / template), font_paths=[str(HOME / "fonts")], ignore_system_fonts=True)


def _sheet(facts: DocumentForm) -> dict[str, Any]:
    return _header(facts) | {
        "authority": facts.authority,
        "enacting": facts.enacting,
        "addressees": list(facts.addressees),
        "bases": wording.base_lines(facts.bases),
        "body": [_part(part) for part in facts.body],
        "recipients": wording.recipient_lines(facts.recipients, facts.filing),
        "capacity": list(facts.capacity),
        "signer": facts.signer,
        "annexes": [_annex(annex) for annex in facts.annexes],
    }


def _header(facts: DocumentForm) -> dict[str, Any]:
    made = facts.issued or facts.made
    return {
        "title": " ".join(filter(None, [facts.kind, facts.subject])),
        "author": " ".join(facts.agency),
        "keywords": list(facts.keywords),
        "made": [made.year, made.month, made.day],
        "parent": list(facts.parent),
        "agency": list(facts.agency),
        "kind": facts.kind,
        "subject": facts.subject,
        "number_line": wording.number_line(facts.number, facts.symbol),
        "date_line": wording.date_line(facts.place, facts.issued, facts.made),
        "urgency": _urgency(facts),
    }


def _urgency(facts: DocumentForm) -> dict[str, Any] | None:
    mark = wording.URGENCY_MARKS.get(facts.urgency)
    return {"text": mark[0], "width": mark[1]} if mark else None


def _annex(annex: Annex) -> dict[str, Any]:
    return {
        "label": annex.label,
        "title": annex.title,
        "guide": "(Kèm theo văn bản số        /          ngày      tháng      năm        )",
        "body": [_part(part) for part in annex.body],
    }


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Chapter(label, title):
            return {"kind": "chapter", "label": label, "text": title}
        case Article(number, text, titled):
            return _article(number, text, titled)
        case Table():
            return _table(part)


def _article(number: int, text: str, titled: bool) -> dict[str, Any]:
    title = text if titled else None
    return {"kind": "article", "label": f"Điều {number}.", "title": title, "text": text}


def _table(part: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "columns": list(part.columns),
        "widths": list(part.widths),
        "aligns": list(part.aligns),
        "rows": [list(row) for row in part.rows],
    }
