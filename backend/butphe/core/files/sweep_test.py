from butphe.core.files import facts
from butphe.core.files.sweep import KEPT_MS, sweep
from butphe.core.values import DAY_MS
from papers import put, registered
from small_office import Office


def swept(office: Office) -> int:
    services = office.services
    return sweep(services.database, services.files, services.product.registry.file_users, office.clock())


def test_what_nothing_names_goes_after_a_week(office: Office) -> None:
    files = office.services.files
    named = registered(office, "giulai", "clerk", "chair").sha256
    unused, again = put(office, "clerk", "botrong"), put(office, "clerk", "gui lai")
    assert swept(office) == 0
    office.clock.pass_ms(KEPT_MS + DAY_MS)
    assert put(office, "chair", "gui lai") == again
    assert swept(office) == 1
    assert [files.path(one).exists() for one in (named, unused, again)] == [True, False, True]
    with office.services.database.read() as tx:
        assert set(facts(tx, [named, unused, again])) == {named, again}


def test_what_went_is_asked_for_again(office: Office) -> None:
    unused = put(office, "clerk", "botrong")
    office.clock.pass_ms(KEPT_MS + DAY_MS)
    assert swept(office) == 1
    document = {
        "document": "d", "sender": "Bộ", "number": "1", "date": None, "doc_type": "Công văn", "subject": "x",
        "files": [{"sha256": unused, "name": "x.pdf", "role": "main"}],
    }  # fmt: skip
    said = office.say("clerk", "document.register", document, "d")
    assert (said.status, said.code, said.detail) == ("retry", "file", {"need": [unused]})
    assert put(office, "clerk", "botrong") == unused
    assert office.say("clerk", "document.register", document, "d").status == "applied"
    assert office.services.files.path(unused).read_bytes().startswith(b"%PDF-")
