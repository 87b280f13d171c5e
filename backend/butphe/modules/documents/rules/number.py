"""Number and symbol of outgoing documents (Decree 30/2020/NĐ-CP, article 8 and Appendices I, III).

A named type: ``15/QĐ-UBND``; a letter (công văn): ``05/BNV-VP``, with the drafting unit. Numbers
below ten carry a leading zero.
"""

import re
import unicodedata
from datetime import date

from butphe.core.values import Refusal

# The 29 types of article 7 with the abbreviations of Appendix III; letters have none.
ABBREVIATIONS = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": "",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Thư công": "",
}

_SYMBOL = re.compile(r"[0-9A-ZĐÂĂÊÔƠƯ&]{1,12}")


def written(number: int) -> str:
    """The number as it is written: below ten with a leading zero."""
    return f"{number:02d}"


def symbol(abbreviation: str, agency: str, unit: str | None) -> str:
    """The part after the slash. ``abbreviation`` is the type's (empty: a letter), ``agency`` and
    ``unit`` are symbols (UBND, VX)."""
    if abbreviation:
        return f"{abbreviation}-{agency}"
    return f"{agency}-{unit}" if unit else agency


def number_and_symbol(number: int, abbreviation: str, agency: str, unit: str | None) -> str:
    """For example 5, "QĐ", "UBND" → "05/QĐ-UBND"."""
    return f"{written(number)}/{symbol(abbreviation, agency, unit)}"


def unit_symbol(short_name: str) -> str | None:
    """A unit's symbol: its short name if it is written like one, else the initials of its words."""
    name = unicodedata.normalize("NFC", short_name).strip()
    if _SYMBOL.fullmatch(name):
        return name
    initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isalpha())
    return initials.upper()[:12] or None


def check_date(day: date, today: date, last: date | None) -> Refusal | None:
    """Whether a number may be given for ``day``: numbers stand in the order of time (art. 15).

    Refusals: ``date_future``, ``date_order`` (the register already has a later ``last``).
    """
    if day > today:
        return Refusal("date_future", {"today": today.isoformat()})
    if last is not None and day < last:
        return Refusal("date_order", {"last": last.isoformat()})
    return None
