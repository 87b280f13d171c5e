"""Agencies, units and people of the demo: the province, its departments, communes and wards.

Only the province's codes (agency code H41, administrative unit code 40) and the administrative
codes of communes and wards are official; the other agency codes are made up to be distinct.
Districts ended on 1 July 2025 and do not occur.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from . import chance
from .names import content, full_name

TWO_LEVELS_SINCE = date(2025, 7, 1)
#: The six accounts of the demo; everybody else is there but cannot sign in.
ACCOUNTS = ("vanthu", "phochutich", "quantri", "chuyenvien", "truongphong", "giamdoc")


@dataclass(frozen=True, slots=True)
class Agency:
    """`level` is province, department or commune; `heading` its name over a document."""

    key: str
    id: str
    code: str
    admin_code: str | None
    name: str
    short: str
    symbol: str
    level: str
    parent: str | None
    since: date
    heading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """Part of an agency; `kind` is office, registry or section."""

    key: str
    id: str
    agency: str
    parent: str | None
    name: str
    short: str
    kind: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Post:
    """A person in a position: `key` is also the login."""

    key: str
    name: str
    title: str
    short: str
    role: str
    rank: int
    agency: str
    unit: str | None = None
    capacity: str | None = None

    @property
    def person(self) -> str:
        return chance.identifier(f"person/{self.key}", _BORN)

    @property
    def position(self) -> str:
        return chance.identifier(f"position/{self.key}", _BORN)

    @property
    def assignment(self) -> str:
        return chance.identifier(f"assignment/{self.key}", _BORN)


_BORN = chance.instant(2025, 7, 1)


@dataclass(frozen=True)
class Organisation:
    """Everything by its key."""

    agencies: Mapping[str, Agency]
    units: Mapping[str, Unit]
    posts: Mapping[str, Post]

    def communes(self) -> list[Agency]:
        """Communes and wards, ordered by code."""
        return [agency for agency in self.agencies.values() if agency.level == "commune"]


@cache
def organisation() -> Organisation:
    """The whole organisation; the same at every call."""
    data = content("agencies")
    wards = _wards()
    agencies = [_province(data["province"])]
    agencies += [_department(row, i) for i, row in enumerate(data["departments"], 1)]
    agencies += [_commune(ward) for ward in wards]
    units = [*_province_units(data["province"]), *_department_units(data["departments"])]
    posts = [*_province_posts(data["province"])]
    posts += [post for row in data["departments"] for post in _department_posts(row)]
    posts += _commune_posts(data["communes_with_people"])
    return Organisation(
        {agency.key: agency for agency in agencies},
        {unit.key: unit for unit in units},
        {post.key: post for post in posts},
    )


def _wards() -> list[dict[str, Any]]:
    text = (files(__package__) / "units.json").read_text("utf-8")
    return sorted(json.loads(text)["Wards"], key=lambda ward: str(ward["Code"]))


def _agency(
    row: Mapping[str, Any],
    *,
    code: str,
    level: str,
    admin_code: str | None = None,
    parent: str | None = None,
) -> Agency:
    key = str(row["key"])
    return Agency(
        key=key,
        id=chance.identifier(f"agency/{key}", _BORN),
        code=code,
        admin_code=admin_code,
        name=row["name"],
        short=row["short"],
        symbol=row["symbol"],
        level=level,
        parent=parent,
        since=date.fromisoformat(row["since"]),
        heading=tuple(row["heading"]),
    )


def _province(row: Mapping[str, Any]) -> Agency:
    return _agency(row, code=row["code"], admin_code=row["admin_code"], level="province")


def _department(row: Mapping[str, Any], number: int) -> Agency:
    return _agency(row, code=f"H41.{number:02d}", level="department", parent="ubnd")


def _commune(ward: Mapping[str, Any]) -> Agency:
    name = str(ward["FullName"])
    kind, own = name.split(" ", 1)
    row = {
        "key": ward["Code"],
        "name": f"Ủy ban nhân dân {kind.lower()} {own}",
        "short": f"UBND {kind.lower()} {own}",
        "symbol": "UBND",
        "since": TWO_LEVELS_SINCE.isoformat(),
        "heading": ("ỦY BAN NHÂN DÂN", f"{kind} {own}".upper()),
    }
    code = str(ward["Code"])
    return _agency(row, code=f"H41.{code}", admin_code=code, level="commune", parent="ubnd")


def _unit(key: str, parent: str | None, row: Mapping[str, Any], kind: str, ordinal: int) -> Unit:
    found = chance.identifier(f"unit/{key}", _BORN)
    agency = key.partition(".")[0]
    return Unit(key, found, agency, parent, row["name"], row["short"], kind, ordinal)


def _province_units(row: Mapping[str, Any]) -> Iterator[Unit]:
    office = row["office"]
    yield _unit("ubnd.vp", None, office, "office", 1)
    yield _unit("ubnd.vt", "ubnd.vp", office["registry"], "registry", 2)
    for i, section in enumerate(office["sections"], 3):
        yield _unit(f"ubnd.{section['key']}", "ubnd.vp", section, "section", i)


def _department_units(rows: list[dict[str, Any]]) -> Iterator[Unit]:
    for row in rows:
        key = row["key"]
        office = {"name": f"Văn phòng {row['name']}", "short": "Văn phòng"}
        yield _unit(f"{key}.vp", None, office, "registry", 1)
        for i, section in enumerate(row["sections"], 2):
            yield _unit(f"{key}.{section['key']}", None, section, "section", i)


def _province_posts(row: Mapping[str, Any]) -> Iterator[Post]:
    for rank, leader in enumerate(row["leaders"], 1):
        yield _named(leader, "leader", rank)
    office = row["office"]
    for rank, head in enumerate(office["heads"], 10):
        yield _named(head, head["role"], rank, "ubnd.vp")
    yield _named(office["registry"]["clerk"] | {"short": "VT"}, "clerk", 40, "ubnd.vt")
    yield _named(office["administrator"] | {"short": "QT"}, "administrator", 50, "ubnd.hcqt")
    for section in office["sections"]:
        yield from _section_posts("ubnd", section)


def _named(row: Mapping[str, Any], role: str, rank: int, unit: str | None = None) -> Post:
    who = row["key"], row["name"], row["title"], row["short"]
    return Post(*who, role, rank, "ubnd", unit, row.get("capacity"))


def _section_posts(agency: str, section: Mapping[str, Any]) -> Iterator[Post]:
    unit = f"{agency}.{section['key']}"
    head = _keyed(section.get("head"), f"{unit}.tp")
    title = f"Trưởng {_lower(section['name'])}"
    yield Post(*head, title, "TP", "section_head", 20, agency, unit)
    for i, officer in enumerate(section.get("officers", [None]), 1):
        found = _keyed(officer, f"{unit}.cv{i}")
        yield Post(*found, f"Chuyên viên {section['name']}", "CV", "officer", 30, agency, unit)


def _keyed(person: Mapping[str, Any] | str | None, key: str) -> tuple[str, str]:
    if isinstance(person, Mapping):
        return str(person["key"]), str(person["name"])
    return key, person or full_name(key)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _department_posts(row: Mapping[str, Any]) -> Iterator[Post]:
    key, name = row["key"], row["name"]
    head = _keyed(row.get("director"), f"gd.{key}")
    director, deputy = _titles(row)
    yield Post(*head, director, row.get("head_short", "GĐ"), "leader", 1, key)
    for i, person in enumerate(row.get("deputies", []), 1):
        found = _keyed(person, f"{key}.pgd{i}")
        yield Post(*found, deputy, "PGĐ", "leader", 1 + i, key, None, "KT")
    clerk = _keyed(row.get("clerk"), f"vanthu.{key}")
    yield Post(*clerk, f"Văn thư {name}", "VT", "clerk", 40, key, f"{key}.vp")
    for section in row["sections"]:
        yield from _section_posts(key, section)


def _titles(row: Mapping[str, Any]) -> tuple[str, str]:
    if "head_title" in row:
        return row["head_title"], row["deputy_title"]
    return f"Giám đốc {row['name']}", f"Phó Giám đốc {row['name']}"


def _commune_posts(chairs: Mapping[str, str]) -> list[Post]:
    names = {str(ward["Code"]): str(ward["FullName"]) for ward in _wards()}
    return [Post(f"ct.{code}", chair, f"Chủ tịch UBND {_lower(names[code])}", "CT", "leader", 1, code, None, "TM") for code, chair in chairs.items()]
