"""Groups and sentences of an agency: who sets them, who sees them, what is refused."""

from typing import Any

import pytest

from butphe.core.values import new_id
from butphe_sync.ports import Touch
from small_office import Office


def group(office: Office, agency: str = "province", **more: Any) -> dict[str, Any]:
    members = [{"agency": office.id("agency", "science")}, {"agency": office.id("agency", "interior")}, {"name": "Lưu: VT"}]
    return {"group": new_id(office.clock()), "agency": office.id("agency", agency), "name": "Các sở, ban, ngành", "members": members, **more}


def phrase(office: Office, agency: str = "province", **more: Any) -> dict[str, Any]:
    return {"phrase": new_id(office.clock()), "agency": office.id("agency", agency), "text": "Đồng ý, giao văn phòng", "place": "direct", **more}


def seen(office: Office, login: str, kind: str, entity: str) -> dict[str, Any] | None:
    """What the device of a person would hear of it."""
    product, person = office.services.product, office.id("person", login)
    with office.services.database.read() as tx:
        view = product.view(tx, person, office.clock.now)
        viewers = product.viewers(tx, [Touch(kind, entity)], office.clock.now)[Touch(kind, entity)]
        if not viewers & ({person} | view.scopes):
            return None
        return product.bodies(tx, person, kind, [entity], office.clock.now).get(entity)


def test_a_group_is_seen_in_its_order_by_the_agency_and_those_below(office: Office) -> None:
    args = group(office)
    office.must("admin", "group.put", args)
    for login in ("chair", "clerk", "admin", "officer", "stranger"):
        body = seen(office, login, "group", args["group"])
        assert body is not None
        assert body["members"] == args["members"]


def test_what_an_agency_below_keeps_is_seen_there_and_by_the_administrator_above(office: Office) -> None:
    args = group(office, "science", name="Các phòng", members=[{"unit": office.id("unit", "digital")}])
    office.must("admin", "group.put", args)
    everybody = ("chair", "clerk", "admin", "officer", "desk", "stranger")
    assert {login for login in everybody if seen(office, login, "group", args["group"])} == {"admin", "officer", "desk"}


def test_a_group_is_changed_under_its_id_and_removed_once(office: Office) -> None:
    args = group(office)
    office.must("admin", "group.put", args)
    office.must("admin", "group.put", {**args, "name": "Sở, ngành", "members": args["members"][:1]})
    assert (seen(office, "chair", "group", args["group"]) or {})["name"] == "Sở, ngành"
    assert office.say("admin", "group.remove", {"group": args["group"]}).status == "applied"
    assert office.say("admin", "group.remove", {"group": args["group"]}).status == "already"
    assert seen(office, "chair", "group", args["group"]) is None


def test_what_a_group_refuses(office: Office) -> None:
    args = group(office)
    office.must("admin", "group.put", args)
    assert office.say("admin", "group.put", {**args, "group": new_id()}).code == "duplicate"
    assert office.say("admin", "group.put", {**args, "agency": office.id("agency", "science")}).code == "not_found"
    unknown = office.say("admin", "group.put", {**args, "members": [{"agency": "nowhere"}]})
    assert (unknown.code, unknown.detail) == ("target_unknown", {"members": [{"agency": "nowhere"}]})
    wrong: list[list[dict[str, str]]] = [[], [{}], [{"agency": "a", "name": "b"}], [{"name": "Lưu: VT"}, {"name": "Lưu: VT"}]]
    for members in wrong:
        assert office.say("admin", "group.put", {**args, "members": members}).code == "invalid"


@pytest.mark.parametrize("by", ["chair", "clerk", "officer", "stranger"])
def test_only_administrators_set_them(office: Office, by: str) -> None:
    put, said = group(office), phrase(office)
    assert office.say(by, "group.put", put).code == "not_allowed"
    assert office.say(by, "common_phrase.put", said).code == "not_allowed"
    office.must("admin", "group.put", put)
    office.must("admin", "common_phrase.put", said)
    assert office.say(by, "group.remove", {"group": put["group"]}).code == "not_allowed"
    assert office.say(by, "common_phrase.remove", {"phrase": said["phrase"]}).code == "not_allowed"


def test_sentences_are_kept_once_for_a_place(office: Office) -> None:
    args = phrase(office)
    office.must("admin", "common_phrase.put", args)
    assert seen(office, "officer", "phrase", args["phrase"]) == {"agency": args["agency"], "text": args["text"], "place": "direct", "ordinal": 0}
    assert office.say("admin", "common_phrase.put", {**args, "phrase": new_id()}).code == "duplicate"
    assert office.say("admin", "common_phrase.put", {**args, "place": "kitchen"}).code == "invalid"
    office.must("admin", "common_phrase.put", {**args, "place": None})
    assert office.say("admin", "common_phrase.remove", {"phrase": args["phrase"]}).ok
    assert seen(office, "officer", "phrase", args["phrase"]) is None
