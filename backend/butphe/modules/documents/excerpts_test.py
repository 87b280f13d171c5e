"""The PDF's own text: found by its words, shown with the place and the page, read later where it was not yet."""

from typing import Any

import pytest
from sqlalchemy import update

from butphe.core.files.model import blob
from butphe.core.files.text import keep, page_text
from butphe.core.text import aligned
from butphe.modules.documents import reindex
from butphe.modules.documents.archive import archive
from butphe.modules.documents.excerpts import Excerpt, around, excerpts
from butphe.modules.documents.rules.reading import read
from butphe.modules.documents.search import asking, find
from office_work import Work
from papers import put

PAGES = ("Căn cứ Luật Tổ chức chính quyền địa phương", "", "Mục tiêu: hạ tầng số đến 100% xã, phường vào năm 2030; mạng năm thế hệ.")


def text_of(work: Work, file: dict[str, Any], *pages: str) -> dict[str, Any]:
    with work.office.services.database.write() as tx:
        keep(tx, file["sha256"], pages)
    return file


def found(work: Work, login: str, asked: str) -> list[str]:
    with work.office.services.database.read() as tx:
        return find(tx, work.office.id("person", login), asking(asked), work.office.clock()).documents


def places(work: Work, documents: list[str], asked: str) -> dict[str, Excerpt]:
    with work.office.services.database.read() as tx:
        return dict(excerpts(tx, documents, read(asked)))


def test_a_word_of_the_file_finds_the_document_and_its_page(work: Work) -> None:
    document = work.register(files=[text_of(work, work.file("a"), *PAGES)])
    for asked in ("ha tang so", "hạ tầng số 100", '"tầng số"', "phuong 2030"):
        assert found(work, "chair", asked) == [document], asked
        place = places(work, [document], asked)[document]
        assert (place.page, place.file, place.whole) == (3, None, True)
        assert "hạ tầng số đến 100% xã" in place.text
    assert found(work, "director", "ha tang so") == [], "the text gives no right"


def test_words_behind_each_other_come_before_words_anywhere(work: Work) -> None:
    near = work.register(number="1/X", files=[text_of(work, work.file("a"), "vùng chuyển đổi số miền núi")])
    far = work.register(number="2/X", files=[text_of(work, work.file("b"), "số liệu được đổi mới rồi chuyển đi")])
    title = work.register(number="3/X", subject="Số hóa, đổi mới, chuyển giao")
    assert found(work, "chair", "chuyen doi so") == [title, near, far]


def test_an_annex_is_named(work: Work) -> None:
    files = [text_of(work, work.file("a"), "Không có gì"), text_of(work, work.file("phu luc", "annex"), "Bảng kê", "thiết bị đầu cuối")]
    document = work.register(files=files)
    assert found(work, "chair", "thiet bi dau cuoi") == [document]
    place = places(work, [document], "thiet bi")[document]
    assert (place.page, place.file) == (2, "phu luc.pdf")


def test_a_new_version_is_found_by_its_own_text_only(work: Work) -> None:
    document = work.draft(files=[text_of(work, work.file("a"), "bản thứ nhất nói hổ phách")])
    assert found(work, "officer", "ho phach") == [document]
    files = [text_of(work, work.file("b"), "bản thứ hai nói lưu ly")]
    work.must("officer", "document.revise", {"document": document, "files": files}, on=f"document:{document}")
    assert (found(work, "officer", "ho phach"), found(work, "officer", "luu ly")) == ([], [document])


def test_what_was_stored_before_texts_were_read_is_read_and_found(work: Work) -> None:
    office = work.office
    sha256 = put(office, "clerk", "ngoc trai")
    document = work.register(files=[{"sha256": sha256, "name": "a.pdf", "role": "main"}])
    assert found(work, "chair", "ngoc trai") == [document], "read when it was stored"
    with office.services.database.write() as tx:
        tx.execute(page_text.delete())
        tx.execute(update(blob).values(text_pages=None))
        tx.execute(update(archive).where(archive.c.document == document).values(made=0))
    while reindex.renew(office.services.database, office.services.files):
        pass
    assert found(work, "chair", "ngoc trai") == [document]
    assert places(work, [document], "ngoc trai")[document].page == 1


def test_everything_anew_changes_nothing(work: Work) -> None:
    registered = work.register(files=[text_of(work, work.file("a"), *PAGES)])
    drafted = work.submitted(("all", ["director"]))
    before = _index(work)
    with work.office.services.database.write() as tx:
        tx.execute(update(archive).values(made=0))
    while reindex.write_some(work.office.services.database):
        pass
    assert _index(work) == before
    assert found(work, "chair", "ha tang so") == [registered]
    assert found(work, "director", "trien khai") == [drafted]


def _index(work: Work) -> Any:
    columns = "keys, number, marked, head, rest, body" if work.office.services.database.dialect == "sqlite" else "lexemes, body"
    with work.office.services.database.read() as tx:
        return tx.exec_driver_sql(f"SELECT id, document, day, made, {columns} FROM archive ORDER BY id").all()


@pytest.mark.parametrize(
    ("whole", "asked", "shown"),
    [
        ("Ngắn thôi", ["ngan"], "Ngắn thôi"),
        ("a " * 100 + "đích đến " + "b " * 100, ["dich", "den"], "…" + "a " * 14 + "đích đến " + "b " * 32 + "b…"),
        ("a" * 300, ["x"], "a" * 76 + "…"),
    ],
)
def test_the_stretch_around_a_place(whole: str, asked: list[str], shown: str) -> None:
    assert around(whole, aligned(whole), asked) == shown
