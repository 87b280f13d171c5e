"""The route of a document as rows: read, moved by the rules, written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from butphe.core.commands import Context
from butphe.core.values import Refusal, new_id
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.model import holder
from butphe.modules.documents.model import route as route_table
from butphe.modules.documents.model import step as step_table
from butphe.modules.documents.rules import route as rules
from butphe.modules.documents.rules.route import Route, Step
from butphe.modules.documents.seats import PLACES, POSITION, Seats
from butphe.modules.documents.targets import Target

Told = Mapping[str, Any]
Groups = Sequence[Mapping[str, Any]]
# The id and version of a template.
Template = tuple[str, int]

_STEPS = select(step_table).where(step_table.c.document == bindparam("document"), step_table.c.current).order_by(step_table.c.ordinal)
_ROUTE = select(route_table).where(route_table.c.document == bindparam("document"), route_table.c.current)
_COUNT = select(func.count()).select_from(route_table).where(route_table.c.document == bindparam("document"))
_NEW_ROUTE = insert(route_table)
_NEW_STEPS = insert(step_table)
_LEAVE_ROUTES = update(route_table).where(route_table.c.document == bindparam("wanted")).values(current=False)
_LEAVE_STEPS = update(step_table).where(step_table.c.document == bindparam("wanted"), step_table.c.current).values(current=False)
_LEAVE_SOME = update(step_table).where(step_table.c.id == bindparam("wanted")).values(current=False)
_STRAIGHT = update(route_table).where(route_table.c.document == bindparam("wanted"), route_table.c.current).values(straight_to=bindparam("step"))
_TOLD = ("by", "delegate", "capacity", "at", "note", "reason", "opinion", "files", "version")
_MOVED = ("state", "round", "position", "assignment", *_TOLD)
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
        own = (row for row in self.rows.values() if assignment in (row.assignment, row.by, row.state == "open" and self.taker(row)))
        return [row.id for row in own]

    @property
    def seats(self) -> Seats:
        ctx = self.dossier.ctx
        own = own_approval(self.dossier)
        return Seats(ctx.directory, str(self.dossier["author"]), str(self.dossier["agency"]), ctx.now, own)

    def taker(self, row: Row[Any]) -> str | None:
        """Who takes a step if it begins now; None while nobody could."""
        people, now = self.dossier.ctx.directory, self.dossier.ctx.now
        if row.seat:
            return self.seats.holder(self._position(row))
        if people.assignments[row.assignment].holds(now):
            return str(row.assignment)
        following = people.holders_of(row.position, now)
        return following[0].id if following else None

    def _position(self, row: Row[Any]) -> str | None:
        return row.position if row.seat == POSITION else self.seats.position(row.seat)

    @property
    def nobody(self) -> frozenset[str]:
        """The steps that nobody could take now."""
        return frozenset(row.id for row in self.rows.values() if self.taker(row) is None)

    def move(self, after: Route, told: Mapping[str, Told] | None = None) -> str:
        """Writes what changed: asks who is asked now, asks others no longer; the state that follows.

        ``told``: what is to be kept of the decision, by step.
        """
        said = told or {}
        before = {step.id: step for step in self.route}
        after = rules.pass_over(after, {one for one in self.nobody if self.rows[one].seat})
        changed = [step for step in after if step != before[step.id]]
        self.dossier.settle("author")
        written = [self._moved(step, before[step.id], said.get(step.id)) for step in changed]
        if written:
            self.dossier.ctx.tx.execute(_MOVE, written)
        self.moved_on = rules.open_group(tuple(before.values())) != rules.open_group(after)
        if any(step.state == "open" and step.id in self.nobody for step in after):
            ask_author(self.dossier)
        return rules.phase(after)

    def _moved(self, step: Step, before: Step, told: Told | None) -> dict[str, Any]:
        row = self.rows[step.id]
        self.dossier.bump(thing(step.id))
        opened = step.state == "open" and step.round > before.round
        settled = self._open(step, row) if opened else {"position": row.position, "assignment": row.assignment}
        if step.state != "open":
            self.dossier.settle("step", step.id)
        kept = told or (_NOTHING_TOLD if step.state in ("open", "waiting") else {name: getattr(row, name) for name in _TOLD})
        values = {"state": step.state, "round": step.round, **settled, **kept}
        return {"wanted": step.id, **{f"new_{name}": values[name] for name in _MOVED}}

    def _open(self, step: Step, row: Row[Any]) -> dict[str, str]:
        """Asks whoever takes the step. While nobody does, whoever comes to the position will be."""
        taker = self.taker(row)
        position = (self._position(row) if row.seat else row.position) or ""
        subject = taker or ("" if self._is_authors(position) else position if row.seat else row.assignment)
        for former in {row.assignment, row.position} - {subject}:
            self.dossier.end("step", step.id, former)
        if subject:
            ask = "opinion" if step.act == "opinion" else "approve"
            self.dossier.give(Target(subject), "step", step.id, ask, self.dossier["due"])
        return {"position": position, "assignment": taker or ("" if row.seat else row.assignment)}

    def _is_authors(self, position: str) -> bool:
        """Whether the author holds a position: it is not asked about their own draft."""
        held = self.dossier.ctx.directory.holders_of(position, self.dossier.ctx.now) if position else ()
        author = self.dossier.ctx.directory.person_of(str(self.dossier["author"]))
        return any(item.person == author for item in held) and not own_approval(self.dossier)

    def look_again(self) -> None:
        """People came or went: positions are passed over, or the author asked, as of now."""
        state = self.move(self.route)
        if self.moved_on:
            self.dossier.bump()
        if state != self.dossier.state:
            self.dossier.set(state=state)

    def begin(self, groups: Groups, note: str, template: Template | None = None) -> str:
        """A new submission along these groups; the state that follows."""
        self._leave()
        tx, ctx = self.dossier.ctx.tx, self.dossier.ctx
        n = int(tx.execute(_COUNT, {"document": self.dossier.id}).scalar_one()) + 1
        route = new_id(ctx.now)
        made = {"id": route, "document": self.dossier.id, "n": n, "by": ctx.actor.assignment, "at": ctx.now}
        name, number = template or (None, None)
        tx.execute(_NEW_ROUTE, {**made, "note": note or None, "straight_to": None, "current": True, "template": name, "template_n": number})
        tx.execute(_NEW_STEPS, self._steps(route, groups))
        self.rows = RouteBook.load(self.dossier).rows
        return self.move(rules.begin(self.route))

    def _steps(self, route: str, groups: Groups, group: int = 1, ordinal: int = 1) -> list[dict[str, Any]]:
        """Rows of steps that wait; the first has this group and ordinal."""
        turns = [(number, one, turn) for number, one in enumerate(groups, group) for turn in one["people"]]
        return [
            {
                "id": new_id(self.dossier.ctx.now),
                "document": self.dossier.id,
                "route": route,
                "ordinal": place,
                "group": number,
                "rule": one["rule"],
                "act": turn["act"],
                **self._whom(turn),
                "state": "waiting",
                "round": 0,
                "current": True,
            }
            for place, (number, one, turn) in enumerate(turns, ordinal)
        ]

    def _whom(self, turn: Mapping[str, Any]) -> dict[str, str | None]:
        """Whom a turn means, as a row of ``step`` says it."""
        if turn.get("assignment"):
            place = self.dossier.ctx.directory.assignments[turn["assignment"]].position
            return {"seat": None, "position": place, "assignment": turn["assignment"]}
        return {"seat": turn.get("seat") or POSITION, "position": turn.get("position") or "", "assignment": ""}

    def amend(self, groups: Groups) -> str:
        """What was not reached is these groups from now on; the state that follows."""
        tx, start = self.dossier.ctx.tx, self.changeable_from
        left = [row for row in self.rows.values() if row.group >= start]
        route = next(iter(self.rows.values())).route
        for row in left:
            self.dossier.settle("step", row.id)
        if left:
            tx.execute(_LEAVE_SOME, [{"wanted": row.id} for row in left])
        rest = self._steps(route, groups, start, max((row.ordinal for row in self.rows.values() if row.group < start), default=0) + 1)
        tx.execute(_NEW_STEPS, rest)
        before, kept = self.route, {row.id for row in self.rows.values() if row.group < start}
        self.rows = RouteBook.load(self.dossier).rows
        fresh = tuple(step for step in self.route if step.id not in kept)
        return self.move(rules.amend(before, start, fresh))

    @property
    def changeable_from(self) -> int:
        """The first group that was not reached."""
        return rules.changeable_from(self.route, self.nobody)

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

    def groups(self, below: int | None = None) -> list[dict[str, Any]]:
        """The route as it was said; only the groups below a number."""
        found: dict[int, dict[str, Any]] = {}
        for row in self.rows.values():
            if below is None or row.group < below:
                found.setdefault(row.group, {"rule": row.rule, "people": []})["people"].append({**_turn(row), "act": row.act})
        return list(found.values())

    def same(self, groups: Groups) -> bool:
        """Whether these groups are the route as it stands."""
        people = self.dossier.ctx.directory.assignments
        if any(turn.get("assignment") and turn["assignment"] not in people for group in groups for turn in group["people"]):
            return False
        said = [(number, group["rule"], turn["act"], self._meant(self._whom(turn))) for number, group in enumerate(groups, 1) for turn in group["people"]]
        return said == [(row.group, row.rule, row.act, self._meant({"seat": row.seat, "position": row.position})) for row in self.rows.values()]

    def _meant(self, whom: Mapping[str, Any]) -> tuple[str | None, str]:
        """A named person's position counts, not who held it; of a place beside the author, its name."""
        return whom["seat"], "" if whom["seat"] in PLACES else whom["position"]


