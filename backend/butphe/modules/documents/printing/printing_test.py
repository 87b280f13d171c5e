"""Registers and slips as they come out: what stands on the pages, for whom, in which stretch."""

import hashlib
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pypdfium2
import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from butphe.core.values import new_id
from butphe.modules.documents.model import STATES, entry, register
from butphe.modules.documents.printing import words
from butphe.modules.documents.rules.route import State
from office_work import Work
from papers import Paper, directed, put, registered
from small_office import Office

Browser = Callable[[str], FlaskClient]


@pytest.fixture
def letters(office: Office) -> list[Paper]:
    made = [registered(office, "hoaphuongvi", "clerk", "chair"), registered(office, "muathuxanh", "clerk", "chair")]
    directed(office, made[0], "chair", "director")
    return made


def register_of(office: Office, kind: str = "incoming") -> str:
    with office.services.database.read() as tx:
        return str(tx.execute(select(register.c.id).where(register.c.kind == kind)).scalar_one())


def text_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def cells_of(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_an_incoming_register_is_printed_in_the_decrees_columns(office: Office, letters: list[Paper], browser: Browser) -> None:
    told = browser("clerk").get(f"/api/registers/{register_of(office)}/pages.pdf")
    assert (told.status_code, told.mimetype) == (200, "application/pdf")
    cover, first = text_of(told.data)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in cover and "Từ số: 1" in cover and "đến số: 2" in cover
    for said in ("Ngày đến", "Ký nhận", "(10)", "Bộ Nội vụ", "12/hoaphuongvi", "20/11/2026", "Về việc muathuxanh"):
        assert said in first, said


def test_a_stretch_of_numbers_or_days(office: Office, letters: list[Paper], browser: Browser) -> None:
    client, at = browser("clerk"), f"/api/registers/{register_of(office)}/pages.xlsx"
    assert [row[1] for row in cells_of(client.get(f"{at}?first=2").data)[1:]] == [2]
    assert [row[1] for row in cells_of(client.get(f"{at}?last=1").data)[1:]] == [1]
    assert cells_of(client.get(f"{at}?until=2000-01-01").data)[1:] == []
    for wrong in ("first=x", "since=20/11/2026", "book=secret", "first=0", "cats=1"):
        assert client.get(f"{at}?{wrong}").status_code == 400, wrong


def test_a_workbook_has_real_dates_and_computes_nothing(office: Office, browser: Browser) -> None:
    sha256 = put(office, "clerk", "x")
    args = {
        "document": new_id(office.clock()),
        "sender": "=1+1",
        "number": "+84",
        "date": "2026-11-20",
        "doc_type": "Công văn",
        "subject": "@SUM(A1)",
        "files": [{"sha256": sha256, "name": "x.pdf", "role": "main"}],
        "submit_to": {"assignment": office.id("assignment", "chair")},
    }
    office.must("clerk", "document.register", args)
    content = browser("clerk").get(f"/api/registers/{register_of(office)}/pages.xlsx").data
    line = cells_of(content)[1]
    assert line[2:4] == ["=1+1", "+84"]
    assert line[4] == date(2026, 11, 20)
    assert b"<f>" not in content


def test_progress_is_a_book_of_its_own(office: Office, letters: list[Paper], browser: Browser) -> None:
    rows = cells_of(browser("clerk").get(f"/api/registers/{register_of(office)}/pages.xlsx?book=progress").data)
    assert rows[0][0:3] == ["Số đến", "Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản", "Đơn vị hoặc người nhận"]
    assert [str(row[4]).endswith("0%") for row in rows[1:]] == [True, False]
    assert rows[2][4] == "Chờ ý kiến chỉ đạo"


@pytest.mark.parametrize("login", ["chair", "director", "officer", "stranger", "admin"])
def test_a_register_is_its_clerks(office: Office, letters: list[Paper], browser: Browser, login: str) -> None:
    for kind in ("pdf", "xlsx"):
        hidden = browser(login).get(f"/api/registers/{register_of(office)}/pages.{kind}")
        missing = browser(login).get(f"/api/registers/{new_id(office.clock())}/pages.{kind}")
        assert (hidden.status_code, hidden.data) == (404, missing.data)


def test_of_what_the_clerk_may_not_see_only_the_number_is_told(office: Office, letters: list[Paper], browser: Browser) -> None:
    """A line of another agency's document, as a register that was handed over may have it."""
    with office.services.database.write() as tx:
        other = tx.execute(select(entry.c.document).where(entry.c.number == 1)).scalar_one()
        tx.exec_driver_sql("UPDATE holder SET until = 1 WHERE document = '" + other + "'")
    rows = cells_of(browser("clerk").get(f"/api/registers/{register_of(office)}/pages.xlsx").data)
    assert rows[1][1:3] == [1, "(văn bản ngoài quyền xem)"]
    assert "hoaphuongvi" not in str(rows)
    assert rows[2][5] == "Công văn. Về việc muathuxanh"


def test_a_slip_has_the_leaders_words_and_room_for_those_to_come(office: Office, letters: list[Paper], browser: Browser) -> None:
    for login in ("clerk", "chair", "director"):
        told = browser(login).get(f"/api/documents/{letters[0].id}/slip.pdf")
        assert told.status_code == 200
        [page] = text_of(told.data)
        assert "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN" in page and "Bộ Nội vụ" in page and "Chủ trì:" in page
    hidden = browser("stranger").get(f"/api/documents/{letters[0].id}/slip.pdf")
    missing = browser("stranger").get(f"/api/documents/{new_id(office.clock())}/slip.pdf")
    assert (hidden.status_code, hidden.data) == (404, missing.data)


def test_an_outgoing_register_names_signer_recipients_and_cancelled_numbers(work: Work, browser: Browser) -> None:
    issued = [work.submitted(("all", ["director"]), doc_type="Kế hoạch") for _ in range(2)]
    for one in issued:
        work.approve(one, "director")
        work.issue(one)
    work.must("desk", "document.cancel_number", {"document": issued[0], "reason": "Cấp nhầm sổ"}, on=f"document:{issued[0]}")
    told = browser("desk").get(f"/api/registers/{register_of(work.office, 'outgoing')}/pages.xlsx")
    head, cancelled, kept = cells_of(told.data)
    assert head[0] == "Số, ký hiệu văn bản" and head[3:5] == ["Người ký", "Nơi nhận văn bản"]
    assert (cancelled[0], cancelled[7], cancelled[9]) == ("01/KH-SKHCN", "", "Hủy số: Cấp nhầm sổ")
    assert (kept[0], kept[4], kept[9]) == ("02/KH-SKHCN", "Sở Nội vụ", "")
    assert kept[3] == work.body("officer", issued[1])["signed"]["name"]


def test_a_document_with_its_history_is_one_paper_for_the_archive(office: Office, letters: list[Paper], browser: Browser) -> None:
    told = browser("chair").get(f"/api/documents/{letters[0].id}/history.pdf")
    assert told.status_code == 200
    first, second = text_of(told.data)
    for said in ("QUÁ TRÌNH GIẢI QUYẾT", "12/hoaphuongvi", letters[0].sha256[:20], "Vào sổ", "Bút phê", "Các trang sau là hình của tệp chính"):
        assert said in first, said
    assert second == "", "the page is a picture"
    with pikepdf.open(io.BytesIO(told.data)) as made:
        with made.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "B")
        assert hashlib.sha256(made.attachments["original.pdf"].get_file().read_bytes()).hexdigest() == letters[0].sha256
    page = pypdfium2.PdfDocument(told.data)[1].render(scale=0.5, grayscale=True).to_pil()
    assert page.getextrema()[0] < 100, "the words of the letter are drawn"
    hidden = browser("stranger").get(f"/api/documents/{letters[0].id}/history.pdf")
    missing = browser("stranger").get(f"/api/documents/{new_id(office.clock())}/history.pdf")
    assert (hidden.status_code, hidden.data) == (404, missing.data)


def test_paper_and_screen_call_acts_and_states_the_same() -> None:
    shown = json.loads((Path(__file__).parents[5] / "pwa/src/locales/vi/words.json").read_text("utf-8"))
    acts = {key: said for key, said in shown.items() if key.startswith(("act.document", "act.task"))}
    assert {f"act.{act}": said for act, said in words.ACTS.items()} == acts
    assert all(shown[f"state.{state}"] == said for state, said in words.STATES.items())
    assert set(words.STATES) == set(STATES)
    assert set(words.STEP_STATES) == set(get_args(State))
    assert all(shown[f"opinion.{opinion}"] == said for opinion, said in words.OPINIONS.items())
