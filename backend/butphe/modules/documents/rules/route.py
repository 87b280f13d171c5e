"""The route of a submission: groups of steps, one group open at a time.

Each function takes the whole route and gives the route that follows; who may ask for it is not
decided here. ``round`` counts how often a step was opened: one decision for each opening.

- A group is satisfied when as many of its steps have decided as its rule needs; who had not decided
  yet is then skipped, and the next group opens.
- Return stops the route; it starts again at the first group, or straight at the returner if asked so.
- Return to an earlier group asks that group again. Everything between is asked anew, unless the
  returner wants it straight back: then what was approved between stands.
- A step that names a position nobody holds is passed over when it only reviews or gives an opinion;
  an approval is never passed over: it waits, and the author hears of it.
- The part that was not reached may be put together anew on the way.
- Who stands right below the open group may take a decision back while nobody above has decided.
- A new version restarts everything above the one who put it up; approvals below stay with the
  version they were given for.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from butphe.core.values import Refusal

Act = Literal["review", "approve", "opinion"]
State = Literal["waiting", "open", "approved", "returned", "withdrawn", "skipped", "vacant"]
Rule = Literal["all", "any"] | int

AUTHOR_LEVEL = 0
MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class Step:
    """One person's turn. ``group`` counts from 1; ``rule`` is its group's."""

    id: str
    group: int
    rule: Rule
    act: Act
    state: State = "waiting"
    round: int = 0


Route = tuple[Step, ...]


def group_of(route: Route, number: int) -> Route:
    return tuple(step for step in route if step.group == number)


def last_group(route: Route) -> int:
    return max((step.group for step in route), default=0)


def needed(group: Route) -> int:
    """How many of a group must decide; who was passed over does not count."""
    rule, there = group[0].rule, sum(step.state != "vacant" for step in group)
    if rule == "all":
        return there
    return min(1 if rule == "any" else int(rule), there)


def satisfied(group: Route) -> bool:
    return sum(step.state == "approved" for step in group) >= needed(group)


def open_group(route: Route) -> int | None:
    """The number of the group whose turn it is; None when nobody's is."""
    return next((step.group for step in route if step.state == "open"), None)


def find(route: Route, id: str) -> Step | None:
    return next((step for step in route if step.id == id), None)


def phase(route: Route) -> str:
    """The state of a document whose route this is: drafting, in_review, returned or approved."""
    if any(step.state == "returned" for step in route):
        return "returned"
    if open_group(route) is not None:
        return "in_review"
    last = group_of(route, last_group(route))
    return "approved" if last and satisfied(last) else "drafting"


def begin(route: Route) -> Route:
    """Opens the first group of a new route."""
    return _open(route, 1)


def decide(route: Route, id: str) -> Route:
    """The holder of an open step has approved, or given an opinion."""
    return _onward(_changed(route, {id: "approved"}), _step(route, id).group)


def pass_over(route: Route, vacant: Collection[str]) -> Route:
    """Open steps of positions that nobody holds are passed over, approvals never."""
    while passed := [step for step in route if step.state == "open" and step.id in vacant and step.act != "approve"]:
        route = _onward(_changed(route, {step.id: "vacant" for step in passed}), passed[0].group)
    return route


def give_back(route: Route, id: str) -> Route:
    """The holder of an open step has returned it: nobody else is asked any more."""
    stopped: dict[str, State] = {step.id: "waiting" for step in route if step.state == "open"}
    return _changed(route, {**stopped, id: "returned"})


def give_back_to(route: Route, id: str, number: int, straight: bool = False) -> Route | Refusal:
    """The holder of an open step has returned it to an earlier group: that group is asked again.

    ``straight``: what was approved between stands, so that it comes straight back. Refuses with
    ``not_earlier`` when nobody has decided in a group of that number below.
    """
    own = _step(route, id).group
    if number >= own or not any(step.state == "approved" for step in group_of(route, number)):
        return Refusal("not_earlier", {"group": number})
    again = (step for step in route if step.state == "open" or (number < step.group < own and not straight))
    return _open(_changed(route, {step.id: "waiting" for step in again}), number)


def resume(route: Route, id: str) -> Route:
    """Submitted again straight to the one who returned it, with those who were asked beside."""
    number = _step(route, id).group
    again = (step for step in group_of(route, number) if step.state in ("returned", "waiting"))
    return _reopened(route, again)


def halt(route: Route) -> Route:
    """The author has taken the submission back."""
    left = (step for step in route if step.state in ("open", "waiting"))
    return _changed(route, {step.id: "withdrawn" for step in left})