def _turn(row: Row[Any]) -> dict[str, str]:
    """Whom a step means, as commands say it."""
    if row.seat is None:
        return {"assignment": row.assignment}
    return {"position": row.position} if row.seat == POSITION else {"seat": row.seat}


_WAITING = (
    select(holder.c.document).where(holder.c.subject.in_(bindparam("subjects", expanding=True)), holder.c.why == "step", holder.c.ask.is_not(None)).distinct()
)


def staffed(ctx: Context, position: str) -> None:
    """Somebody came to a position or left it: where its step is open, it is passed over, or the author hears."""
    subjects = [position, *(item.id for item in ctx.directory.ever_in(position))]
    for document in sorted(ctx.tx.execute(_WAITING, {"subjects": subjects}).scalars()):
        dossier = Dossier.open(ctx, document)
        if dossier and dossier.state == "in_review":
            dossier.quiet = True
            RouteBook.load(dossier).look_again()
            dossier.close()


def ask_author(dossier: Dossier) -> None:
    """The author is asked to go on: it was returned, or nobody holds the next position."""
    dossier.ask((str(dossier["author"]), "author", ""), "do", dossier["due"])


def own_approval(dossier: Dossier) -> bool:
    """Whether authors of the agency that signs may approve their own drafts."""
    return bool(dossier.ctx.directory.agencies[str(dossier["agency"])].settings.get("own_approval"))


