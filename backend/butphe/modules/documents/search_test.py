"""Searching the archive: folded words, rights inside the query, pages."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from butphe.modules.documents.access import visible
from butphe.modules.documents.model import KINDS
from butphe.modules.documents.model import document as documents_table
from butphe.modules.documents.rules.looking import Filters
from butphe.modules.documents.search import Found, Place, asking
from butphe.modules.documents.search import find as find_all
from office_work import Work


def search(work: Work, login: str, asked: str, limit: int = 20, after: Place | None = None) -> Found:
    with work.office.services.database.read() as tx:
        return find_all(tx, work.office.id("person", login), asking(asked, after=after), work.office.clock(), limit)


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
    work.register(subject="Đề án chuyển đổi số", number="1/X")
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
    second = search(work, "chair", "hoi nghi", limit=2, after=first.next)
    third = search(work, "chair", "hoi nghi", limit=2, after=second.next)
    assert [*first.documents, *second.documents, *third.documents] == documents[::-1]
    assert third.next is None


NUMBERED = "05/QĐ-UBND"


@pytest.mark.parametrize("asked", ["5 qd ubnd", "05/QĐ-UBND", "so 5", "Số: 5/qđ-ubnd", "5qd", "5 qdubnd"])
def test_a_number_is_found_however_it_is_typed(work: Work, asked: str) -> None:
    document = work.register(subject="Phê duyệt kế hoạch", number=NUMBERED)
    work.register(subject="Kế hoạch năm", number="15/QĐ-UBND")
    assert search(work, "chair", asked).documents == [document]


def test_the_number_comes_before_words_and_marks_before_none(work: Work) -> None:
    number = work.register(subject="Kế hoạch năm", number="2026/KH-UBND")
    said = work.register(subject="Kế hoạch năm 2026", number="7/X")
    exact, bare = work.register(subject="Hòa giải ở cơ sở", number="8/X"), work.register(subject="Hoá giải khó khăn, hoa quả", number="9/X")
    assert search(work, "chair", "2026").documents == [number, said]
    assert search(work, "chair", "hoà giải").documents == [exact, bare]
    assert search(work, "chair", "hoa giai").documents == [bare, exact], "without marks the newest first"


def test_every_page_of_every_rank_once(work: Work) -> None:
    work.register(subject="Kế hoạch hoà giải", number="1/X")
    documents = {work.register(subject=subject, number=f"{n}/2026") for n, subject in enumerate(("Hòa giải", "Hoa giai", "Hòa giải 2026") * 3, 2)}
    pages: list[str] = []
    after: Place | None = None
    while not pages or after:
        page = search(work, "chair", "hoà giải 2026", limit=2, after=after)
        pages, after = [*pages, *page.documents], page.next
    assert len(pages) == len(set(pages))
    assert set(pages) == documents


@pytest.mark.parametrize(("asked", "found"), [('"chuyển đổi số"', True), ('"đổi số chuyển"', False), ('"đổi số" chuyen', True), ("“hội nghị” đổi", False)])
def test_words_in_quotes_stand_behind_each_other(work: Work, asked: str, found: bool) -> None:
    document = work.register(subject="Về chuyển đổi số, hội thảo và nghị sự", number="1/X")
    assert (search(work, "chair", asked).documents == [document]) is found


def test_short_forms_are_understood_as_on_a_device(work: Work) -> None:
    document = work.register(subject="Quyết định của Ủy ban nhân dân về chuyển đổi số", number="1/X")
    work.register(subject="Ủy ban", number="2/X")
    for asked in ("QĐ UBND", "qd cds", "quyet dinh cua ubnd"):
        assert search(work, "chair", asked).documents == [document], asked


def filtered(work: Work, login: str, **wanted: Any) -> list[str]:
    sort = wanted.pop("sort", "newest")
    with work.office.services.database.read() as tx:
        person = work.office.id("person", login)
        return find_all(tx, person, asking(wanted.pop("q", ""), Filters(**wanted), sort), work.office.clock(), 50).documents


def test_filters_narrow_what_is_found(work: Work) -> None:
    letter = work.register(sender="Bộ Y tế", date="2025-03-01", due="2026-11-22")
    other = work.register(date="2026-11-20", doc_type="Giấy mời")
    draft = work.submitted(("all", ["director"]))
    assert filtered(work, "chair", kinds=("incoming", "internal")) == [other, letter]
    assert filtered(work, "chair", types=("giấy mời",)) == [other]
    assert filtered(work, "chair", sender="BỘ Y TẾ") == [letter]
    assert filtered(work, "chair", since=date(2025, 1, 1), until=date(2025, 12, 31)) == [letter]
    assert filtered(work, "chair", since=date(2025, 3, 2)) == [other]
    assert filtered(work, "chair", until=date(2025, 3, 1)) == [letter]
    assert filtered(work, "chair", late=True) == [letter]
    assert filtered(work, "director", states=("in_review",), kinds=("outgoing",)) == [draft]
    assert filtered(work, "director", states=("drafting",)) == []
    assert filtered(work, "officer", role="author") == [draft]
    assert filtered(work, "officer", role="step") == []
    assert filtered(work, "director", role="decided") == []
    work.approve(draft, "director")
    assert filtered(work, "director", role="decided") == [draft]


def test_a_register_is_read_in_the_order_of_its_numbers(work: Work) -> None:
    old = work.register(number="9/X", date="2025-01-02")
    documents = [work.register(number=f"{n}/X") for n in (3, 1)]
    with work.office.services.database.read() as tx:
        register = tx.execute(select(documents_table.c.register).where(documents_table.c.id == old)).scalar_one()
    wanted = [*documents[::-1], old]
    assert filtered(work, "chair", register=register, sort="number") == wanted, "the last to arrive first"
    assert filtered(work, "chair", register=register, sort="number", kinds=("incoming",)) == wanted
    assert filtered(work, "director", register=register, sort="number") == []
    assert filtered(work, "chair", register="other", sort="number") == []
    person, seen = work.office.id("person", "chair"), list[str]()
    after: Place | None = None
    with work.office.services.database.read() as tx:
        while not seen or after:
            page = find_all(tx, person, asking("", Filters(register=register), "number", after), work.office.clock(), 2)
            seen, after = [*seen, *page.documents], page.next
    assert seen == wanted


def test_pages_in_the_order_of_numbers_follow_each_other(work: Work) -> None:
    documents = [work.register() for _ in range(5)]
    person, seen = work.office.id("person", "chair"), list[str]()
    after: Place | None = None
    with work.office.services.database.read() as tx:
        while not seen or after:
            page = find_all(tx, person, asking("hoi nghi", sort="number", after=after), work.office.clock(), 2)
            seen, after = [*seen, *page.documents], page.next
    assert seen == documents[::-1]
    assert not page.capped


def test_a_secretary_finds_what_waits_for_the_leader_and_only_as_long(work: Work) -> None:
    old, waiting = work.register(subject="Việc cũ"), work.submitted(("all", ["director"]))
    work.direct(old)
    made = work.id()
    args = {"secretary": made, "to": work.office.id("assignment", "head"), "leader": work.office.id("assignment", "director")}
    work.must("director", "secretary.appoint", args)
    with work.office.services.database.read() as tx:
        person, now = work.office.id("person", "head"), work.office.clock()
        found = set(find_all(tx, person, asking("", Filters(kinds=KINDS)), now).documents)
        assert found == visible(tx, person, [old, waiting], now)
    assert waiting in found
    assert search(work, "head", "trien khai").documents == [waiting]
    work.approve(waiting, "director")
    assert search(work, "head", "trien khai").documents == []
