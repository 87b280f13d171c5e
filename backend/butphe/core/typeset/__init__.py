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
from .press import MARK_WIDTH_MM, copy_mark, document_pdf
from .wording import date_text, number_text

__all__ = [
    "MARK_WIDTH_MM",
    "Annex",
    "Article",
    "Chapter",
    "DocumentForm",
    "Heading",
    "Paragraph",
    "Part",
    "Table",
    "Urgency",
    "copy_mark",
    "date_text",
    "document_pdf",
    "number_text",
]
