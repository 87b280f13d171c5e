"""What arrives is entered once, numbered without a gap, and put before whoever directs it."""

from datetime import date

import pytest

from butphe.core.values import day_start
from office_work import Json, Work


def test_a_document_is_numbered_and_put_before_the_leader(work: Work) -> None:
    first, second = work.register(), work.register()
    body = work.body("chair", second)
    assert (body["state"], body["arrival"]["number"], body["arrival"]["date"]) == ("registered", 2, "2026-11-23")
    assert body["arrival"]["register"] == "Sổ văn bản đến"
    assert body["mine"] == {**body["mine"], "ask": "direct", "group": "incoming"}
    assert work.asked(first) == {"chair": "direct"}
    assert work.called() == [("chair", "direct"), ("chair", "direct")]


def test_the_clerk_sees_what_was_entered_and_is_not_asked(work: Work) -> None:
    document = work.register()
    assert work.viewers(document) == {"chair", "clerk"}
    assert work.body("clerk", document)["mine"] is None


def test_without_a_leader_named_the_clerk_is_asked_to_forward_it(work: Work) -> None:
    document = work.register(to=None)
    assert work.asked(document) == {"clerk": "direct"}
    work.must("clerk", "document.forward", {"document": document, "to": work.to("chair"), "note": "Kính trình"}, on=f"document:{document}")
    assert work.asked(document) == {"chair": "direct"}


@pytest.mark.parametrize("login", ["officer", "chair", "admin", "director"])
def test_only_clerks_register(work: Work, login: str) -> None:
    args: Json = {"document": work.id(), "sender": "A", "number": "1", "date": None, "doc_type": "Công văn", "subject": "x", "files": []}
    assert work.refused(login, "document.register", args) == "not_allowed"


def test_secret_documents_are_refused(work: Work) -> None:
    args: Json = {"document": work.id(), "sender": "A", "number": "1", "date": None, "doc_type": "Công văn", "subject": "x", "files": []}
    assert work.refused("clerk", "document.register", args | {"secrecy": "secret"}) == "secret_document"
    assert work.register() and work.body("clerk", work.register())["arrival"]["number"] == 2, "and take no number"


def test_the_clerk_is_warned_of_what_was_entered_before_and_may_enter_it_all_the_same(work: Work) -> None:
    work.register(number="15/BNV-VP")
    again: Json = {"document": work.id(), "sender": "bộ nội vụ", "number": "15/bnv - vp", "date": None, "doc_type": "Công văn", "subject": "x", "files": []}
    said = work.say("clerk", "document.register", again)
    assert (said.code, said.detail["arrival"], said.detail["date"]) == ("duplicate", 1, "2026-11-23")
    work.must("clerk", "document.register", again | {"despite_duplicate": True})


def test_the_clerk_is_warned_of_a_file_that_was_entered_before_whatever_number_is_typed(work: Work) -> None:
    first = work.register(number="15/BNV-VP")
    [file] = work.body("clerk", first)["version"]["files"]
    files = [{"sha256": file["sha256"], "name": "ban-sao.pdf", "role": "main"}]
    again: Json = {"document": work.id(), "sender": "Sở Y tế", "number": "16/SYT", "date": None, "doc_type": "Công văn", "subject": "x", "files": files}
    said = work.say("clerk", "document.register", again)
    assert (said.code, said.detail) == ("duplicate", {"document": first, "arrival": 1, "date": "2026-11-23", "problem": "file_entered"})
    work.must("clerk", "document.register", again | {"despite_duplicate": True})


def test_a_file_that_only_was_an_annex_or_lies_at_another_agency_warns_nobody(work: Work) -> None:
    shared = work.file("chung")
    work.register(files=[work.file("rieng"), {**shared, "role": "annex"}])
    work.register(files=[shared])
    work.register(clerk="desk", to="director", files=[shared])


def test_an_id_is_given_once(work: Work) -> None:
    document = work.register()
    args: Json = {"document": document, "sender": "B", "number": "9", "date": None, "doc_type": "Công văn", "subject": "x", "files": []}
    assert work.refused("clerk", "document.register", args) == "duplicate"
    assert (
        work.refused(
            "officer",
            "document.draft",
            {"document": document, "kind": "internal", "doc_type": "Báo cáo", "subject": "x", "agency": work.office.id("agency", "science")},
        )
        == "not_found"
    ), "the officer does not see the clerk's letter"


