"""Documents as devices keep them: a whole page of rows in a dozen queries, whatever its size."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, and_, bindparam, exists, func, literal, select, union_all

from butphe.core.files import blob
from butphe.core.people.directory import Directory, load
from butphe.modules.documents import targets
from butphe.modules.documents.followups import followups
from butphe.modules.documents.holders import COLUMNS, PREPARED, TASK_ASKS, Held, Holders, held
from butphe.modules.documents.model import (
    act,
    amendment,
    answer,
    attachment,
    decision,
    directive,
    document,
    holder,
    preparation,
    register,
    route,
    route_template,
    step,
    version,
)
from butphe.modules.documents.rules.asking import mine
from butphe.modules.documents.seats import POSITION, Seats
from butphe.modules.documents.signing import signature
from butphe_sync import bases
from butphe_sync.tables import result

Body = dict[str, Any]
Grouped = dict[str, list[Row[Any]]]

MOST_ACTS = 20
SHOWN_FILES = ("main", "annex", "source")

_WANTED: BindParameter[Any] = bindparam("documents", expanding=True)
_DOCUMENTS = (
    select(document, register.c.name.label("register_name")).outerjoin(register, register.c.id == document.c.register).where(document.c.id.in_(_WANTED))
)
_HELD = select(*COLUMNS).where(
    holder.c.document.in_(_WANTED),
    holder.c.until.is_(None),
    holder.c.subject.in_(bindparam("subjects", expanding=True)),
)
_VERSIONS = select(version).where(version.c.document.in_(_WANTED)).order_by(version.c.document, version.c.n)
_FILES = (
    select(attachment, blob.c.size, blob.c.type, blob.c.pages, blob.c.ink)
    .join(document, and_(document.c.id == attachment.c.document, document.c.version == attachment.c.version))
    .join(blob, blob.c.sha256 == attachment.c.sha256)
    .where(attachment.c.document.in_(_WANTED), attachment.c.role.in_(SHOWN_FILES))
    .order_by(attachment.c.document, attachment.c.ordinal)
)
_STEPS = (
    select(step, decision.c.ink, route.c.template, route.c.template_n, route_template.c.name.label("template_name"))
    .join(route, route.c.id == step.c.route)
    .outerjoin(decision, and_(decision.c.step == step.c.id, decision.c.round == step.c.round))
    .outerjoin(route_template, and_(route_template.c.id == route.c.template, route_template.c.n == route.c.template_n))
    .where(step.c.document.in_(_WANTED), step.c.current)
    .order_by(step.c.document, step.c.ordinal)
)
_PREPARED = select(preparation).where(preparation.c.document.in_(_WANTED))
_DIRECTIVES = select(directive).where(directive.c.document.in_(_WANTED)).order_by(directive.c.document, directive.c.at)
_place = func.row_number().over(partition_by=act.c.document, order_by=(act.c.at.desc(), act.c.command.desc()))
_newest = select(act, _place.label("place")).where(act.c.document.in_(_WANTED)).subquery()
_ACTS = (
    select(_newest, result.c.seq)
    .outerjoin(result, result.c.id == _newest.c.command)
    .where(_newest.c.place <= MOST_ACTS)
    .order_by(_newest.c.document, _newest.c.place.desc())
)


def _linked(here: Any, there: Any, way: Any) -> Select[Any]:
    """The documents at the other end of a link, as far as the person may see them."""
    sees = exists().where(
        holder.c.document == there,
        holder.c.until.is_(None),
        holder.c.subject.in_(bindparam("subjects", expanding=True)),
    )
    return (
        select(here.label("document"), way.label("way"), document.c.id, document.c.number, document.c.subject, document.c.state)
        .join(document, document.c.id == there)
        .where(here.in_(_WANTED), sees)
    )


_LINKS = union_all(
    _linked(answer.c.document, answer.c.answered, literal("answers")),
    _linked(answer.c.answered, answer.c.document, literal("answered_by")),
    _linked(amendment.c.document, amendment.c.about, amendment.c.how),
    _linked(amendment.c.about, amendment.c.document, literal("by_") + amendment.c.how),
)
WAYS = ("answers", "answered_by")
# Most documents have none of these: they stand in the row only where there are some.
RARE_WAYS = ("corrects", "replaces", "copies", "by_corrects", "by_replaces", "by_copies")


def bodies(tx: Connection, person: str, entities: Collection[str], now: int) -> Mapping[str, Body]:
    """The rows of these documents as one person's devices keep them."""
    page = _Page(tx, person, list(entities), now)
    return {row.id: page.body(row) for row in page.rows}


