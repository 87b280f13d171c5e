"""A list out of Excel: read whatever it is written in, tried with every fault told, brought in once, and a second time for nothing."""

import csv
import io
import time
import unicodedata
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from butphe.core.people import directory, growing
from butphe.core.people.importing import UnreadableError, read, template
from butphe.core.people.importing.columns import recognised
from butphe.core.people.importing.words import login_of, rank_of, role_of
from butphe.core.people.schemas import LOGIN
from butphe.core.values import local_day
from small_office import UNSAFE, Office

HEAD = ["Họ và tên", "Tên đăng nhập", "Thư điện tử", "Chức vụ", "Viết tắt", "Đơn vị", "Vai trò", "Thứ bậc", "Thẩm quyền ký"]
PEOPLE: list[list[Any]] = [
    ["Nguyễn Thị Thanh", "thanhnt", "thanh@nghean.gov.vn", "Phó Giám đốc", "PGĐ", "", "Lãnh đạo", 2, "KT."],
    ["Đặng Quốc Đạt", "", "", "Chuyên viên", "", "Phòng Chuyển đổi số", "", "", ""],
    ["Lê Hòa", "", "", "Trưởng phòng Dữ liệu", "", "Phòng Dữ liệu", "", "", ""],
]
UNITS = [["Tên đơn vị", "Tên gọi tắt", "Loại đơn vị", "Thuộc đơn vị"], ["Phòng Dữ liệu", "DL", "Phòng, ban", ""], ["Tổ Phân tích", "PT", "", "DL"]]


def xlsx(**sheets: list[list[Any]]) -> bytes:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return packed.getvalue()


def text_of(rows: list[list[Any]], separator: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def tried(office: Office, content: bytes, by: str = "admin", agency: str = "science") -> Any:
    client = office.signed_in(by)
    return client.post(f"/api/lists/{office.id('agency', agency)}", data=content, headers=UNSAFE)


def rows_of(office: Office, content: bytes) -> list[dict[str, Any]]:
    told = tried(office, content)
    assert told.status_code == 200, told.text
    rows: list[dict[str, Any]] = told.get_json()["rows"]
    return rows


def bring(office: Office, content: bytes, by: str = "admin") -> dict[str, int]:
    """As the administrator's device does it: every line's command said, each with its own result."""
    said: dict[str, int] = {}
    for row in rows_of(office, content):
        key = office.say(by, row["command"]["name"], row["command"]["args"]).status if row["command"] else row["state"]
        said[key] = said.get(key, 0) + 1
    return said


LIST: dict[str, list[list[Any]]] = {"Cán bộ": [HEAD, *PEOPLE], "Đơn vị": UNITS}


def test_a_workbook_is_brought_in_once_and_a_second_time_for_nothing(office: Office) -> None:
    content = xlsx(**LIST)
    assert bring(office, content) == {"applied": 5}
    with office.services.database.read() as tx:
        people = directory.load(tx)
    thanh = next(one for one in people.people.values() if one.login == "thanhnt")
    [held] = people.assignments_of(thanh.id, office.clock.now)
    place = people.positions[held.position]
    assert (thanh.name, place.title, place.short, place.role, place.rank, place.capacity) == ("Nguyễn Thị Thanh", "Phó Giám đốc", "PGĐ", "leader", 2, "KT")
    hoa = next(one for one in people.people.values() if one.name == "Lê Hòa")
    assert hoa.login == "hoal"
    [held] = people.assignments_of(hoa.id, office.clock.now)
    place = people.positions[held.position]
    assert (place.role, place.short, people.units[place.unit or ""].name) == ("section_head", "TPDL", "Phòng Dữ liệu")
    part = next(unit for unit in people.units.values() if unit.name == "Tổ Phân tích")
    assert people.units[part.parent or ""].name == "Phòng Dữ liệu"
    assert bring(office, content) == {"same": 5}


def test_a_post_that_stands_empty_is_taken_up_and_not_doubled(office: Office) -> None:
    office.must("admin", "assignment.end", {"assignment": office.id("assignment", "officer")})
    [row] = rows_of(office, xlsx(x=[HEAD, ["Trịnh Mới", "", "", "Chuyên viên", "", "Phòng Chuyển đổi số", "", "", ""]]))
    assert row["command"]["args"]["position"] == office.id("position", "officer")


WAYS = {
    "utf-8": lambda rows: text_of(rows).encode(),
    "utf-8 with a mark": lambda rows: text_of(rows).encode("utf-8-sig"),
    "semicolons": lambda rows: text_of(rows, ";").encode("utf-8-sig"),
    "tabs, utf-16": lambda rows: text_of(rows, "\t").encode("utf-16"),
    "utf-16 without a mark": lambda rows: text_of(rows).encode("utf-16-le"),
    "windows-1258": lambda rows: _page_1258(text_of(rows, ";")),
    "decomposed letters": lambda rows: unicodedata.normalize("NFD", text_of(rows)).encode(),
    "xlsx": lambda rows: xlsx(x=rows),
}


def _page_1258(text: str) -> bytes:
    """Windows-1258 writes the letter with its hat, and the tone as a mark of its own."""
    out = []
    for sign in unicodedata.normalize("NFC", text):
        try:
            out.append(sign.encode("cp1258"))
        except UnicodeEncodeError:
            base, tone = unicodedata.normalize("NFD", sign)[:-1], unicodedata.normalize("NFD", sign)[-1]
            letters = unicodedata.normalize("NFD", sign)
            tones = [mark for mark in letters if mark in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in tones))
            tone = "".join(tones)
            out.append((base + tone).encode("cp1258"))
    return b"".join(out)


