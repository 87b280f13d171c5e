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
