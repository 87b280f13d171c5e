"""The route of a document as rows: read, moved by the rules, written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from butphe.core.values import Refusal, new_id
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.model import route as route_table
from butphe.modules.documents.model import step as step_table
from butphe.modules.documents.rules import route as rules
from butphe.modules.documents.rules.route import Route, Step
from butphe.modules.documents.targets import Target

Told = Mapping[str, Any]

_STEPS = select(step_table).where(step_table.c.document == bindparam("document"), step_table.c.current).order_by(step_table.c.ordinal)
_ROUTE = select(route_table).where(route_table.c.document == bindparam("document"), route_table.c.current)
_COUNT = select(func.count()).select_from(route_table).where(route_table.c.document == bindparam("document"))
_NEW_ROUTE = insert(route_table)
_NEW_STEPS = insert(step_table)
_LEAVE_ROUTES = update(route_table).where(route_table.c.document == bindparam("wanted")).values(current=False)
_LEAVE_STEPS = update(step_table).where(step_table.c.document == bindparam("wanted"), step_table.c.current).values(current=False)
_STRAIGHT = update(route_table).where(route_table.c.document == bindparam("wanted"), route_table.c.current).values(straight_to=bindparam("step"))
_TOLD = ("by", "at", "note", "reason", "opinion", "files", "version")
_MOVED = ("state", "round", "assignment", *_TOLD)
_MOVE = update(step_table).where(step_table.c.id == bindparam("wanted")).values({name: bindparam(f"new_{name}") for name in _MOVED})
_NOTHING_TOLD: Told = dict.fromkeys(_TOLD)


def thing(step: str) -> str:
    """The name of a step's revision."""
    return f"step:{step}"


