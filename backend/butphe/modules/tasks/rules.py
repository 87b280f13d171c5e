"""The rules of tasks: pure.

A task waits for exactly one side: for its lead while it is open, for the leads of its open parts
while it has such, for its assigner once it is reported. It ends when the report is accepted, when
the document that answers it is issued, or when it is cancelled.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from butphe.core.values import Refusal

LIVE = frozenset({"open", "reported"})
LEADING = frozenset({"leader", "chief_of_office", "section_head"})


def check_due(due: date | None, today: date) -> Refusal | None:
    """``deadline_past``: nobody can keep it."""
    return Refusal("deadline_past", {"due": due.isoformat()}) if due and due < today else None


def check_parts(states: Iterable[str]) -> Refusal | None:
    """``tasks_open``: parts of it are still being worked on."""
    left = sum(state in LIVE for state in states)
    return Refusal("tasks_open", {"open": left}) if left else None


def asked_of_lead(role: str | None) -> str:
    """What the lead is asked: who leads people (or a unit: no role) gives it on, others do it."""
    return "assign" if role is None or role in LEADING else "do"


def document_after(states: Iterable[str]) -> str:
    """What follows for an incoming document from the states of the tasks it was given out in:
    ``directed`` (somebody works on it), ``done``, or ``registered`` (all were cancelled: it has to
    be directed anew)."""
    known = list(states)
    if any(state in LIVE for state in known):
        return "directed"
    return "done" if "done" in known else "registered"


def handed_over(by: str, lead: Mapping[str, str], cooperating: Iterable[Mapping[str, str]], giver: str, taker: str) -> dict[str, Any]:
    """Who gives, leads and helps when one assignment takes another's place; nobody stands there twice."""
    said = {"assignment": taker}
    helpers = [said if one == {"assignment": giver} else dict(one) for one in cooperating]
    once = [one for place, one in enumerate(helpers) if one not in helpers[:place]]
    return {"by": taker if by == giver else by, "lead": said if lead == {"assignment": giver} else dict(lead), "cooperating": once}
