"""Lists of units, positions and people out of CSV and XLSX files: read, tried, and turned into commands."""

from butphe.core.people.importing import template
from butphe.core.people.importing.plan import Plan, Row, plan
from butphe.core.people.importing.reading import Sheet, UnreadableError, read

__all__ = ["Plan", "Row", "Sheet", "UnreadableError", "plan", "read", "template"]
