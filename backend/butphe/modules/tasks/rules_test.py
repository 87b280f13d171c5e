"""A task waits for one side at a time, and an incoming document for its tasks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butphe.core.values import Refusal
from butphe.modules.tasks import rules
from butphe.modules.tasks.model import STATES

SEVERAL = st.lists(st.sampled_from(STATES), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("role", "ask"),
    [(None, "assign"), ("leader", "assign"), ("chief_of_office", "assign"), ("section_head", "assign"), ("officer", "do"), ("clerk", "do")],
)
def test_who_leads_gives_it_on_and_others_do_it(role: str | None, ask: str) -> None:
    assert rules.asked_of_lead(role) == ask


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["open"], "directed"),
        (["done", "reported"], "directed"),
        (["done", "cancelled"], "done"),
        (["cancelled"], "registered"),
        ([], "registered"),
    ],
)
def test_a_document_follows_its_tasks(states: list[str], expected: str) -> None:
    assert rules.document_after(states) == expected


@given(SEVERAL)
def test_a_document_is_done_only_when_nothing_is_open_and_something_was_done(states: list[str]) -> None:
    is_open = rules.check_parts(states) is not None
    after = rules.document_after(states)
    assert (after == "directed") == is_open
    assert (after == "done") == (not is_open and "done" in states)


def test_open_parts_are_counted() -> None:
    assert rules.check_parts(["done", "open", "reported", "cancelled"]) == Refusal("tasks_open", {"open": 2})
    assert rules.check_parts(["done", "cancelled"]) is None


@pytest.mark.parametrize(("due", "past"), [(date(2026, 11, 22), True), (date(2026, 11, 23), False), (None, False)])
def test_nobody_is_given_until_yesterday(due: date | None, past: bool) -> None:
    assert (rules.check_due(due, date(2026, 11, 23)) is not None) is past


SIDES = st.sampled_from(("giver", "taker", "third"))


@given(by=SIDES, lead=SIDES, cooperating=st.lists(SIDES, max_size=4, unique=True))
def test_handed_over_nothing_names_the_giver_and_nobody_stands_twice(by: str, lead: str, cooperating: list[str]) -> None:
    before = [{"assignment": one} for one in cooperating] + [{"unit": "giver"}]
    after = rules.handed_over(by, {"assignment": lead}, before, "giver", "taker")
    assert after["by"] == ("taker" if by == "giver" else by)
    assert after["lead"] == {"assignment": "taker" if lead == "giver" else lead}
    assert {"assignment": "giver"} not in after["cooperating"]
    assert {"unit": "giver"} in after["cooperating"], "a unit is nobody's to hand over"
    assert all(after["cooperating"].count(one) == 1 for one in after["cooperating"])
    assert rules.handed_over(after["by"], after["lead"], after["cooperating"], "giver", "taker") == after
