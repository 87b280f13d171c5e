"""Every template, every order of acts, people coming and going: the route ends, or it waits for somebody.

The machine does what people could do, in any order. A position may fall vacant or be filled at any
moment; ``seat`` steps name positions, the others a person. Whoever is not there asks nothing: then
the author is told, and must be able to go on.
"""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from butphe.core.values import Refusal
from butphe.modules.documents.rules import route as routes
from butphe.modules.documents.rules.route import Act, Route, Rule, Step

ACTS: tuple[Act, ...] = ("review", "approve", "opinion")


@st.composite
def templates(draw: st.DrawFn, number: int = 1, most: int = 4) -> Route:
    """Groups from ``number`` on, of which ``check`` says that they can be walked."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=most))
    steps: list[Step] = []
    for group, size in enumerate(sizes, number):
        rule: Rule = draw(st.one_of(st.sampled_from(["all", "any"]), st.integers(1, size)))
        last = group == number + len(sizes) - 1
        acts: list[Act] = ["approve"] * size if last else draw(st.lists(st.sampled_from(ACTS), min_size=size, max_size=size))
        kinds = draw(st.lists(st.sampled_from(("seat", "named")), min_size=size, max_size=size))
        mark = draw(st.integers(0, 10**9))
        steps += [Step(f"{kind}.{mark}.{group}.{at}", group, rule, act) for at, (kind, act) in enumerate(zip(kinds, acts, strict=True))]
    assert routes.check(said(steps), "author", own_approval=False) is None
    return tuple(steps)


def said(steps: list[Step]) -> list[dict[str, Any]]:
    numbers = sorted({step.group for step in steps})
    groups = ([step for step in steps if step.group == number] for number in numbers)
    return [{"rule": group[0].rule, "people": [{"person": step.id, "act": step.act} for step in group]} for group in groups]


class Submission(RuleBasedStateMachine):
    """One document's way through the offices."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: Route = ()
        self.away: set[str] = set()

    @initialize(template=templates(), data=st.data())
    def submit(self, template: Route, data: st.DataObject) -> None:
        self.away = {step.id for step in template if data.draw(st.booleans())}
        self.go(routes.begin(template))

    def go(self, moved: Route | Refusal) -> None:
        """What every move ends with: positions without anybody are passed over."""
        if not isinstance(moved, Refusal):
            self.steps = routes.pass_over(moved, self.vacant)

    @property
    def vacant(self) -> set[str]:
        """Steps that name a position which nobody holds."""
        return {one for one in self.away if one.startswith("seat")}

    @property
    def asked(self) -> list[Step]:
        """Steps that wait for somebody who is there."""
        return [step for step in self.steps if step.state == "open" and step.id not in self.away]

    @property
    def author_asked(self) -> bool:
        nobody = any(step.state == "open" and step.id in self.away for step in self.steps)
        return nobody or routes.phase(self.steps) in ("drafting", "returned")

    @rule(data=st.data())
    def somebody_leaves_or_comes(self, data: st.DataObject) -> None:
        self.away ^= {data.draw(st.sampled_from([step.id for step in self.steps]))}
        self.go(self.steps)

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        self.go(routes.decide(self.steps, data.draw(st.sampled_from(self.asked)).id))

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def give_back(self, data: st.DataObject) -> None:
        self.go(routes.give_back(self.steps, data.draw(st.sampled_from(self.asked)).id))

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), straight=st.booleans())
    def give_back_to_an_earlier_group(self, data: st.DataObject, straight: bool) -> None:
        own = data.draw(st.sampled_from(self.asked))
        self.go(routes.give_back_to(self.steps, own.id, data.draw(st.integers(1, max(1, own.group - 1))), straight))

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        if routes.phase(self.steps) in ("in_review", "approved"):
            self.go(routes.take_back(self.steps, data.draw(st.sampled_from(self.steps)).id))

    @precondition(lambda self: routes.phase(self.steps) == "in_review")
    @rule(data=st.data())
    def put_up_a_new_version(self, data: st.DataObject) -> None:
        level = routes.level_of(self.steps, [data.draw(st.sampled_from(self.steps)).id])
        self.go(routes.restart_above(self.steps, level or routes.AUTHOR_LEVEL))

    @precondition(lambda self: routes.phase(self.steps) == "in_review")
    @rule()
    def withdraw(self) -> None:
        self.go(routes.halt(self.steps))

    @precondition(lambda self: routes.phase(self.steps) == "returned")
    @rule()
    def submit_straight(self) -> None:
        self.go(routes.resume(self.steps, next(step.id for step in self.steps if step.state == "returned")))

    @precondition(lambda self: routes.phase(self.steps) in ("drafting", "returned"))
    @rule(template=templates())
    def submit_anew(self, template: Route) -> None:
        self.go(routes.begin(template))

    @precondition(lambda self: routes.phase(self.steps) == "in_review")
    @rule(data=st.data())
    def change_what_was_not_reached(self, data: st.DataObject) -> None:
        start = routes.changeable_from(self.steps, self.away)
        self.go(routes.amend(self.steps, start, data.draw(templates(start, 2))))

    @invariant()
    def it_has_ended_or_waits_for_somebody(self) -> None:
        if self.steps:
            phase = routes.phase(self.steps)
            assert phase == "approved" or self.asked or self.author_asked, self.steps
            opened = {step.group for step in self.steps if step.state == "open"}
            assert (phase == "in_review") == bool(opened), "in review is exactly when a step is open"
            assert len(opened) <= 1, "one group at a time"

    @invariant()
    def nothing_is_skipped_that_had_to_decide(self) -> None:
        opened = routes.open_group(self.steps)
        for number in range(1, opened or 1):
            assert routes.satisfied(routes.group_of(self.steps, number)), "everybody below has had a say"
        if self.steps and routes.phase(self.steps) == "approved":
            last = routes.group_of(self.steps, routes.last_group(self.steps))
            assert any(step.act == "approve" and step.state == "approved" for step in last), "somebody approved"

    def teardown(self) -> None:
        """From wherever it stands: the author goes on where nobody is, all agree, and it ends."""
        for _ in range(60):
            if not self.steps or routes.phase(self.steps) == "approved":
                return
            self.one_more_step()
        raise AssertionError(f"an orphan: {self.steps}")

    def one_more_step(self) -> None:
        fresh = (Step("named.rescue", 1, "all", "approve"),)
        if routes.phase(self.steps) != "in_review":
            self.go(routes.begin(fresh))
        elif self.asked:
            self.go(routes.decide(self.steps, self.asked[0].id))
        elif routes.changeable_from(self.steps, self.away) == routes.open_group(self.steps):
            start = routes.changeable_from(self.steps, self.away)
            self.go(routes.amend(self.steps, start, (Step("named.rescue", start, "all", "approve"),)))
        else:
            self.go(routes.halt(self.steps))


def test_no_template_and_no_order_of_acts_leaves_an_orphan() -> None:
    run_state_machine_as_test(Submission, settings=settings(max_examples=150, stateful_step_count=30, deadline=None))


def test_a_route_that_never_passed_over_would_wait_for_nobody() -> None:
    """The control: without ``pass_over`` a position that fell vacant keeps the route."""
    steps = routes.begin((Step("seat.1", 1, "all", "review"), Step("named.2", 2, "all", "approve")))
    waiting = [step for step in steps if step.state == "open" and step.id not in {"seat.1"}]
    assert waiting == []
    assert [step.state for step in routes.pass_over(steps, {"seat.1"})] == ["vacant", "open"]
