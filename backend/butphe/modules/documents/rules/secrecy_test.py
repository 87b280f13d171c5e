"""A mark is told from the word in running text."""

import pytest

from butphe.modules.documents.rules.secrecy import mark_of


@pytest.mark.parametrize(
    ("subject", "number", "page", "mark"),
    [
        ("TỐI MẬT: kế hoạch", "", [], "TỐI MẬT"),
        ("Kế hoạch (MẬT)", "", [], "MẬT"),
        ("Kế hoạch", "15/QĐ-UBND-TMật", [], "TMật"),
        ("Kế hoạch", "", ["BỘ CÔNG AN", "  Tuyệt mật ", "Số: 5"], "Tuyệt mật"),
        ("Về việc bảo vệ bí mật nhà nước", "12/KH-UBND", ["bảo vệ bí mật nhà nước", "mật khẩu"], None),
        ("QUY ĐỊNH VỀ MẬT KHẨU", "", [], None),
        ("MẬT ĐỘ DÂN CƯ", "", [], None),
        ("", "", [], None),
    ],
)
def test_marks(subject: str, number: str, page: list[str], mark: str | None) -> None:
    assert mark_of(subject, number, page) == mark
