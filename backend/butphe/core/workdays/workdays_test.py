"""Days moved by administrators: who may, for whom they hold, and what devices hear of them."""

from datetime import date
from typing import Any

import pytest

from butphe.core.workdays import load_calendar
from small_office import Office

SWAP = [{"date": "2026-12-28", "works": False}, {"date": "2026-12-26", "works": True}]


def move(office: Office, by: str = "admin", agency: str = "province", days: list[dict[str, Any]] | None = None, **more: Any) -> Any:
    args = {"agency": office.id("agency", agency), "days": SWAP if days is None else days, **more}
    return office.say(by, "workday.set", args)


def works(office: Office, agency: str, day: str) -> bool:
    with office.services.database.read() as tx:
        return load_calendar(tx, office.id("agency", agency)).works(date.fromisoformat(day))


def told(office: Office, agency: str) -> list[dict[str, Any]] | None:
    one = office.id("agency", agency)
    with office.services.database.read() as tx:
        found = office.services.product.bodies(tx, office.id("person", "officer"), "workdays", [one], office.clock.now)
    return found[one]["days"] if one in found else None


def test_a_swap_holds_for_the_agency_and_those_below_at_once(office: Office) -> None:
    assert works(office, "science", "2026-12-28")
    assert move(office, note="Nghỉ bù", legal_basis="Thông báo 1/TB-BNV").ok
    for agency in ("province", "science", "interior"):
        assert not works(office, agency, "2026-12-28")
        assert works(office, agency, "2026-12-26")
    assert told(office, "province") == [
        {"date": "2026-12-26", "works": True, "note": "Nghỉ bù", "legal_basis": "Thông báo 1/TB-BNV"},
        {"date": "2026-12-28", "works": False, "note": "Nghỉ bù", "legal_basis": "Thông báo 1/TB-BNV"},
    ]
    assert told(office, "science") is None


def test_the_nearest_agency_has_the_last_word(office: Office) -> None:
    assert move(office).ok
    assert move(office, agency="science", days=[{"date": "2026-12-28", "works": True}]).ok
    assert works(office, "science", "2026-12-28")
    assert not works(office, "interior", "2026-12-28")


def test_days_given_back_are_the_calendars_again(office: Office) -> None:
    assert move(office).ok
    args = {"agency": office.id("agency", "province"), "days": ["2026-12-28", "2026-12-26"]}
    assert office.say("admin", "workday.clear", args).status == "applied"
    assert works(office, "province", "2026-12-28")
    assert not works(office, "province", "2026-12-26")
    assert told(office, "province") is None
    assert office.say("admin", "workday.clear", args).status == "already"


@pytest.mark.parametrize("by", ["chair", "clerk", "officer", "director", "stranger"])
def test_only_an_administrator_moves_days(office: Office, by: str) -> None:
    assert move(office, by).code == "not_allowed"
    assert office.say(by, "workday.clear", {"agency": office.id("agency", "province"), "days": ["2026-12-28"]}).code == "not_allowed"


def test_a_day_stands_once_and_the_agency_exists(office: Office) -> None:
    twice = [{"date": "2026-12-28", "works": False}, {"date": "2026-12-28", "works": True}]
    assert move(office, days=twice).code == "invalid"
    assert move(office, days=[]).code == "invalid"
    assert office.say("admin", "workday.set", {"agency": "nowhere", "days": SWAP}).code == "not_found"