def take_back(route: Route, id: str) -> Route | Refusal:
    """The decision of a step is taken back: its group is asked again, the one above no longer.

    Refusals: ``wrong_state`` (nothing was decided here), ``decided`` (somebody above has decided,
    the route went on past the next group, or it was returned to somebody below).
    """
    step = _step(route, id)
    if step.state != "approved":
        return Refusal("wrong_state")
    above = [item for item in route if item.group > step.group]
    below = (open_group(route) or step.group) < step.group
    if below or any(item.state in ("approved", "returned", "skipped") for item in above):
        return Refusal("decided")
    after = _changed(route, {item.id: "waiting" for item in above})
    skipped = [item for item in group_of(route, step.group) if item.state == "skipped"]
    return _reopened(after, [step, *skipped])


def restart_above(route: Route, level: int) -> Route:
    """A new version was put up by somebody of group ``level`` (0 is the author).

    His group decides anew (for the author the first one), everything above waits again. Where a
    group below is asked once more, it begins there.
    """
    number = max(min(level, open_group(route) or level), 1)
    after = _changed(route, {step.id: "waiting" for step in route if step.group > number})
    return _reopened(after, group_of(after, number))


def changeable_from(route: Route, vacant: Collection[str]) -> int:
    """The first group that was not reached; the open one counts as not reached while nobody is in it."""
    reached = [step for step in route if step.state in ("approved", "returned") or (step.state == "open" and step.id not in vacant)]
    return max((step.group for step in reached), default=0) + 1


def amend(route: Route, start: int, rest: Route) -> Route:
    """What comes from group ``start`` on is ``rest`` from now on; if its turn has come, it is asked."""
    reopened = open_group(route) == start
    after = tuple(step for step in route if step.group < start) + rest
    return _open(after, start) if reopened else after


def level_of(route: Route, ids: Iterable[str]) -> int | None:
    """The highest group in which one of these steps has been reached; None when none has."""
    wanted = frozenset(ids)
    reached = (s.group for s in route if s.id in wanted and s.state in ("open", "approved"))
    return max(reached, default=None)


def check(groups: Sequence[Mapping[str, Any]], author: str, own_approval: bool) -> Refusal | None:
    """Whether a submitted route can ever end, and somebody else than its author ends it.

    ``groups``: [{rule, people: [{person, act}]}]. Refusals: ``route_empty``, ``route_too_long``,
    ``route_rule`` (needs more people than it has, or opinions alone), ``route_repeats`` (a person
    twice in a group), ``route_unapproved`` (nobody approves at the end), ``own_draft``.
    """
    if not groups or any(not group["people"] for group in groups):
        return Refusal("route_empty")
    if sum(len(group["people"]) for group in groups) > MOST_STEPS:
        return Refusal("route_too_long", {"most": MOST_STEPS})
    for number, group in enumerate(groups, 1):
        if (fault := _group_fault(group)) is not None:
            return Refusal(fault, {"group": number})
    final = groups[-1]
    approving = [man["person"] for man in final["people"] if man["act"] == "approve"]
    if not approving or (final["rule"] != "all" and len(approving) < len(final["people"])):
        return Refusal("route_unapproved")
    return Refusal("own_draft") if author in approving and not own_approval else None


def _group_fault(group: Mapping[str, Any]) -> str | None:
    people, rule = group["people"], group["rule"]
    if isinstance(rule, int) and not 1 <= rule <= len(people):
        return "route_rule"
    if len({man["person"] for man in people}) != len(people):
        return "route_repeats"
    return None


def _step(route: Route, id: str) -> Step:
    return next(step for step in route if step.id == id)


def _changed(route: Route, states: Mapping[str, State]) -> Route:
    return tuple(replace(step, state=states[step.id]) if step.id in states else step for step in route)


def _onward(route: Route, number: int) -> Route:
    """Opens the next group that is not satisfied, once group ``number`` is."""
    group = group_of(route, number)
    if not satisfied(group):
        return route
    after = _changed(route, {step.id: "skipped" for step in group if step.state == "open"})
    left = (step.group for step in after if step.group > number and not satisfied(group_of(after, step.group)))
    following = min(left, default=None)
    return after if following is None else _open(after, following)


def _open(route: Route, number: int) -> Route:
    return _reopened(route, group_of(route, number))


def _reopened(route: Route, steps: Iterable[Step]) -> Route:
    ids = {step.id for step in steps}
    return tuple(replace(step, state="open", round=step.round + 1) if step.id in ids else step for step in route)
