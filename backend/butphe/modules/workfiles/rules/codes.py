"""Number and symbol of a work file (Decree 30/2020, article 28): a running number, a dot, letters."""

import re
from collections.abc import Iterable

MOST = 20
_CODE = re.compile(r"^(\d{1,6})\.(.+)$")
_OUTSIDE = re.compile(r"[\s.]+")


def next_code(taken: Iterable[str], letters: str) -> str:
    """The code after the highest one with these letters: "01.CĐS", then "02.CĐS"."""
    symbol = (_OUTSIDE.sub("", letters) or "HS")[:13]
    numbers = [int(found[1]) for code in taken if (found := _CODE.match(code)) and found[2] == symbol]
    return f"{max(numbers, default=0) + 1:02d}.{symbol}"


def whole(agency_code: str, year: int, code: str) -> str:
    """The file's code as Appendix VI has it: agency, year of the plan, number and symbol."""
    return f"{agency_code}.{year}.{code}"
