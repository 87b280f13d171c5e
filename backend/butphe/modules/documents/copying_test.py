"""The file of a copy: the original's own pages, its mark over the first, named like a file that was brought."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from butphe.core.typeset import Annex, DocumentForm, Paragraph, document_pdf
from office_work import Work
from small_office import UNSAFE

JSON = {**UNSAFE, "Content-Type": "application/json"}


@pytest.fixture
def letter(work: Work) -> str:
    """A real letter of two pages, registered."""
    return work.register(files=[_brought(work, "clerk", _paper())])


def _paper() -> bytes:
    text = Paragraph("Đề nghị quý cơ quan thực hiện. " * 10)
    return document_pdf(
        DocumentForm(
            agency=("BỘ NỘI VỤ",),
            symbol="BNV-VP",
            place="Hà Nội",
            subject="Chuẩn bị hội nghị",
            made=date(2026, 11, 20),
            signer="Lê Minh Hải",
            capacity=("TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"),
            filing="VT",
            addressees=("UBND tỉnh Nghệ An",),
            body=(text,),
            recipients=("Như trên",),
            annexes=(Annex("Phụ lục", "DANH SÁCH", (text,)),),
        )
    )


def _brought(work: Work, login: str, content: bytes) -> dict[str, str]:
    services = work.office.services
    made = services.files.put(BytesIO(content), by=work.office.id("person", login), now=work.office.clock())
    return {"sha256": made.sha256, "name": "van-ban.pdf", "role": "main"}


def _ask(work: Work, login: str, document: str, **said: Any) -> tuple[int, dict[str, Any]]:
    client = work.office.signed_in(login)
    agency = work.office.id("agency", "province")
    answer = client.post(f"/api/documents/{document}/copy", json={"form": "Bản sao y", "agency": agency, **said}, headers=JSON)
    return answer.status_code, answer.get_json()


def _words(work: Work, sha256: str) -> list[str]:
    pages = pypdfium2.PdfDocument(work.office.services.files.path(sha256))
    return [page.get_textpage().get_text_range() for page in pages]


def test_a_certified_copy_has_all_pages_and_its_mark_on_the_first(work: Work, letter: str) -> None:
    status, made = _ask(work, "clerk", letter)
    assert (status, made["pages"]) == (201, 2)
    first, second = _words(work, made["sha256"])
    assert "SAO Y" in first and "UBND tỉnh Nghệ An" in first and "ngày 23 tháng 11 năm 2026" in first
    assert "Đề nghị quý cơ quan" in first and "SAO Y" not in second


def test_an_extract_has_the_pages_that_were_wanted(work: Work, letter: str) -> None:
    status, made = _ask(work, "clerk", letter, form="Bản trích sao", pages=[2])
    assert (status, made["pages"]) == (201, 1)
    [only] = _words(work, made["sha256"])
    assert "TRÍCH SAO" in only and "DANH SÁCH" in only
    with pikepdf.open(work.office.services.files.path(made["sha256"])) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("pages", [[], [3], [1, 9]])
def test_an_extract_of_pages_that_are_not_there_is_refused(work: Work, letter: str, pages: list[int]) -> None:
    status, said = _ask(work, "clerk", letter, form="Bản trích sao", pages=pages)
    assert (status, said["code"]) == (400, "bad_request")


def test_what_one_may_not_see_cannot_be_copied(work: Work, letter: str) -> None:
    assert _ask(work, "stranger", letter)[0] == 404
    assert _ask(work, "clerk", work.id())[0] == 404


def test_one_makes_copies_for_the_own_agency_only(work: Work, letter: str) -> None:
    assert _ask(work, "clerk", letter, agency=work.office.id("agency", "science"))[0] == 404


def test_a_draft_of_a_copy_names_the_file_that_was_made(work: Work, letter: str) -> None:
    made = _ask(work, "clerk", letter)[1]
    args = {
        "document": work.id(),
        "kind": "outgoing",
        "doc_type": "Bản sao y",
        "subject": "Sao y công văn của Bộ Nội vụ",
        "agency": work.office.id("agency", "province"),
        "amends": {"document": letter, "how": "copies"},
        "files": [{"sha256": made["sha256"], "name": "sao-y.pdf", "role": "main"}],
    }
    work.must("clerk", "document.draft", args)
    assert [one["state"] for one in work.body("clerk", letter)["by_copies"]] == ["drafting"]