class _Page:
    """What was read for some documents at once."""

    def __init__(self, tx: Connection, person: str, ids: list[str], now: int) -> None:
        self.person = person
        self.directory = load(tx)
        self.holders = Holders(self.directory, now)
        reach = self.holders.reach(person)
        wanted = {"documents": ids}
        full = {**wanted, "subjects": list(reach.full)}
        self.rows = tx.execute(_DOCUMENTS, wanted).all()
        self.held = _held(tx.execute(_HELD, {**wanted, "subjects": list(reach.full | reach.asks)}))
        self.prepared = _grouped(tx.execute(_PREPARED, wanted)) if self.directory.secretaries else {}
        self.versions = _grouped(tx.execute(_VERSIONS, wanted))
        self.files = _grouped(tx.execute(_FILES, wanted))
        self.steps = _grouped(tx.execute(_STEPS, wanted))
        self.directives = _grouped(tx.execute(_DIRECTIVES, wanted))
        self.acts = _grouped(tx.execute(_ACTS, wanted))
        self.links = _grouped(tx.execute(_LINKS, full))
        self.tasks = followups().lines(tx, ids)
        self.revisions = bases.current(tx, self._things())

    def _things(self) -> Iterable[str]:
        yield from (f"document:{row.id}" for row in self.rows)
        yield from (f"step:{row.id}" for rows in self.steps.values() for row in rows)

    def body(self, row: Row[Any]) -> Body:
        own = self.held.get(row.id, [])
        return {
            **_facts(row),
            **self._revision(f"document:{row.id}"),
            "agency": _agency(self.directory, row.agency),
            "author": self._ref(row.author),
            **self._versions(row),
            "route": [self._step(one, row) for one in self.steps.get(row.id, ())],
            **self._signed(row),
            "template": _template(self.steps.get(row.id, ())),
            "directives": [self._directive(one) for one in self.directives.get(row.id, ())],
            "tasks": list(self.tasks.get(row.id, ())),
            **{way: self._links(row.id, way) for way in WAYS},
            **{way: lines for way in RARE_WAYS if (lines := self._links(row.id, way))},
            "acts": [self._act(one) for one in self.acts.get(row.id, ())],
            "follow": any(one.why == "follow" for one in own),
            **self._preparation(row.id, own),
            "mine": self._mine(own),
        }

    def _signed(self, row: Row[Any]) -> Body:
        """Who signs it, once it is approved; the name, and the lines above it."""
        if row.state not in ("approved", "issued"):
            return {}
        approvals = [one for one in self.steps.get(row.id, ()) if one.state == "approved" and one.act == "approve" and one.by]
        return {"signed": signature(self.directory, self.directory.agencies[row.agency], approvals[-1])} if approvals else {}

    def _mine(self, own: list[Held]) -> Body | None:
        """What is asked of this person; ``ways``: under what they may answer, where there is more
        than their one position. Who only prepares is asked for that."""
        asked = [one for one in own if one.why not in TASK_ASKS]
        found = mine(self.holders.asked_of(asked, self.person))
        if found is None:
            return next((self._prepared_by_me(one) for one in asked if self.person in self.holders.preparing(one)), None)
        row = next((one for one in asked if self._is_asked(one, found)), None)
        ways = self.holders.ways(row, self.person) if row else ()
        return {**found, "ways": [self._way(one) for one in ways]} if len(ways) > 1 or any(one in self.directory.delegations for one in ways) else found

    def _is_asked(self, row: Held, found: Body) -> bool:
        same = row.ask == found["ask"] and (row.ask_since or row.since) == found["since"]
        return same and found["as"] in self.holders.ways(row, self.person)

    def _way(self, way: str) -> Body:
        """A position of one's own, or whose place one takes, and how one signs then."""
        given = self.directory.delegations.get(way)
        held = given.from_assignment if given else way
        own = self.directory.positions[self.directory.assignments[held].position].capacity
        lent = {"until": given.until} if given else {}
        return {"as": way, "who": self._ref(held), "capacity": given.capacity if given else own, "lent": given is not None, **lent}

    def _prepared_by_me(self, row: Held) -> Body:
        leader = self.holders.preparing(row)[self.person]
        held = next(one.assignment for one in self.directory.prepares_for(self.person, self.holders.now) if one.leader == leader)
        return {"ask": "prepare", "since": row.ask_since, "due": _day(row.due), "group": "prepare", "as": held, "for": row.ask}

    def _preparation(self, document: str, own: list[Held]) -> Body:
        """What a secretary put ready since it is asked: for the leader, who decides, and for the secretary."""
        for row in own:
            seats = {seat.id for seat in self.holders.seats(row)} if row.ask in PREPARED else set()
            sees = self.person in self.holders.asked(row) or self.person in self.holders.preparing(row)
            for one in self.prepared.get(document, ()) if sees else ():
                if one.leader in seats and one.at >= (row.ask_since or 0):
                    return {"preparation": self._put_ready(one)}
            if self.person in self.holders.preparing(row):
                return {"preparation": {"leader": self._ref(self.holders.preparing(row)[self.person]), "by": None, "at": None, "note": "", "directive": None}}
        return {}

    def _put_ready(self, row: Row[Any]) -> Body:
        said = row.directive
        shown = said and {
            "text": said["text"],
            "lead": targets.shown(self.directory, said["lead"]) if said["lead"] else None,
            **{name: [targets.shown(self.directory, one) for one in said[name]] for name in ("cooperating", "inform")},
            "due": said["due"],
        }
        return {"leader": self._ref(row.leader), "by": self._ref(row.by), "at": row.at, "note": row.note, "directive": shown}

    def _ref(self, assignment: str | None) -> dict[str, str] | None:
        return self.directory.ref(assignment) if assignment else None

    def _revision(self, thing: str) -> Body:
        rev, h = self.revisions.get(thing, (0, ""))
        return {"rev": rev, "h": h}

    def _versions(self, row: Row[Any]) -> Body:
        lines = [{"n": one.n, "at": one.at, "by": self._ref(one.by), "note": one.note, "sha256": one.sha256} for one in self.versions.get(row.id, ())]
        files = [_file(one) for one in self.files.get(row.id, ())]
        newest = {name: lines[-1][name] for name in ("n", "at", "by", "note")} if lines else None
        return {"version": newest and {**newest, "files": files}, "versions": lines}

    def _step(self, row: Row[Any], of: Row[Any]) -> Body:
        """``by`` decided; ``on_behalf`` of whom, under a delegation. ``vacant``: nobody could take it now."""
        same = ("id", "ordinal", "group", "rule", "act", "state", "at", "note", "version", "opinion", "reason")
        said = {name: getattr(row, name) for name in same}
        more: Body = {"files": row.files} if row.files else {}
        if row.delegate:
            more["on_behalf"] = self._ref(row.by)
        if row.ink and row.state == "approved":
            more["ink"] = row.ink
        if row.capacity:
            more["capacity"] = row.capacity
        return {**said, **self._revision(f"step:{row.id}"), **self._who(row, of), "by": self._ref(row.delegate or row.by), **more}

    def _who(self, row: Row[Any], of: Row[Any]) -> Body:
        """Whose step it is; of a position not settled yet, who would take it now."""
        if row.seat is None:
            return {"who": self._ref(row.assignment)}
        people, seats = self.directory, Seats(self.directory, of.author, of.agency, self.holders.now)
        position = row.position or seats.position(row.seat)
        settled = row.assignment if row.by or row.state == "open" else ""
        taker = settled or seats.holder(position)
        place = people.positions.get(position or "")
        nobody = {"id": "", "name": "", "title": place.title if place else "", "agency": people.agencies[place.agency].short_name if place else ""}
        vacant = {"vacant": True} if taker is None else {}
        return {"who": self._ref(taker) or nobody, "seat": row.seat, **({"position": position} if row.seat == POSITION else {}), **vacant}

    def _directive(self, row: Row[Any]) -> Body:
        return {
            "id": row.id,
            "by": self._ref(row.by),
            "at": row.at,
            "text": row.text,
            "lead": targets.shown(self.directory, row.lead),
            "cooperating": [targets.shown(self.directory, one) for one in row.cooperating],
            "inform": [targets.shown(self.directory, one) for one in row.inform],
            "due": _day(row.due),
            "ink": row.ink,
        }

    def _links(self, id: str, way: str) -> list[Body]:
        lines = sorted((one for one in self.links.get(id, ()) if one.way == way), key=lambda one: str(one.id))
        return [{name: getattr(one, name) for name in ("id", "number", "subject", "state")} for one in lines]

    def _act(self, row: Row[Any]) -> Body:
        """``by`` acted; ``on_behalf`` of whom, under a delegation."""
        shown = {"at": row.at, "seq": row.seq, "act": row.act, "by": self._ref(row.delegate or row.by)}
        lent = {"on_behalf": self._ref(row.by)} if row.delegate else {}
        more = {name: getattr(row, name) for name in ("capacity", "text", "version")}
        return {**shown, **lent, **{name: value for name, value in more.items() if value is not None}}


