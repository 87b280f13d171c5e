"""A document comes out as PDF/A-2b, reads back in true Vietnamese, and is the same twice."""

import io
import re
import unicodedata
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from butphe.core.typeset import (
    Annex,
    Article,
    DocumentForm,
    Heading,
    Paragraph,
    Table,
    date_text,
    document_pdf,
    number_text,
)
from butphe.core.typeset.wording import date_line, number_line

DECISION = DocumentForm(
    agency=("ỦY BAN NHÂN DÂN", "TỈNH NGHỆ AN"),
    symbol="QĐ-UBND",
    place="Nghệ An",
    kind="QUYẾT ĐỊNH",
    subject="Phê duyệt Đề án chuyển đổi số tỉnh Nghệ An giai đoạn 2026 – 2030",
    made=date(2026, 2, 3),
    number=7,
    issued=date(2026, 2, 5),
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
    enacting="QUYẾT ĐỊNH:",
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",),
    body=(
        Article(1, "Phê duyệt Đề án, kèm theo Phụ lục danh mục nhiệm vụ."),
        Article(2, "Quyết định này có hiệu lực kể từ ngày ký./."),
    ),
    recipients=("Như Điều 2",),
    filing="VT, KGVX",
    capacity=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Nguyễn Thị Thanh",
    urgency="flash",
    annexes=(
        Annex(
            "Phụ lục",
            "DANH MỤC NHIỆM VỤ",
            (Table(("TT", "Nhiệm vụ"), (1, 6), ("center", "left"), (("1", "Hạ tầng số"),)),),
        ),
    ),
)
EMBEDDED = {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic"}
LETTER = DocumentForm(
    parent=("UBND TỈNH NGHỆ AN",),
    agency=("SỞ KHOA HỌC VÀ CÔNG NGHỆ",),
    symbol="SKHCN-CĐS",
    place="Nghệ An",
    subject="góp ý dự thảo Quy chế",
    made=date(2026, 3, 9),
    addressees=("Sở Nội vụ", "Ủy ban nhân dân các xã, phường"),
    body=(Heading("1. Về nội dung"), Paragraph("Thống nhất với dự thảo./.")),
    recipients=("Như trên",),
    filing="VT, CĐS",
    capacity=("GIÁM ĐỐC",),
    signer="Hồ Minh",
)


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]


def test_a_decision_reads_back_with_every_mark() -> None:
    first, annex = pages(document_pdf(DECISION))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 07/QĐ-UBND",
        "Nghệ An, ngày 05 tháng 02 năm 2026",
        "HỎA TỐC",
        "Phê duyệt Đề án chuyển đổi số tỉnh Nghệ An giai đoạn 2026 – 2030",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.",
        "Như Điều 2;",
        "Lưu: VT, KGVX.",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "Nguyễn Thị Thanh",
    ):
        assert words in first
    assert "DANH MỤC NHIỆM VỤ" in annex
    assert first == unicodedata.normalize("NFC", first)


def test_a_draft_leaves_number_and_day_open() -> None:
    (text,) = pages(document_pdf(LETTER))
    assert "Số: /SKHCN-CĐS" in text
    assert "Nghệ An, ngày tháng 3 năm 2026" in text
    assert "V/v góp ý dự thảo Quy chế" in text
    assert "Kính gửi: - Sở Nội vụ; - Ủy ban nhân dân các xã, phường." in text


def test_it_is_pdf_a_2b_with_every_font_inside() -> None:
    with pikepdf.open(io.BytesIO(document_pdf(DECISION))) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"
            assert DECISION.subject in str(metadata["dc:title"])
        fonts = [item for item in pdf.objects if _is_font_descriptor(item)]
        assert {str(font.FontName)[8:] for font in fonts} >= EMBEDDED
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def _is_font_descriptor(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"


def test_the_same_facts_give_the_same_bytes() -> None:
    assert document_pdf(DECISION) == document_pdf(DECISION)
    assert document_pdf(DECISION) != document_pdf(replace(DECISION, number=8))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_only_days_below_ten_and_january_and_february_have_a_zero(day: date, text: str) -> None:
    assert date_text(day) == text
    assert date_line("Hà Nội", day, day) == f"Hà Nội, {text}"


def test_numbers_below_ten_have_a_zero() -> None:
    assert [number_text(n) for n in (1, 9, 10, 1284)] == ["01", "09", "10", "1284"]
    assert number_line(5, "BNV-VP") == "Số: 05/BNV-VP"


def test_markup_in_a_text_stays_text() -> None:
    sly = replace(LETTER, body=(Paragraph('#panic("x") *đậm* $x$ @ai <nhan> - gạch'),))
    assert '#panic("x") *đậm* $x$ @ai <nhan> - gạch' in pages(document_pdf(sly))[0]


def test_a_long_text_goes_over_pages_and_the_signature_never_stands_alone() -> None:
    clause = "Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc, báo cáo kết quả theo quy định. "
    for count in range(14, 22):
        body = tuple(Paragraph(f"{n}. {clause * 2}") for n in range(count))
        last = pages(document_pdf(replace(LETTER, body=body)))[-1]
        assert "Hồ Minh" in last
        assert f"{count - 1}. Các cơ quan" in last
