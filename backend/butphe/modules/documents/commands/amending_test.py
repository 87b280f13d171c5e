"""After the issue: called back, corrected, replaced, copied; everybody who holds it is told."""

from sqlalchemy import select

from butphe.modules.documents.model import register
from office_work import Json, Work


def issued(work: Work, **more: object) -> str:
    document = approved(work, **more)
    assert work.issue(document).ok
    return document


def approved(work: Work, **more: object) -> str:
    document = work.submitted(("all", ["director"]), **more)
    work.approve(document, "director")
    return document


def recall(work: Work, login: str, document: str) -> str:
    args: Json = {"document": document, "reason": "Ban hành nhầm"}
    return work.say(login, "document.recall", args, on=f"document:{document}").code or "applied"


def test_the_clerk_calls_it_back_and_everybody_who_holds_it_reads_why(work: Work) -> None:
    document = issued(work)
    assert recall(work, "desk", document) == "applied"
    body = work.body("officer", document)
    assert body["state"] == "recalled" and body["number"] == "01/TTr-SKHCN"
    assert (body["acts"][-1]["act"], body["acts"][-1]["text"]) == ("document.recall", "Ban hành nhầm")
    assert set(work.asked(document).values()) == {"read"}
    assert {"officer", "director"} <= work.asked(document).keys()


def test_who_approved_it_calls_it_back_and_others_do_not(work: Work) -> None:
    document = issued(work)
    assert recall(work, "officer", document) == "not_allowed"
    assert recall(work, "stranger", document) == "not_found"
    assert recall(work, "director", document) == "applied"
    assert recall(work, "desk", document) == "wrong_state"


def test_nothing_is_called_back_that_was_not_issued(work: Work) -> None:
    assert recall(work, "director", approved(work)) == "wrong_state"


def test_its_replacement_takes_its_place_when_it_is_issued(work: Work) -> None:
    old = issued(work, doc_type="Quyết định")
    new = approved(work, doc_type="Quyết định", amends={"document": old, "how": "replaces"})
    assert work.body("officer", old)["state"] == "issued"
    assert [one["id"] for one in work.body("officer", old)["by_replaces"]] == [new]
    assert work.issue(new).ok
    body = work.body("officer", old)
    assert (body["state"], body["acts"][-1]["act"], body["acts"][-1]["text"]) == ("replaced", "document.replaces", "02/QĐ-SKHCN")
    assert work.asked(old)["officer"] == "read"
    assert [(one["id"], one["state"]) for one in work.body("officer", new)["replaces"]] == [(old, "replaced")]


def test_a_correction_leaves_it_in_force(work: Work) -> None:
    old = issued(work, doc_type="Quyết định")
    letter = approved(work, doc_type="Công văn", amends={"document": old, "how": "corrects"})
    assert work.issue(letter).ok
    assert work.body("officer", old)["state"] == "issued"
    assert work.body("officer", old)["by_corrects"][0]["number"] == "02/SKHCN-PCĐS"


def test_what_was_called_back_meanwhile_is_not_replaced_any_more(work: Work) -> None:
    old = issued(work, doc_type="Quyết định")
    new = approved(work, doc_type="Quyết định", amends={"document": old, "how": "replaces"})
    recall(work, "desk", old)
    said = work.issue(new)
    assert (said.code, said.detail["state"], said.detail["number"]) == ("not_in_force", "recalled", "01/QĐ-SKHCN")


def test_two_replacements_at_once_leave_one(work: Work) -> None:
    old = issued(work, doc_type="Quyết định")
    first, second = (approved(work, doc_type="Quyết định", amends={"document": old, "how": "replaces"}) for _ in range(2))
    assert work.issue(first).ok
    assert work.issue(second).code == "not_in_force"


def test_a_draft_about_what_one_may_not_see_is_about_nothing(work: Work) -> None:
    old = issued(work)
    args: Json = {
        "document": work.id(),
        "kind": "outgoing",
        "doc_type": "Công văn",
        "subject": "Đính chính",
        "agency": work.office.id("agency", "interior"),
        "amends": {"document": old, "how": "corrects"},
    }
    assert work.refused("stranger", "document.draft", args) == "not_found"


def test_all_copies_of_an_agency_are_numbered_together(work: Work) -> None:
    letter = issued(work, doc_type="Công văn")
    numbers = []
    for form in ("Bản sao y", "Bản trích sao", "Bản sao y"):
        numbers.append(work.issue(approved(work, doc_type=form, amends={"document": letter, "how": "copies"})).detail["number"])
    assert numbers == ["01/SY-SKHCN", "02/TrS-SKHCN", "03/SY-SKHCN"]
    assert work.body("officer", letter)["state"] == "issued"
    assert len(work.body("officer", letter)["by_copies"]) == 3
    with work.office.services.database.read() as tx:
        names = set(tx.execute(select(register.c.name)).scalars())
    assert names == {"Sổ văn bản đi", "Sổ bản sao"}