def check(dossier: Dossier, groups: Groups, kept: int = 0) -> Refusal | None:
    """Whether a route can be walked: people who are there, rules that can be met, no own draft.

    ``kept``: so many groups have been reached; who was in them may have left meanwhile.

    Refusals: ``target_unknown``, ``seat_unknown`` (a place beside the author that does not exist, to
    approve) and those of ``rules.route.check``.
    """
    book = RouteBook(dossier, {})
    for turn in (turn for group in groups[kept:] for turn in group["people"]):
        if fault := _turn_fault(book, turn):
            return fault
    named = [{"rule": g["rule"], "people": [{"person": _person(book, t), "act": t["act"]} for t in g["people"]]} for g in groups]
    author = dossier.ctx.directory.person_of(str(dossier["author"]))
    return rules.check(named, author, own_approval(dossier))


def _turn_fault(book: RouteBook, turn: Mapping[str, Any]) -> Refusal | None:
    people, now = book.dossier.ctx.directory, book.dossier.ctx.now
    if turn.get("seat"):
        missing = turn["act"] == "approve" and book.seats.position(turn["seat"]) is None
        return Refusal("seat_unknown", {"seat": turn["seat"]}) if missing else None
    known = people.assignments.get(turn.get("assignment") or "")
    place = people.positions.get(turn.get("position") or (known.position if known else ""))
    gone = turn.get("assignment") and (known is None or not known.holds(now))
    unknown = place is None or place.role == "administrator" or gone
    return Refusal("target_unknown", _whom_said(turn)) if unknown else None


def _whom_said(turn: Mapping[str, Any]) -> dict[str, str]:
    return {name: turn[name] for name in ("assignment", "position", "seat") if turn.get(name)}


def _person(book: RouteBook, turn: Mapping[str, Any]) -> str:
    """The person a turn means now; where nobody is, what it means."""
    found = replace(book.seats, own=True).taker(turn)
    return book.dossier.ctx.directory.person_of(found) if found else str(_whom_said(turn))