@dataclass(slots=True)
class RouteBook:
    """The current route of a document in the hands of a command."""

    dossier: Dossier
    rows: dict[str, Row[Any]]
    moved_on: bool = False

    @classmethod
    def load(cls, dossier: Dossier) -> "RouteBook":
        found = dossier.ctx.tx.execute(_STEPS, {"document": dossier.id})
        return cls(dossier, {row.id: row for row in found})

    @property
    def route(self) -> Route:
        return tuple(Step(r.id, r.group, r.rule, r.act, r.state, r.round) for r in self.rows.values())

    def of(self, assignment: str) -> list[str]:
        """The steps of an assignment."""
        return [row.id for row in self.rows.values() if assignment in (row.assignment, row.by)]

    def move(self, after: Route, told: Mapping[str, Told] | None = None) -> str:
        """Writes what changed: asks who is asked now, asks others no longer; the state that follows.

        ``told``: what is to be kept of the decision, by step.
        """
        said = told or {}
        before = {step.id: step for step in self.route}
        changed = [step for step in after if step != before[step.id]]
        written = [self._moved(step, before[step.id], said.get(step.id)) for step in changed]
        if written:
            self.dossier.ctx.tx.execute(_MOVE, written)
        self.moved_on = rules.open_group(tuple(before.values())) != rules.open_group(after)
        return rules.phase(after)

    def _moved(self, step: Step, before: Step, told: Told | None) -> dict[str, Any]:
        row = self.rows[step.id]
        self.dossier.bump(thing(step.id))
        opened = step.round > before.round
        assignment = self._open(step, row) if opened else row.assignment
        if step.state != "open":
            self.dossier.settle("step", step.id)
        kept = told or (_NOTHING_TOLD if step.state in ("open", "waiting") else {name: getattr(row, name) for name in _TOLD})
        values = {"state": step.state, "round": step.round, "assignment": assignment, **kept}
        return {"wanted": step.id, **{f"new_{name}": values[name] for name in _MOVED}}

    def _open(self, step: Step, row: Row[Any]) -> str:
        assignment = self._holder(row)
        ask = "opinion" if step.act == "opinion" else "approve"
        if assignment != row.assignment:
            self.dossier.end("step", step.id, row.assignment)
        self.dossier.give(Target(assignment), "step", step.id, ask, self.dossier["due"])
        return assignment

    def _holder(self, row: Row[Any]) -> str:
        """Who holds the position now; nobody, then the author hears of it and may choose another way."""
        people, now = self.dossier.ctx.directory, self.dossier.ctx.now
        if people.assignments[row.assignment].holds(now):
            return str(row.assignment)
        following = people.holders_of(row.position, now)
        if following:
            return following[0].id
        ask_author(self.dossier)
        return str(row.assignment)

    def begin(self, groups: Sequence[Mapping[str, Any]], note: str) -> str:
        """A new submission along these groups; the state that follows."""
        self._leave()
        tx, ctx = self.dossier.ctx.tx, self.dossier.ctx
        n = int(tx.execute(_COUNT, {"document": self.dossier.id}).scalar_one()) + 1
        route = new_id(ctx.now)
        made = {"id": route, "document": self.dossier.id, "n": n, "by": ctx.actor.assignment, "at": ctx.now}
        tx.execute(_NEW_ROUTE, {**made, "note": note or None, "straight_to": None, "current": True})
        tx.execute(_NEW_STEPS, self._steps(route, groups))
        self.rows = RouteBook.load(self.dossier).rows
        return self.move(rules.begin(self.route))

    def _steps(self, route: str, groups: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        people = self.dossier.ctx.directory
        turns = [(number, group, turn) for number, group in enumerate(groups, 1) for turn in group["people"]]
        return [
            {
                "id": new_id(self.dossier.ctx.now),
                "document": self.dossier.id,
                "route": route,
                "ordinal": ordinal,
                "group": number,
                "rule": group["rule"],
                "act": turn["act"],
                "position": people.assignments[turn["assignment"]].position,
                "assignment": turn["assignment"],
                "state": "waiting",
                "round": 0,
                "current": True,
            }
            for ordinal, (number, group, turn) in enumerate(turns, 1)
        ]

    def _leave(self) -> None:
        """What was before is history."""
        self.dossier.ctx.tx.execute(_LEAVE_ROUTES, {"wanted": self.dossier.id})
        self.dossier.ctx.tx.execute(_LEAVE_STEPS, {"wanted": self.dossier.id})

    def straight_to(self) -> str | None:
        """The step whose holder returned it and wants it straight back."""
        row = self.dossier.ctx.tx.execute(_ROUTE, {"document": self.dossier.id}).first()
        return str(row.straight_to) if row and row.straight_to else None

    def want_back(self, step: str | None) -> None:
        self.dossier.ctx.tx.execute(_STRAIGHT, {"wanted": self.dossier.id, "step": step})

    def groups(self) -> list[dict[str, Any]]:
        """The route as it was said."""
        found: dict[int, dict[str, Any]] = {}
        for row in self.rows.values():
            group = found.setdefault(row.group, {"rule": row.rule, "people": []})
            group["people"].append({"assignment": row.assignment, "act": row.act})
        return list(found.values())

    def same(self, groups: Sequence[Mapping[str, Any]]) -> bool:
        """Whether these groups are the route as it stands."""
        people = self.dossier.ctx.directory.assignments
        turns = [(number, group, turn) for number, group in enumerate(groups, 1) for turn in group["people"]]
        if any(turn["assignment"] not in people for _, _, turn in turns):
            return False
        said = [(number, group["rule"], turn["act"], people[turn["assignment"]].position) for number, group, turn in turns]
        return said == [(row.group, row.rule, row.act, row.position) for row in self.rows.values()]


def ask_author(dossier: Dossier) -> None:
    """The author is asked to go on: it was returned, or nobody holds the next position."""
    dossier.ask((str(dossier["author"]), "author", ""), "do", dossier["due"])


def check(dossier: Dossier, groups: Sequence[Mapping[str, Any]]) -> Refusal | None:
    """Whether a route can be walked: people who are there, rules that can be met, no own draft.

    Refusals: ``target_unknown`` and those of ``rules.route.check``.
    """
    people, now = dossier.ctx.directory, dossier.ctx.now
    for group in groups:
        for turn in group["people"]:
            known = people.assignments.get(turn["assignment"])
            if known is None or not known.holds(now) or people.positions[known.position].role == "administrator":
                return Refusal("target_unknown", {"assignment": turn["assignment"]})
    named = [{"rule": g["rule"], "people": [{"person": people.person_of(t["assignment"]), "act": t["act"]} for t in g["people"]]} for g in groups]
    settings = people.agencies[dossier["agency"]].settings
    author = people.person_of(dossier["author"])
    return rules.check(named, author, bool(settings.get("own_approval")))
