"""What a document or task asks of one person: of all that waits for them, the most pressing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

# The order is that of the desk; "read" comes last and is not counted.
GROUPS = {
    "approve": "submission",
    "direct": "incoming",
    "opinion": "opinion",
    "number": "issue",
    "assign": "task",
    "do": "task",
    "read": "info",
}
_ORDER = {ask: place for place, ask in enumerate(GROUPS)}
URGENCIES = ("normal", "urgent", "very_urgent", "flash")


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that waits. ``why`` is the holder's; ``ref`` the step or task; ``acting`` the
    assignment or delegation under which the person would answer."""

    ask: str
    why: str
    ref: str
    since: int
    due: date | None
    acting: str


def mine(asked: Iterable[Asked]) -> dict[str, Any] | None:
    """The field ``mine`` of a row: {ask, since, due, group, as, step?, task?}; None when nothing waits."""
    first = min(asked, key=lambda item: (_ORDER[item.ask], item.since, item.ref), default=None)
    if first is None:
        return None
    found: dict[str, Any] = {
        "ask": first.ask,
        "since": first.since,
        "due": first.due.isoformat() if first.due else None,
        "group": _group(first),
        "as": first.acting,
    }
    if first.why == "step":
        found["step"] = first.ref
    elif first.why in ("lead", "cooperate", "assigner") and first.ref:
        found["task"] = first.ref
    return found


def _group(item: Asked) -> str:
    if item.why == "assigner":
        return "task"
    return "submission" if item.why == "author" else GROUPS[item.ask]


def rank(ask: str, urgency: str, due: date | None, since: int) -> int:
    """Place on the desk, smallest first: what is only to be read last, then urgency, deadline, age."""
    late = due.toordinal() if due else date.max.toordinal()
    pressing = len(URGENCIES) - 1 - URGENCIES.index(urgency)
    places = (int(ask == "read"), pressing, late)
    return (places[0] * 10 + places[1]) * 10**21 + places[2] * 10**14 + since