def test_a_file_that_is_not_here_yet_is_asked_for_and_nothing_is_kept(work: Work) -> None:
    document, unknown = work.id(), "a" * 64
    args: Json = {"document": document, "sender": "B", "number": "9", "date": None, "doc_type": "Công văn", "subject": "x"}
    said = work.say("clerk", "document.register", args | {"files": [{"sha256": unknown, "name": "a.pdf", "role": "main"}]})
    assert (said.status, said.code, said.detail) == ("retry", "file", {"need": [unknown]})
    assert document not in work.sees("clerk")


@pytest.mark.parametrize(
    ("facts", "problem"),
    [({"problem": "pdf_encrypted"}, "pdf_encrypted"), ({"type": "application/msword"}, "main_not_pdf")],
)
def test_a_file_that_cannot_be_decided_on_is_refused(work: Work, facts: dict[str, str], problem: str) -> None:
    args: Json = {"document": work.id(), "sender": "B", "number": "9", "date": None, "doc_type": "Công văn", "subject": "x"}
    said = work.say("clerk", "document.register", args | {"files": [work.file("hỏng", **facts)]})
    assert (said.code, said.detail["problem"]) == ("file_unusable", problem)


@pytest.mark.parametrize("subject", ["\x00", "a\ud800", "", "x" * 501, 7, None])
def test_words_that_cannot_be_kept_are_invalid(work: Work, subject: object) -> None:
    args: Json = {"document": work.id(), "sender": "B", "number": "9", "date": None, "doc_type": "Công văn", "files": [], "subject": subject}
    try:
        assert work.refused("clerk", "document.register", args) == "invalid"
    except UnicodeEncodeError:
        assert subject == "a\ud800", "a device cannot even say it"


def test_what_was_copied_wrongly_is_corrected_until_it_is_directed(work: Work) -> None:
    document = work.register()
    work.must("clerk", "document.correct", {"document": document, "subject": "Hội nghị", "due": "2026-11-30"}, on=f"document:{document}")
    body = work.body("chair", document)
    assert (body["subject"], body["arrival"]["number"], body["mine"]["due"]) == ("Hội nghị", 1, "2026-11-30")
    work.direct(document)
    assert work.refused("clerk", "document.correct", {"document": document, "subject": "x"}, on=f"document:{document}") == "wrong_state"


def test_a_correction_by_another_clerk_is_not_found(work: Work) -> None:
    document = work.register()
    assert work.refused("desk", "document.correct", {"document": document, "subject": "x"}, on=f"document:{document}") == "not_found"


def test_a_new_year_begins_at_one_in_the_agencys_own_time(work: Work) -> None:
    work.register()
    work.office.clock.now = day_start(date(2027, 1, 1)) - 2000
    assert work.body("clerk", work.register())["arrival"] == {"number": 2, "date": "2026-12-31", "register": "Sổ văn bản đến"}
    assert work.body("clerk", work.register())["arrival"] == {"number": 1, "date": "2027-01-01", "register": "Sổ văn bản đến"}


def test_registers_are_known_to_their_agency_and_to_nobody_else(work: Work) -> None:
    register, agency = work.id(), work.office.id("agency", "province")
    work.must("clerk", "register.open", {"register": register, "agency": agency, "kind": "incoming", "name": "Đến 1", "next": 1284})
    assert work.body("clerk", work.register(register=register))["arrival"]["number"] == 1284
    assert work.body("clerk", register, "register")["next"] == 1285
    work.must("clerk", "register.close", {"register": register})
    args: Json = {"document": work.id(), "sender": "B", "number": "9", "date": None, "doc_type": "Công văn", "subject": "x", "files": []}
    assert work.refused("clerk", "document.register", args | {"register": register}) == "register_closed"
    assert work.refused("desk", "document.register", args | {"register": register}) == "not_found"


def test_a_register_for_some_types_takes_only_these(work: Work) -> None:
    register, agency = work.id(), work.office.id("agency", "province")
    args: Json = {"register": register, "agency": agency, "kind": "incoming", "name": "Đơn thư", "doc_types": ["Đơn"]}
    work.must("clerk", "register.open", args)
    assert work.body("clerk", work.register(doc_type="Đơn"))["arrival"]["register"] == "Đơn thư", "chosen by itself"
    entry: Json = {"document": work.id(), "sender": "B", "number": "9", "date": None, "doc_type": "Báo cáo", "subject": "x", "files": []}
    assert work.refused("clerk", "document.register", entry | {"register": register}) == "register_type"