@pytest.mark.parametrize("way", list(WAYS))
def test_the_same_list_in_every_way_excel_writes_it(office: Office, way: str) -> None:
    content = WAYS[way]([HEAD, *[[str(cell) for cell in row] for row in PEOPLE[:2]]])
    rows = rows_of(office, content)
    assert [row["label"] for row in rows] == ["Nguyễn Thị Thanh · Phó Giám đốc", "Đặng Quốc Đạt · Chuyên viên"], rows
    assert [row["state"] for row in rows] == ["new", "new"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_empty"),
        (b"  \r\n ", "import_empty"),
        (b"PK\x03\x04 broken", "import_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook", "import_type"),
        (b"%PDF-1.7 a paper", "import_type"),
        ("Họ tên;Chức vụ\nNguyÔn V¨n ¸nh;Chuyªn viªn\n".encode("cp1252", "replace"), "import_encoding"),
        (b"a,b\n1,2\n", "import_columns"),
        (b"x" * (5 * 1024 * 1024 + 1), "too_large"),
        (("Họ tên,Chức vụ\n" + "A,B\n" * 5001).encode(), "too_many"),
    ],
    ids=["nothing", "blank", "broken", "xls", "pdf", "tcvn3", "columns", "large", "many"],
)
def test_what_cannot_be_read_is_said_with_the_way_out(office: Office, content: bytes, code: str) -> None:
    told = tried(office, content)
    assert told.get_json()["code"] == code, told.text
    assert told.status_code in (400, 413)


EVERYTHING = {"capacity": "capacity_unknown", "email": "email_bad", "login": "login_bad", "rank": "rank_bad", "role": "role_unknown", "unit": "unit_unknown"}


def test_every_fault_of_every_line_is_told(office: Office) -> None:
    lines = [
        ["", "x", "", "Chuyên viên"],
        ["An", "Có Dấu", "không phải thư", "Chuyên viên", "", "Phòng Không Có", "Vua", "cao", "ABC"],
        ["Bình", "binh", "", ""],
        ["Chi", "binh", "", "Chuyên viên"],
        ["Cao Xuân Hòa", "stranger", "", "Chuyên viên"],
        ["Người Khác", "officer", "", "Chuyên viên"],
        ["Nguy?n Văn", "nv", "", "Chuyên viên"],
        ["Vũ Minh Đức", "", "", "Giám đốc"],
        ["X" * 201, "dai", "", "Chuyên viên"],
    ]
    rows = rows_of(office, xlsx(x=[HEAD, *lines]))
    told = {row["line"]: sorted((fault["code"], fault["column"]) for fault in row["faults"]) for row in rows}
    assert told == {
        2: [("missing", "name")],
        3: [(code, column) for column, code in sorted(EVERYTHING.items(), key=lambda pair: pair[1])],
        4: [("missing", "title")],
        5: [("twice", "login")],
        6: [("login_taken", "login")],
        7: [("login_other", "login")],
        8: [("garbled", "name")],
        9: [("namesake", "login")],
        10: [("too_long", "name")],
    }
    assert all(row["command"] is None for row in rows)


def test_an_administrator_is_never_guessed(office: Office) -> None:
    [row] = rows_of(office, xlsx(x=[HEAD, ["An", "", "", "Quản trị hệ thống"]]))
    assert row["command"]["args"]["role"] == "officer"
    [row] = rows_of(office, xlsx(x=[HEAD, ["An", "", "", "Quản trị hệ thống", "", "", "Quản trị"]]))
    assert row["command"]["args"]["role"] == "administrator"


@pytest.mark.parametrize("by", ["chair", "clerk", "director", "officer", "stranger"])
def test_only_who_administers_the_agency_tries_lists(office: Office, by: str) -> None:
    assert tried(office, xlsx(**LIST), by).status_code == 404
    client = office.signed_in(by)
    for name in ("template.xlsx", "people.csv"):
        assert client.get(f"/api/lists/{office.id('agency', 'science')}/{name}").status_code == 404
    assert tried(office, xlsx(**LIST), "admin", "science").status_code == 200


