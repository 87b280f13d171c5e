"""Marks of state secrets, where a paper says itself that it must not lie on this system (Law 117/2025/QH15)."""

import re
from collections.abc import Iterable

_MARK = "tuyệt mật|tối mật|mật"
# A stamp stands alone on its line; in running text the word means something else ("bí mật nhà nước").
_STAMP = re.compile(rf"\s*({_MARK})\s*", re.IGNORECASE)
_IN_SUBJECT = re.compile(rf"(?:^|[\s(\[])({_MARK.upper()})(?=$|[\s:)\].,])(?!\s+(?:KHẨU|MÃ|ĐỘ))")
_IN_NUMBER = re.compile(r"[-/](TMật|TM?ậT|Mật|TUYỆTMẬT|TỐIMẬT)$", re.IGNORECASE)


def mark_of(subject: str, number: str, first_page: Iterable[str]) -> str | None:
    """The mark that subject, number, or a line of page one bears; None when there is none."""
    stamps = (_STAMP.fullmatch(line) for line in first_page)
    found = [_IN_SUBJECT.search(subject), _IN_NUMBER.search(number), *stamps]
    return next((one.group(1) for one in found if one), None)