def _facts(row: Row[Any]) -> Body:
    same = ("kind", "state", "subject", "doc_type", "urgency", "number", "sender", "pages", "recipients", "updated")
    arrival = None
    if row.arrival_number is not None:
        arrival = {"number": row.arrival_number, "date": _day(row.arrival_date), "register": row.register_name}
    return {
        **{name: getattr(row, name) for name in same},
        "date": _day(row.date),
        "due": _day(row.due),
        "arrival": arrival,
    }


def _template(steps: Sequence[Row[Any]]) -> Body | None:
    """What the route was begun by, as it was then."""
    first = next(iter(steps), None)
    if first is None or first.template is None:
        return None
    return {"id": first.template, "n": first.template_n, "name": first.template_name}


def _agency(directory: Directory, id: str) -> Body:
    known = directory.agencies[id]
    return {"id": id, "name": known.name, "short": known.short_name}


def _file(row: Row[Any]) -> Body:
    same = {name: getattr(row, name) for name in ("sha256", "name", "size", "type", "pages", "role")}
    return {**same, "ink": row.ink[0]} if row.ink else same


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _held(rows: Iterable[Row[Any]]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for row in rows:
        found.setdefault(row.document, []).append(held(row))
    return found


def _grouped(rows: Iterable[Row[Any]]) -> Grouped:
    found: Grouped = {}
    for row in rows:
        found.setdefault(row.document, []).append(row)
    return found
