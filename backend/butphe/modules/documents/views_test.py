"""Searches that people keep: theirs alone, on all their devices."""

from typing import Any

from office_work import Work

ASKED = {"q": "qd chuyen doi so", "kinds": ["outgoing"], "since": "2026-01-01"}


def seen(work: Work, login: str) -> dict[str, dict[str, Any]]:
    product, now = work.office.services.product, work.office.clock()
    person = work.office.id("person", login)
    with work.office.services.database.read() as tx:
        feed = product.registry.feeds["view"]
        return dict(feed.bodies(tx, person, feed.view(tx, person, now).entities, now))


def test_a_kept_search_is_its_owners_alone_and_changes_and_goes(work: Work) -> None:
    view = work.id()
    work.must("chair", "view.save", {"view": view, "name": "Chuyển đổi số", "asked": ASKED})
    body = seen(work, "chair")[view]
    assert body["name"] == "Chuyển đổi số"
    assert body["asked"] == {
        **ASKED, "states": [], "types": [], "until": None, "register": None, "sender": None, "role": None, "late": False, "sort": "relevance",
    }  # fmt: skip
    assert seen(work, "clerk") == {}
    work.must("chair", "view.save", {"view": view, "name": "CĐS", "asked": {"q": "cds", "sort": "newest"}})
    assert (seen(work, "chair")[view]["name"], seen(work, "chair")[view]["asked"]["sort"]) == ("CĐS", "newest")
    work.must("chair", "view.remove", {"view": view})
    assert seen(work, "chair") == {}
    assert work.say("chair", "view.remove", {"view": view}).status == "already"


def test_what_is_not_ones_own_is_not_there(work: Work) -> None:
    view = work.id()
    work.must("chair", "view.save", {"view": view, "name": "Của tôi", "asked": {}})
    assert work.refused("clerk", "view.save", {"view": view, "name": "Của tôi", "asked": {"q": "x"}}) == "not_found"
    assert work.say("clerk", "view.remove", {"view": view}).status == "already"
    assert seen(work, "chair")[view]["asked"]["q"] == ""


def test_refusals_say_what_is_wrong(work: Work) -> None:
    work.must("chair", "view.save", {"view": work.id(), "name": "Trễ hạn", "asked": {"late": True}})
    assert work.refused("chair", "view.save", {"view": work.id(), "name": "Trễ hạn", "asked": {}}) == "duplicate"
    for asked in ({"kinds": ["nothing"]}, {"sort": "best"}, {"since": "yesterday"}, {"more": 1}, "x"):
        assert work.refused("chair", "view.save", {"view": work.id(), "name": "Sai", "asked": asked}) == "invalid"
    for n in range(29):
        work.must("chair", "view.save", {"view": work.id(), "name": f"Việc {n}", "asked": {}})
    assert work.refused("chair", "view.save", {"view": work.id(), "name": "Thêm", "asked": {}}) == "too_many"
