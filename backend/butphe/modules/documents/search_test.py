"""Searching the archive: folded words, rights inside the query, pages."""

import pytest

from butphe.modules.documents.search import Found, find
from office_work import Work


def search(work: Work, login: str, asked: str, limit: int = 20, before: int | None = None) -> Found:
    with work.office.services.database.read() as tx:
        return find(tx, work.office.id("person", login), asked, work.office.clock(), limit, before)


@pytest.mark.parametrize(
    "asked",
    ["de an", "Đề án", "ĐỀ ÁN chuyển", "chuyen doi so hoa", "chuyển đổi số hoà", "4512", "BNV", "4512/BNV-VP", "bo noi vu", "chuy"],
)
def test_marks_case_and_old_tone_places_do_not_count(work: Work, asked: str) -> None:
    document = work.register(subject="Đề án chuyển đổi số hòa nhập", number="4512/BNV-VP")
    work.register(subject="Khác hẳn", number="9/UBND", sender="Ai đó")
    assert search(work, "chair", asked).documents == [document]


@pytest.mark.parametrize("asked", ["", "   ", "/-", "de an xyz", "uyen", '"', "* OR 1", "a & b", "xyz' :*"])
def test_what_is_not_there_is_not_found_and_signs_do_no_harm(work: Work, asked: str) -> None:
    work.register(subject="Đề án chuyển đổi số")
    assert search(work, "chair", asked).documents == []


def test_people_find_what_others_wrote_by_their_names(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    assert search(work, "officer", "nguyen van an").documents == [document], "the approver"
    assert search(work, "director", "vu minh duc").documents == [document], "the author"


def test_only_who_may_see_it_finds_it(work: Work) -> None:
    document = work.register(subject="Chuyện riêng")
    seen = {login: bool(search(work, login, "chuyen rieng").documents) for login in ("chair", "clerk", "admin", "director", "stranger")}
    assert seen == {"chair": True, "clerk": True, "admin": False, "director": False, "stranger": False}
    task = work.direct(document, lead=work.to("director"))
    assert search(work, "director", "chuyen rieng").documents == [document]
    work.must("chair", "task.reassign", {"task": task, "lead": work.to("stranger")}, on=f"task:{task}")
    assert search(work, "director", "chuyen rieng").documents == []


def test_a_unit_and_a_delegate_find_what_they_may_see(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    work.delegate("director", "desk")
    assert search(work, "desk", "trien khai").documents == [document]
    other = work.register(subject="Về đơn vị")
    work.direct(other, lead={"unit": work.office.id("unit", "digital")})
    assert search(work, "officer", "ve don vi").documents == [other]


def test_numbers_given_and_corrections_are_found_at_once(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    work.approve(document, "director")
    number = work.issue(document).detail["number"]
    assert search(work, "officer", number).documents == [document]
    incoming = work.register(subject="Sai chính tả")
    work.must("clerk", "document.correct", {"document": incoming, "subject": "Đúng chính tả"}, on=f"document:{incoming}")
    assert search(work, "chair", "sai chinh ta").documents == []
    assert search(work, "chair", "dung chinh ta le thi binh").documents == [incoming]


def test_pages_follow_each_other_the_newest_first(work: Work) -> None:
    documents = [work.register() for _ in range(5)]
    first = search(work, "chair", "hoi nghi", limit=2)
    second = search(work, "chair", "hoi nghi", limit=2, before=first.before)
    third = search(work, "chair", "hoi nghi", limit=2, before=second.before)
    assert [*first.documents, *second.documents, *third.documents] == documents[::-1]
    assert third.before is None
