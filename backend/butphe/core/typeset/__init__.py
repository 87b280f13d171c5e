"""Administrative documents as PDF: facts in, bytes out."""

from .form import (
    Annex,
    Article,
    Chapter,
    DocumentForm,
    Heading,
    Paragraph,
    Part,
    Table,
    Urgency,
)
from .paper import HistoryForm, RegisterForm, SlipBlock, SlipEntry, SlipForm
from .press import MARK_WIDTH_MM, copy_mark, document_pdf, history_pdf, register_pdf, slip_pdf
from .wording import date_text, number_text

__all__ = [
    "MARK_WIDTH_MM",
    "Annex",
    "Article",
    "Chapter",
    "DocumentForm",
    "Heading",
    "HistoryForm",
    "Paragraph",
    "Part",
    "RegisterForm",
    "SlipBlock",
    "SlipEntry",
    "SlipForm",
    "Table",
    "Urgency",
    "copy_mark",
    "date_text",
    "document_pdf",
    "history_pdf",
    "number_text",
    "register_pdf",
    "slip_pdf",
]
