from dataclasses import dataclass

import pytest

from butphe.core.authority import Allowed, Denied, Rule, decide, table

RULES = table(
    [
        Rule("approve", frozenset({"leader", "section_head"}), frozenset({"step"}), frozenset({"in_review"})),
        Rule("sign", frozenset({"leader"}), frozenset({"step"}), delegable=False),
        Rule("comment", relations=frozenset({"step", "follow"})),
    ]
)


@dataclass(frozen=True)
class Subject:
    role: str
    on_behalf: str | None = None


LEADER, CLERK, DELEGATE = Subject("leader"), Subject("clerk"), Subject("leader", "someone")


@pytest.mark.parametrize(
    ("subject", "act", "relation", "state", "expected"),
    [
        (LEADER, "approve", {"step"}, "in_review", None),
        (LEADER, "approve", {"step"}, "issued", "wrong_state"),
        (LEADER, "approve", {"follow"}, "in_review", "not_allowed"),
        (LEADER, "approve", set(), "in_review", "not_found"),
        (CLERK, "approve", {"step"}, "in_review", "not_allowed"),
        (CLERK, "comment", {"follow"}, "any", None),
        (DELEGATE, "approve", {"step"}, "in_review", None),
        (DELEGATE, "sign", {"step"}, "in_review", "not_allowed"),
        (LEADER, "never_declared", {"step"}, "in_review", "not_allowed"),
    ],
)
def test_decisions(subject: Subject, act: str, relation: set[str], state: str, expected: str | None) -> None:
    found = decide(RULES, subject, act, frozenset(relation), state)
    assert isinstance(found, Allowed) if expected is None else found == Denied(expected)
