from datetime import date

import pytest

from butphe.modules.documents.rules.asking import GROUPS, Asked, mine, rank


def asked(ask: str, why: str = "step", ref: str = "r", since: int = 5) -> Asked:
    return Asked(ask, why, ref, since, date(2026, 11, 27), "me")


def test_nothing_waits() -> None:
    assert mine([]) is None


def test_a_step_is_named_with_its_deadline_and_under_what_one_answers() -> None:
    assert mine([asked("approve", ref="s1")]) == {
        "ask": "approve",
        "since": 5,
        "due": "2026-11-27",
        "group": "submission",
        "as": "me",
        "step": "s1",
    }


def test_a_decision_goes_before_what_is_only_to_be_read() -> None:
    found = mine([asked("read", "inform", "", 1), asked("opinion", ref="s2")])
    assert found is not None
    assert (found["ask"], found["step"]) == ("opinion", "s2")


def test_of_two_alike_the_older() -> None:
    found = mine([asked("approve", ref="young", since=9), asked("approve", ref="old", since=3)])
    assert found is not None
    assert found["step"] == "old"


def test_a_report_to_accept_is_a_task() -> None:
    found = mine([asked("approve", "assigner", "t1")])
    assert found is not None
    assert (found["group"], found["task"]) == ("task", "t1")
    assert "step" not in found


def test_a_returned_draft_stands_with_the_submissions() -> None:
    found = mine([asked("do", "author", "")])
    assert found is not None
    assert found["group"] == "submission"
    assert "task" not in found


@pytest.mark.parametrize("ask", GROUPS)
def test_every_ask_has_a_group(ask: str) -> None:
    found = mine([asked(ask)])
    assert found is not None
    assert found["group"] == GROUPS[ask]


def test_the_desk_is_ordered_by_urgency_then_deadline_then_age() -> None:
    soon, later = date(2026, 11, 24), date(2026, 11, 30)
    places = [
        rank("approve", "flash", None, 9),
        rank("approve", "urgent", soon, 9),
        rank("approve", "urgent", later, 1),
        rank("direct", "normal", soon, 3),
        rank("direct", "normal", soon, 4),
        rank("direct", "normal", None, 1),
        rank("read", "flash", soon, 1),
    ]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
