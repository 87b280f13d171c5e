"""The demo's organisation is that of 2026: no district, every reference whole, names distinct."""

import re

from butphe.core.people.model import CAPACITIES, ROLES, UNIT_KINDS

from .organisation import ACCOUNTS, organisation

UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def test_the_province_its_departments_and_all_communes_are_there() -> None:
    levels = [agency.level for agency in organisation().agencies.values()]
    assert (levels.count("province"), levels.count("department")) == (1, 13)
    assert levels.count("commune") == 130
    province = organisation().agencies["ubnd"]
    assert (province.code, province.admin_code) == ("H41", "40")


def test_nothing_is_a_district() -> None:
    for agency in organisation().agencies.values():
        assert not re.search(r"\b(huyện|thị xã|thị trấn|quận)\b", agency.name, re.IGNORECASE)


def test_codes_and_identifiers_are_distinct() -> None:
    everything = organisation()
    agencies, units, posts = everything.agencies, everything.units, everything.posts.values()
    assert len({agency.code for agency in agencies.values()}) == len(agencies)
    found = [agency.id for agency in agencies.values()] + [unit.id for unit in units.values()]
    found += [one for post in posts for one in (post.person, post.position, post.assignment)]
    assert len(set(found)) == len(found)
    assert all(UUID7.fullmatch(one) for one in found)


def test_every_unit_and_post_belongs_somewhere() -> None:
    everything = organisation()
    for unit in everything.units.values():
        assert unit.agency in everything.agencies
        assert unit.parent is None or everything.units[unit.parent].agency == unit.agency
        assert unit.kind in UNIT_KINDS
    for post in everything.posts.values():
        assert post.unit is None or everything.units[post.unit].agency == post.agency
        assert post.role in ROLES
        assert post.capacity is None or post.capacity in CAPACITIES


def test_the_six_accounts_are_who_the_tour_says() -> None:
    posts = organisation().posts
    told = [(posts[login].name, posts[login].role, posts[login].agency) for login in ACCOUNTS]
    assert told[1:] == [
        ("Nguyễn Thị Thanh", "leader", "ubnd"),
        ("Thái Anh Tú", "administrator", "ubnd"),
        ("Trần An", "officer", "skhcn"),
        ("Lê Hùng", "section_head", "skhcn"),
        ("Hồ Minh", "leader", "skhcn"),
    ]
    assert told[0][1:] == ("clerk", "ubnd")
