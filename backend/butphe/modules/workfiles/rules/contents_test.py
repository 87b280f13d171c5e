"""The list of a file's documents: in the order of dates, pages running on, nothing hidden told."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from butphe.modules.workfiles.rules.contents import COLUMNS, Paper, kept, lines, shown, total_pages

days = st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31))
papers = st.builds(
    Paper,
    document=st.uuids().map(str),
    number=st.none() | st.just("15/QĐ-UBND"),
    date=days,
    doc_type=st.sampled_from(("Công văn", "Quyết định", "")),
    subject=st.just("Về việc triển khai"),
    author=st.just("Bộ Nội vụ"),
    pages=st.none() | st.integers(0, 40),
    filed=st.integers(0, 10),
    cancelled=st.booleans(),
)
many = st.lists(papers, max_size=12, unique_by=lambda one: one.document)


@given(many)
def test_each_document_has_one_line_in_the_order_of_dates(given_papers: list[Paper]) -> None:
    found = lines(given_papers)
    assert sorted(one.document for one in found) == sorted(one.document for one in given_papers)
    assert [one.ordinal for one in found] == list(range(1, len(found) + 1))
    dated = [one.date for one in found if one.date]
    assert dated == sorted(dated)
    assert all(one.date is None for one in found[len(dated) :]), "what has no date stands at the end"


@given(many, st.randoms())
def test_the_order_of_filing_changes_nothing_but_what_it_must(given_papers: list[Paper], random: object) -> None:
    assert lines(given_papers) == lines(list(reversed(given_papers)))


@given(st.lists(papers.filter(lambda one: one.pages is not None and one.pages > 0), min_size=1, max_size=10, unique_by=lambda one: one.document))
def test_pages_run_through_the_whole_file(given_papers: list[Paper]) -> None:
    spans = [one.pages.split("-") for one in lines(given_papers)]
    firsts, lasts = [int(span[0]) for span in spans], [int(span[-1]) for span in spans]
    assert firsts[0] == 1
    assert all(first == last + 1 for last, first in zip(lasts, firsts[1:], strict=False))
    assert lasts[-1] == total_pages(given_papers)


def test_after_unknown_pages_nobody_says_where_the_next_begins() -> None:
    def paper(day: int, pages: int | None) -> Paper:
        return Paper(str(day), None, date(2026, 1, day), "Công văn", "x", "y", pages, day)

    assert [one.pages for one in lines([paper(1, 3), paper(2, None), paper(3, 4)])] == ["1-3", "4", ""]
    assert total_pages([paper(1, 3), paper(2, None)]) is None


def test_type_and_subject_stand_in_one_column() -> None:
    [line] = lines([Paper("a", "15/QĐ-UBND", date(2026, 1, 5), "Quyết định", "Phê duyệt Đề án", "UBND tỉnh", 2, 1, cancelled=True)])
    assert (line.about, line.pages, line.note, line.date) == ("Quyết định: Phê duyệt Đề án", "1-2", "cancelled", "2026-01-05")


@given(many, st.data())
def test_what_one_may_not_see_keeps_its_place_and_tells_nothing(given_papers: list[Paper], data: st.DataObject) -> None:
    may_see = frozenset(one.document for one in given_papers if data.draw(st.booleans()))
    rows = kept(lines(given_papers))
    found = shown(rows, may_see)
    assert [row["ordinal"] for row in found] == [row["ordinal"] for row in rows]
    for before, after in zip(rows, found, strict=True):
        if before["document"] in may_see:
            assert after == {**before, "hidden": False}
        else:
            assert after["hidden"] and not any(after[name] for name in (*COLUMNS[1:], "document"))
