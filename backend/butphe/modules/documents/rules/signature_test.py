"""The lines above a signature, as the decree sets them."""

import pytest

from butphe.modules.documents.rules.signature import bare_title, lines

PROVINCE = "Ủy ban nhân dân tỉnh Nghệ An"


@pytest.mark.parametrize(
    ("capacity", "own", "of", "expected"),
    [
        ("TM", "Chủ tịch", None, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("KT", "Phó Chủ tịch", "Chủ tịch", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TL", "Chánh Văn phòng", "Chủ tịch", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("TUQ", "Trưởng phòng", "Giám đốc", ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
        ("Q", "Giám đốc", None, ("Q. GIÁM ĐỐC",)),
        (None, "Giám đốc", "Chủ tịch", ("GIÁM ĐỐC",)),
        ("KT", "Giám đốc", None, ("GIÁM ĐỐC",)),
    ],
)
def test_the_capacity_stands_before_whose_it_is(capacity: str | None, own: str, of: str | None, expected: tuple[str, ...]) -> None:
    assert lines(capacity, own, of, PROVINCE) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Giám đốc Sở Khoa học và Công nghệ", "Giám đốc"),
        ("Phó Chủ tịch UBND tỉnh", "Phó Chủ tịch"),
        ("Trưởng phòng Chuyển đổi số", "Trưởng phòng Chuyển đổi số"),
        ("Chánh Văn phòng UBND tỉnh", "Chánh Văn phòng"),
    ],
)
def test_a_title_is_signed_without_its_place(title: str, expected: str) -> None:
    assert bare_title(title, ("Sở Khoa học và Công nghệ", "Sở KH&CN", "UBND tỉnh")) == expected
