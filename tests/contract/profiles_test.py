"""Both ends make the same agency of a profile, and the product takes every command of it.

After a profile changed: `PYTHONPATH=tests python tests/contract/profiles_test.py` writes the vectors anew.
"""

import json
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from butphe.core.people.directory import load
from butphe.core.values import new_id
from butphe.profiles import furnishing, profiles
from small_office import Office

VECTORS = Path(__file__).parent / "vectors" / "profiles.json"


def vectors() -> dict[str, list[list[Any]]]:
    """The commands of each profile, ids counted."""
    return {profile: _said(profile) for profile in profiles()}


def _said(profile: str) -> list[list[Any]]:
    ids = count(1)
    made = furnishing(profile, "agency", "UBND xã Mẫu", date(2025, 7, 1), lambda: f"id-{next(ids)}")
    return [[name, args] for name, args in made]


def test_the_vectors_are_what_the_server_makes() -> None:
    assert json.loads(VECTORS.read_text("utf-8")) == vectors()


def test_there_are_four_profiles() -> None:
    assert list(profiles()) == ["province_office", "department", "commune", "district"]


@pytest.mark.parametrize("profile", list(profiles()))
def test_every_command_is_taken(office: Office, profile: str) -> None:
    agency, found = new_id(office.clock()), profiles()[profile]
    facts = {"code": "H40.99", "name": "Cơ quan mẫu", "short_name": "Mẫu", "symbol": "UBND", "level": found["level"], "valid_from": "1991-01-01"}
    office.must("admin", "agency.add", {"agency": agency, "parent": office.id("agency", "province"), **facts})
    for name, args in furnishing(profile, agency, "Mẫu", date(1991, 1, 1), lambda: new_id(office.clock())):
        office.must("admin", name, args)
    with office.services.database.read() as tx:
        people = load(tx)
    places = [place for place in people.positions.values() if place.agency == agency]
    assert len(places) == len(found["positions"])
    assert not any("{" in one.title for one in places)
    assert [unit.short_name for unit in people.units.values() if unit.agency == agency] == [unit["short"] for unit in found["units"]]
    assert (people.agencies[agency].valid_to is not None) == (profile == "district")


@pytest.mark.parametrize("profile", ["province_office", "department", "commune"])
def test_an_agency_can_work_at_once(profile: str) -> None:
    """Somebody leads, somebody registers and numbers, somebody drafts; there is a register for each way, and a route."""
    found = profiles()[profile]
    assert {"leader", "clerk", "section_head", "officer"} <= {place["role"] for place in found["positions"]}
    assert {register["kind"] for register in found["registers"]} == {"incoming", "outgoing"}
    assert found["routes"]
    assert {place["unit"] for place in found["positions"] if "unit" in place} <= {unit["key"] for unit in found["units"]}


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n", "utf-8")
