"""Numbers: one after the other, each once, whoever asks at the same time; a cancelled one is explained."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from sqlalchemy import select

from butphe.core.local import LocalDevice
from butphe.core.values import day_start, new_id
from butphe.modules.documents.model import entry, register
from office_work import Json, Work

CLERKS = 16


def approved(work: Work, **more: object) -> str:
    document = work.submitted(("all", ["director"]), **more)
    work.approve(document, "director")
    return document


def test_an_issued_document_has_number_date_and_recipients(work: Work) -> None:
    document = approved(work, doc_type="Quyết định")
    assert work.issue(document).detail == {"number": "01/QĐ-SKHCN", "date": "2026-11-23"}
    body = work.body("officer", document)
    assert (body["state"], body["number"], body["date"], body["recipients"]) == ("issued", "01/QĐ-SKHCN", "2026-11-23", ["Sở Nội vụ"])
    assert work.asked(document) == {"officer": "read"}
    work.must("officer", "document.read", {"document": document})
    assert work.asked(document) == {}


def test_a_letter_bears_its_drafting_unit(work: Work) -> None:
    assert work.issue(approved(work, doc_type="Công văn")).detail["number"] == "01/SKHCN-PCĐS"


def test_one_series_for_all_types(work: Work) -> None:
    numbers = [work.issue(approved(work, doc_type=kind)).detail["number"] for kind in ("Kế hoạch", "Báo cáo", "Kế hoạch")]
    assert numbers == ["01/KH-SKHCN", "02/BC-SKHCN", "03/KH-SKHCN"]


def test_numbers_stand_in_the_order_of_days(work: Work) -> None:
    assert work.issue(approved(work)).ok
    late, early = approved(work), approved(work)
    assert work.issue(late, date="2026-11-24").code == "date_future"
    said = work.issue(early, date="2026-11-20")
    assert (said.code, said.detail["last"]) == ("date_order", "2026-11-23")


def test_what_is_not_approved_is_not_issued(work: Work) -> None:
    document = work.submitted(("all", ["director"]))
    assert work.issue(document).code == "not_found"
    work.approve(document, "director")
    assert work.issue(document).ok
    assert work.issue(document).code == "wrong_state"


def test_a_cancelled_number_stays_in_the_register_with_its_reason_and_is_not_given_again(work: Work) -> None:
    document = approved(work)
    work.issue(document)
    args: Json = {"document": document, "reason": "Cấp nhầm sổ"}
    assert work.refused("officer", "document.cancel_number", args, on=f"document:{document}") == "not_allowed"
    work.must("desk", "document.cancel_number", args, on=f"document:{document}")
    assert work.body("officer", document)["state"] == "cancelled"
    assert work.issue(approved(work)).detail["number"] == "02/TTr-SKHCN"
    with work.office.services.database.read() as tx:
        lines = tx.execute(select(entry.c.number, entry.c.cancel_reason).order_by(entry.c.number)).all()
    assert [tuple(line) for line in lines] == [(1, "Cấp nhầm sổ"), (2, None)]


def test_the_new_years_series_begins_at_one_and_the_old_years_number_is_no_other(work: Work) -> None:
    first = work.issue(approved(work, doc_type="Quyết định"))
    document = approved(work, doc_type="Quyết định")
    work.office.clock.now = day_start(date(2027, 1, 4))
    second = work.issue(document)
    assert (first.detail["number"], second.detail["number"], second.detail["date"]) == ("01/QĐ-SKHCN", "01/QĐ-SKHCN", "2027-01-04")


def test_sixteen_clerks_at_once_leave_no_gap_and_no_double(work: Work) -> None:
    work.register()
    document, per_clerk = work.office, 4
    person, folder = document.id("person", "clerk"), document.services.settings.data_dir
    devices = [LocalDevice(document.services.engine, folder / f"clerk{number}", person, document.clock) for number in range(CLERKS)]

    def enter(device: LocalDevice) -> list[int]:
        return [_entered(device) for _ in range(per_clerk)]

    with ThreadPoolExecutor(CLERKS) as pool:
        numbers = [number for given in pool.map(enter, devices) for number in given]
    assert sorted(numbers) == list(range(2, CLERKS * per_clerk + 2))
    with document.services.database.read() as tx:
        row = tx.execute(select(register)).one()
        lines = list(tx.execute(select(entry.c.number).order_by(entry.c.number)).scalars())
    assert lines == list(range(1, row.next))


def _entered(device: LocalDevice) -> int:
    made = new_id()
    args: Json = {"document": made, "sender": "B", "number": made, "date": None, "doc_type": "Công văn", "subject": "x", "files": []}
    while True:
        said = device.say("document.register", args, made)
        if said.status != "retry":
            assert said.ok, said
            return int(said.detail["number"])


def test_sixteen_clerks_open_the_first_register_of_a_year_together(work: Work) -> None:
    person, folder = work.office.id("person", "clerk"), work.office.services.settings.data_dir
    devices = [LocalDevice(work.office.services.engine, folder / f"clerk{number}", person, work.office.clock) for number in range(CLERKS)]
    with ThreadPoolExecutor(CLERKS) as pool:
        numbers = list(pool.map(_entered, devices))
    assert sorted(numbers) == list(range(1, CLERKS + 1))
