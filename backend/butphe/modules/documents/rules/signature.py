"""The lines above a signature: in what capacity somebody signs, and as what.

Decree 30/2020/NĐ-CP, article 13 and Appendix I, part I, section II, point 7: TM. before the name of
the collective, KT. before the head's title with the deputy's own below, TL. and TUQ. before the
title of whoever ordered or authorised it with the signer's own below, Q. before the title held.
"""

import re
from collections.abc import Iterable

_PLACES = ("KT", "TL", "TUQ")


def lines(capacity: str | None, own: str, of: str | None, collective: str) -> tuple[str, ...]:
    """``own``: the title signed with; ``of``: the title of whoever it is signed for; ``collective``:
    the agency's name in full."""
    if capacity == "TM":
        return (f"TM. {_above(collective)}", own.upper())
    if capacity in _PLACES and of:
        return (f"{capacity}. {of.upper()}", own.upper())
    return (f"Q. {own.upper()}",) if capacity == "Q" else (own.upper(),)


def _above(collective: str) -> str:
    """ "Ủy ban nhân dân tỉnh Nghệ An" signs as "ỦY BAN NHÂN DÂN"."""
    found = re.match(r"(ủy ban nhân dân|hội đồng nhân dân)\b", collective, re.IGNORECASE)
    return (found.group(0) if found else collective).upper()


def bare_title(title: str, places: Iterable[str]) -> str:
    """The title without the place it is held at: "Giám đốc Sở Nội vụ" signs as "Giám đốc"."""
    for place in sorted(places, key=len, reverse=True):
        if place and title.lower().endswith(f" {place.lower()}"):
            return title[: -len(place) - 1].strip()
    return title