def test_the_template_comes_back_as_an_empty_list(office: Office) -> None:
    client = office.signed_in("admin")
    one = office.id("agency", "science")
    told = client.get(f"/api/lists/{one}/template.xlsx")
    assert told.status_code == 200
    assert [(table.kind, len(table.lines)) for table in recognised(read(told.data))] == [("units", 0), ("people", 0)]
    assert "Phòng Chuyển đổi số" in [cell for sheet in read(told.data) for _, line in sheet.lines for cell in line]
    for kind in template.KINDS:
        assert recognised(read(client.get(f"/api/lists/{one}/{kind}.csv").data))[0].kind == kind
    assert client.get(f"/api/lists/{one}/cats.csv").status_code == 404


def test_the_image_that_grew_is_the_one_that_is_read(office: Office) -> None:
    """Whatever was placed, the image in memory equals what reading everything anew gives."""
    first = [["Đỗ An", "doan", "", "Chuyên viên", "", "Phòng Chuyển đổi số"], ["Vi Ba", "viba", "", "Chuyên viên", "", "", "", "29"]]
    for lines in (first, [["Đỗ An", "doan", "", "Phó Giám đốc"]]):
        for row in rows_of(office, xlsx(x=[HEAD, *lines])):
            office.must("admin", row["command"]["name"], row["command"]["args"])
            with office.services.database.read() as tx:
                kept = directory.load(tx)
                assert kept == directory._read(tx, kept.version)


def test_what_somebody_else_changed_meanwhile_is_not_lost(office: Office) -> None:
    database = office.services.database
    with database.read() as tx:
        before = directory.load(tx)
    office.must("admin", "unit.correct", {"unit": office.id("unit", "digital"), "name": "Phòng khác"})
    with database.write() as tx:
        growing.grew(tx, before, growing.Added())
        assert directory.load(tx).units[office.id("unit", "digital")].name == "Phòng khác"


def test_two_thousand_lines_are_tried_in_seconds(office: Office) -> None:
    people = [[f"Nguyễn Văn {number}", f"nv{number}", "", "Chuyên viên", "CV", "Phòng Chuyển đổi số", "", "", ""] for number in range(2000)]
    content = xlsx(x=[HEAD, *people])
    began = time.monotonic()
    told = tried(office, content).get_json()
    assert told["counts"] == {"new": 2000, "same": 0, "fault": 0}
    assert time.monotonic() - began < 15


def test_a_line_is_placed_whole_or_not_at_all(office: Office) -> None:
    [row] = rows_of(office, xlsx(x=[HEAD, PEOPLE[0]]))
    args = row["command"]["args"]
    assert office.say("admin", "person.place", {**args, "login": "clerk"}).code == "login_taken"
    assert office.say("admin", "person.place", {**args, "unit": "nowhere"}).code == "not_found"
    assert office.say("stranger", "person.place", args).code == "not_allowed"
    with office.services.database.read() as tx:
        assert args["position"] not in directory.load(tx).positions
    assert office.say("admin", "person.place", args).status == "applied"
    assert office.say("admin", "person.place", {**args, "assignment": args["person"]}).status == "already"
    slips = office.signed_in("admin").get("/api/slips").get_json()["people"]
    assert {one["person"]: one["state"] for one in slips}[args["person"]] == "open"


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=20))
def test_logins_made_of_names_can_be_used_and_are_never_the_same(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        login = login_of(name, taken)
        assert LOGIN.match(login)
        assert login not in taken
        taken.add(login)


@given(st.binary(max_size=400))
def test_no_file_makes_reading_fail_otherwise_than_with_a_reason(content: bytes) -> None:
    told = ""
    try:
        read(content)
    except UnreadableError as fault:
        told = fault.code
    assert told == "" or told.startswith(("import_", "too_"))


@pytest.mark.parametrize(
    ("title", "role", "rank"),
    [
        ("Chủ tịch UBND xã", "leader", 1),
        ("Phó Giám đốc Sở", "leader", 2),
        ("Chánh Văn phòng", "chief_of_office", 5),
        ("Phó Chánh Văn phòng", "section_head", 21),
        ("Trưởng phòng Nội vụ", "section_head", 20),
        ("Phó Trưởng phòng", "section_head", 21),
        ("Chánh Thanh tra", "section_head", 20),
        ("Văn thư cơ quan", "clerk", 40),
        ("Chuyên viên chính", "officer", 30),
    ],
)
def test_what_a_title_tells(title: str, role: str, rank: int) -> None:
    assert (role_of(title), rank_of(title, role)) == (role, rank)


def test_today_counts_in_the_agencys_zone(office: Office) -> None:
    [unit, *_] = [row for row in rows_of(office, xlsx(**LIST)) if row["kind"] == "units"]
    assert unit["command"]["args"]["valid_from"] == local_day(office.clock.now).isoformat()
