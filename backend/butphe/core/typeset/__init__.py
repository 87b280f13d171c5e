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
from .press import document_pdf
from .wording import date_text, number_text

__all__ = [
    "Annex",
    "Article",
    "Chapter",
    "DocumentForm",
    "Heading",
    "Paragraph",
    "Part",
    "Table",
    "Urgency",
    "date_text",
    "document_pdf",
    "number_text",
]
