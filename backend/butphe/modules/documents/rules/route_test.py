"""How a submission travels, and that it always ends or waits for somebody."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butphe.core.values import Refusal
from butphe.modules.documents.rules import route as routes
from butphe.modules.documents.rules.route import Route, Rule, Step


def route(*groups: tuple[Rule, str]) -> Route:
    """``("all", "ab")`` is a group of steps a and b; capital letters approve, others review."""
    return tuple(Step(name, number, rule, "approve" if name.isupper() else "review") for number, (rule, names) in enumerate(groups, 1) for name in names)


def states(steps: Route) -> str:
    """One letter a step: Waiting, Open, Approved, Returned, withDrawn, Skipped, Vacant."""
    letters = {"waiting": "W", "open": "O", "approved": "A", "returned": "R", "withdrawn": "D", "skipped": "S", "vacant": "V"}
    return "".join(letters[step.state] for step in steps)


def after(steps: Route, *decided: str) -> Route:
    for name in decided:
        steps = routes.decide(steps, name)
    return steps


CHAIN = route(("all", "a"), ("all", "b"), ("all", "C"))
COUNCIL = route((2, "abc"), ("all", "D"))


def test_the_first_group_is_asked_and_nobody_else() -> None:
    assert states(routes.begin(CHAIN)) == "OWW"


def test_who_decides_passes_it_on() -> None:
    assert states(after(routes.begin(CHAIN), "a")) == "AOW"


def test_the_last_approval_ends_the_route() -> None:
    done = after(routes.begin(CHAIN), "a", "b", "C")
    assert (states(done), routes.phase(done)) == ("AAA", "approved")


@pytest.mark.parametrize(
    ("rule", "decided", "expected"),
    [
        ("all", "a", "AOOW"),
        ("all", "abc", "AAAO"),
        ("any", "b", "SASO"),
        (2, "c", "OOAW"),
        (2, "ca", "ASAO"),
        (3, "ab", "AAOW"),
    ],
)
def test_a_parallel_group_ends_by_its_rule(rule: Rule, decided: str, expected: str) -> None:
    steps = routes.begin(route((rule, "abc"), ("all", "D")))
    assert states(after(steps, *decided)) == expected


def test_a_return_asks_nobody_else_any_more() -> None:
    returned = routes.give_back(after(routes.begin(COUNCIL), "a"), "b")
    assert (states(returned), routes.phase(returned)) == ("ARWW", "returned")


def test_straight_to_the_returner_leaves_approvals_below_as_they_are() -> None:
    returned = routes.give_back(after(routes.begin(CHAIN), "a", "b"), "C")
    again = routes.resume(returned, "C")
    assert (states(again), again[2].round) == ("AAO", 2)


def test_straight_to_the_returner_asks_those_beside_him_again() -> None:
    returned = routes.give_back(after(routes.begin(COUNCIL), "a"), "b")
    assert states(routes.resume(returned, "b")) == "AOOW"


def test_the_person_of_the_step_before_takes_it_back() -> None:
    back = routes.take_back(after(routes.begin(CHAIN), "a", "b"), "b")
    assert not isinstance(back, Refusal)
    assert (states(back), back[1].round) == ("AOW", 2)


def test_nobody_takes_back_what_somebody_above_has_decided() -> None:
    assert routes.take_back(after(routes.begin(CHAIN), "a", "b"), "a") == Refusal("decided")


def test_nobody_takes_back_what_one_of_the_next_group_has_decided() -> None:
    steps = after(routes.begin(route(("all", "a"), ("all", "BC"))), "a", "B")
    assert routes.take_back(steps, "a") == Refusal("decided")


def test_only_a_decision_can_be_taken_back() -> None:
    assert routes.take_back(routes.begin(CHAIN), "a") == Refusal("wrong_state")


def test_the_last_approver_may_take_back_before_the_issue() -> None:
    back = routes.take_back(after(routes.begin(CHAIN), "a", "b", "C"), "C")
    assert not isinstance(back, Refusal)
    assert (states(back), routes.phase(back)) == ("AAO", "in_review")


def test_taken_back_from_any_of_a_group_asks_the_skipped_ones_again() -> None:
    back = routes.take_back(after(routes.begin(route(("any", "ab"), ("all", "C"))), "a"), "a")
    assert not isinstance(back, Refusal)
    assert states(back) == "OOW"


@pytest.mark.parametrize(("level", "expected"), [(0, "OWW"), (1, "OWW"), (2, "AOW")])
def test_a_new_version_restarts_the_route_above_its_maker(level: int, expected: str) -> None:
    assert states(routes.restart_above(after(routes.begin(CHAIN), "a", "b"), level)) == expected


def test_a_new_version_lets_those_beside_decide_anew() -> None:
    assert states(routes.restart_above(after(routes.begin(COUNCIL), "a"), 1)) == "OOOW"


def test_the_author_takes_the_submission_back() -> None:
    halted = routes.halt(after(routes.begin(CHAIN), "a"))
    assert (states(halted), routes.phase(halted)) == ("ADD", "drafting")


LONG = route(("all", "a"), ("any", "bc"), ("all", "d"), ("all", "E"))


def test_returned_to_an_earlier_group_everything_from_there_is_asked_anew() -> None:
    back = routes.give_back_to(after(routes.begin(LONG), "a", "b", "d"), "E", 2)
    assert not isinstance(back, Refusal)
    assert (states(back), routes.phase(back)) == ("AOOWW", "in_review")
    assert states(after(back, "c")) == "ASAOW", "and then whoever stands between"


def test_returned_to_an_earlier_group_and_straight_back_leaves_out_who_approved_between() -> None:
    back = routes.give_back_to(after(routes.begin(LONG), "a", "b", "d"), "E", 1, straight=True)
    assert not isinstance(back, Refusal)
    assert states(back) == "OASAW"
    assert states(after(back, "a")) == "AASAO"


@pytest.mark.parametrize("number", [2, 3, 4, 9])
def test_nothing_is_returned_to_a_group_that_has_not_decided_below(number: int) -> None:
    steps = after(routes.begin(LONG), "a")
    assert routes.give_back_to(steps, "b", number) == Refusal("not_earlier", {"group": number})


def test_a_review_of_a_position_that_nobody_holds_is_passed_over() -> None:
    assert states(routes.pass_over(routes.begin(LONG), {"a"})) == "VOOWW"
    assert states(routes.pass_over(routes.begin(LONG), {"a", "b", "c"})) == "VVVOW"
    assert states(routes.pass_over(routes.begin(LONG), {"a", "b"})) == "VVOWW", "one of two, and only one is there"


def test_an_approval_is_never_passed_over() -> None:
    assert states(routes.pass_over(after(routes.begin(CHAIN), "a", "b"), {"C"})) == "AAO"


def test_of_three_of_whom_two_must_decide_those_who_are_there_are_enough() -> None:
    council = routes.pass_over(routes.begin(COUNCIL), {"a", "b"})
    assert states(council) == "VVOW"
    assert states(after(council, "c")) == "VVAO"


def test_what_was_not_reached_is_put_together_anew() -> None:
    steps = after(routes.begin(CHAIN), "a")
    start = routes.changeable_from(steps, ())
    assert start == 3
    changed = routes.amend(steps, start, (Step("d", 3, "all", "review"), Step("E", 4, "all", "approve")))
    assert states(changed) == "AOWW"
    assert states(after(changed, "b", "d", "E")) == "AAAA"


def test_where_nobody_is_asked_the_open_group_itself_is_changed() -> None:
    steps = after(routes.begin(CHAIN), "a", "b")
    assert routes.changeable_from(steps, {"C"}) == 3
    changed = routes.amend(steps, 3, (Step("D", 3, "all", "approve"),))
    assert (states(changed), changed[-1].round) == ("AAO", 1)


def people(acts: str) -> list[dict[str, str]]:
    kinds = {"r": "review", "a": "approve", "o": "opinion"}
    return [{"person": f"p{index}", "act": kinds[letter]} for index, letter in enumerate(acts)]


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ([], "route_empty"),
        ([{"rule": "all", "people": []}], "route_empty"),
        ([{"rule": 3, "people": people("aa")}], "route_rule"),
        ([{"rule": 0, "people": people("aa")}], "route_rule"),
        ([{"rule": "all", "people": people("a") * 2}], "route_repeats"),
        ([{"rule": "all", "people": people("r")}], "route_unapproved"),
        ([{"rule": "any", "people": people("ao")}], "route_unapproved"),
        ([{"rule": "all", "people": people("a" * 61)}], "route_too_long"),
        ([{"rule": "all", "people": people("oo")}, {"rule": "all", "people": people("ro")}], "route_unapproved"),
    ],
)
def test_a_route_that_could_not_end_well_is_refused(groups: list[dict[str, Any]], code: str) -> None:
    refusal = routes.check(groups, "author", own_approval=False)
    assert refusal is not None
    assert refusal.code == code


def test_a_route_of_review_opinions_and_approval_is_accepted() -> None:
    groups: list[dict[str, Any]] = [{"rule": "any", "people": people("ooo")}, {"rule": "all", "people": people("ra")}]
    assert routes.check(groups, "author", own_approval=False) is None


def test_nobody_approves_a_draft_of_their_own_unless_the_agency_says_so() -> None:
    groups: list[dict[str, Any]] = [{"rule": "all", "people": people("a")}]
    assert routes.check(groups, "p0", own_approval=False) == Refusal("own_draft")
    assert routes.check(groups, "p0", own_approval=True) is None


@st.composite
def any_route(draw: st.DrawFn) -> Route:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    steps: list[Step] = []
    for number, size in enumerate(sizes, 1):
        rule: Rule = draw(st.one_of(st.sampled_from(["all", "any"]), st.integers(1, size)))
        names = (f"{number}.{place}" for place in range(size))
        steps += [Step(name, number, rule, "approve") for name in names]
    return tuple(steps)


Move = Callable[[Route], Route | Refusal]


def moves(steps: Route) -> list[Move]:
    """Everything that somebody could do with the route as it stands."""
    phase = routes.phase(steps)
    if phase == "in_review":
        return [routes.halt, partial(restart, 0), *(move for step in steps for move in of_step(steps, step))]
    if phase == "returned":
        returner = next(step.id for step in steps if step.state == "returned")
        return [partial(on, routes.resume, returner), afresh]
    if phase == "drafting":
        return [afresh]
    return [partial(on, routes.take_back, step.id) for step in steps]


def of_step(steps: Route, step: Step) -> Iterator[Move]:
    yield partial(on, routes.take_back, step.id)
    if step.state == "open":
        yield partial(on, routes.decide, step.id)
        yield partial(on, routes.give_back, step.id)
    if level := routes.level_of(steps, [step.id]):
        yield partial(restart, level)


def on(act: Callable[[Route, str], Route | Refusal], step: str, steps: Route) -> Route | Refusal:
    return act(steps, step)


def restart(level: int, steps: Route) -> Route:
    return routes.restart_above(steps, level)


def afresh(steps: Route) -> Route:
    return routes.begin(tuple(Step(s.id, s.group, s.rule, s.act, "waiting", s.round) for s in steps))


def check_invariants(steps: Route) -> None:
    phase = routes.phase(steps)
    opened = {step.group for step in steps if step.state == "open"}
    assert (phase == "in_review") == bool(opened), "in review is exactly when somebody is asked"
    assert len(opened) <= 1, "one group at a time"
    for group in opened:
        assert not routes.satisfied(routes.group_of(steps, group)), "who is asked is still needed"
        for below in range(1, group):
            assert routes.satisfied(routes.group_of(steps, below)), "everybody below has had a say"
    if phase == "approved":
        numbers = range(1, routes.last_group(steps) + 1)
        assert all(routes.satisfied(routes.group_of(steps, number)) for number in numbers)


@given(any_route(), st.data())
def test_every_order_of_acts_ends_or_waits_for_somebody(steps: Route, data: st.DataObject) -> None:
    steps = routes.begin(steps)
    check_invariants(steps)
    for _ in range(25):
        possible = moves(steps)
        if not possible:
            break
        moved = data.draw(st.sampled_from(possible))(steps)
        if isinstance(moved, Refusal):
            continue
        rounds = [(old.round, new.round) for old, new in zip(steps, moved, strict=True)]
        assert all(old <= new for old, new in rounds), "an opening is never forgotten"
        reopened = [n for o, n in zip(steps, moved, strict=True) if n.state == "open" and o.state != "open"]
        assert all(new.round > steps[moved.index(new)].round for new in reopened), "each opening counts"
        steps = moved
        check_invariants(steps)


@given(any_route(), st.randoms())
def test_if_everybody_asked_agrees_the_route_ends_within_its_steps(steps: Route, chance: Random) -> None:
    steps = routes.begin(steps)
    for _ in range(len(steps)):
        asked = [step.id for step in steps if step.state == "open"]
        if not asked:
            break
        steps = routes.decide(steps, chance.choice(asked))
    assert routes.phase(steps) == "approved"
