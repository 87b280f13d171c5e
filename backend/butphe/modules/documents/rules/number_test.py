from datetime import date

import pytest

from butphe.core.values import Refusal
from butphe.modules.documents.rules.number import (
    ABBREVIATIONS,
    check_date,
    number_and_symbol,
    unit_symbol,
)


@pytest.mark.parametrize(
    ("number", "doc_type", "agency", "unit", "expected"),
    [
        (5, "Quyết định", "UBND", None, "05/QĐ-UBND"),
        (15, "Quyết định", "UBND", "VX", "15/QĐ-UBND"),
        (1204, "Kế hoạch", "SKHCN", "CNTT", "1204/KH-SKHCN"),
        (5, "Công văn", "BNV", "VP", "05/BNV-VP"),
        (12, "Công văn", "UBND", "VX", "12/UBND-VX"),
        (7, "Công văn", "SKHCN", None, "07/SKHCN"),
        (9, "Quy định", "UBND", None, "09/QyĐ-UBND"),
        (10, "Chương trình", "UBND", None, "10/CTr-UBND"),
        (3, "Thư công", "UBND", "VP", "03/UBND-VP"),
        (4, "Loại của riêng cơ quan", "UBND", "VP", "04/UBND-VP"),
    ],
)
def test_numbers_are_written_as_the_decree_says(number: int, doc_type: str, agency: str, unit: str | None, expected: str) -> None:
    assert number_and_symbol(number, ABBREVIATIONS.get(doc_type, ""), agency, unit) == expected


def test_all_29_types_are_known() -> None:
    assert len(ABBREVIATIONS) == 29
    abbreviations = [text for text in ABBREVIATIONS.values() if text]
    assert len(set(abbreviations)) == len(abbreviations) == 27


@pytest.mark.parametrize(
    ("short_name", "expected"),
    [
        ("VX", "VX"),
        ("KGVX", "KGVX"),
        ("Văn phòng", "VP"),
        ("P. Quản lý Công nghệ", "PQLCN"),
        ("Phòng Chuyển đổi số", "PCĐS"),
        ("", None),
        ("12", "12"),
    ],
)
def test_a_units_symbol(short_name: str, expected: str | None) -> None:
    assert unit_symbol(short_name) == expected


@pytest.mark.parametrize(
    ("day", "last", "expected"),
    [
        (date(2026, 11, 23), None, None),
        (date(2026, 11, 23), date(2026, 11, 23), None),
        (date(2026, 11, 24), None, "date_future"),
        (date(2026, 11, 20), date(2026, 11, 21), "date_order"),
    ],
)
def test_numbers_stand_in_the_order_of_time(day: date, last: date | None, expected: str | None) -> None:
    found = check_date(day, date(2026, 11, 23), last)
    assert (found.code if isinstance(found, Refusal) else None) == expected
