"""Commands: how they are declared, where they are found, and what a handler is given.

A handler loads, asks its rules, changes rows and returns ``ctx.applied(…)``; or it refuses, and
then it has changed nothing. It never commits and never raises for what people may do wrong.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

from flask import Blueprint
from marshmallow import Schema
from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from butphe.core import authority
from butphe.core.db import Database
from butphe.core.feeds import Feed
from butphe.core.files import FileFacts, FileStore, facts, uploaded
from butphe.core.files.sweep import Used
from butphe.core.notifications import Notice, enqueue
from butphe.core.people.directory import Acting, Directory, load
from butphe.core.people.in_hand import InHand
from butphe.core.values import HOME_ZONE, Refusal, local_day
from butphe_sync import bases
from butphe_sync.ports import Applied, Command, Held, Outcome, Refused, Retry, Touch

Args = dict[str, Any]
Handled = Outcome | Refusal
Handler = Callable[["Context", Args], Handled]
Shows = Callable[[Connection, Collection[str]], Iterable[Touch]]
"""(tx, entities) -> what shows them"""
FileReader = Callable[[Connection, str, str, int], bool]
"""(tx, person, sha256, now) -> whether the person may read the file"""
Staffed = Callable[["Context", str], None]
"""(ctx, position): in the transaction in which somebody came to the position or left it"""
Chore = Callable[[Database, FileStore], bool]
"""(database, files) -> whether there may be more to do"""


@dataclass(frozen=True, slots=True)
class Spec:
    """A declared command. ``personal``: it needs a person, but no position (settings, devices)."""

    name: str
    v: int
    schema: Schema
    handler: Handler
    personal: bool = False

    @property
    def summary(self) -> str:
        """The first line of the handler's docstring."""
        return (self.handler.__doc__ or "").strip().splitlines()[0]

    def __call__(self, ctx: "Context", args: Args) -> Handled:
        return self.handler(ctx, args)


def command(name: str, *, v: int = 1, schema: type[Schema], personal: bool = False) -> Callable[[Handler], Spec]:
    """Declares the handler of a command; ``args`` come validated by ``schema``."""

    def declare(handler: Handler) -> Spec:
        return Spec(name, v, schema(), handler, personal)

    return declare


@dataclass(slots=True)
class Registry:
    """What core and the modules bring: commands, feeds, rows of authority, web routes."""

    commands: dict[str, Spec] = field(default_factory=dict)
    feeds: dict[str, Feed] = field(default_factory=dict)
    rules: dict[str, tuple[authority.Rule, ...]] = field(default_factory=dict)
    blueprints: list[Blueprint] = field(default_factory=list)
    file_readers: list[FileReader] = field(default_factory=list)
    file_users: list[Used] = field(default_factory=list)
    staffed: list[Staffed] = field(default_factory=list)
    shows: dict[str, list[Shows]] = field(default_factory=dict)
    in_hand: list[InHand] = field(default_factory=list)
    chores: list[Chore] = field(default_factory=list)
    anew: list[Callable[[Database], None]] = field(default_factory=list)
    push_services: frozenset[str] = frozenset()

    def add(self, *specs: Spec) -> None:
        """Adds commands. Raises ValueError for a name that is taken."""
        for spec in specs:
            if spec.name in self.commands:
                raise ValueError(f"command {spec.name} is declared twice")
            self.commands[spec.name] = spec

    def add_all(self, *modules: ModuleType) -> None:
        """Adds every command that is declared in these Python modules."""
        for module in modules:
            self.add(*(item for item in vars(module).values() if isinstance(item, Spec)))

    def feed(self, kind: str, feed: Feed) -> None:
        """Adds a kind of feed row. Raises ValueError for a kind that is taken."""
        if kind in self.feeds:
            raise ValueError(f"feed {kind} is declared twice")
        self.feeds[kind] = feed

    def authority(self, rules: Iterable[authority.Rule]) -> None:
        """Adds rows to the table of authority."""
        for rule in rules:
            self.rules[rule.act] = (*self.rules.get(rule.act, ()), rule)

    def routes(self, blueprint: Blueprint) -> None:
        """Adds web routes (downloads, search); each needs a session like every other."""
        self.blueprints.append(blueprint)

    def files_readable(self, reader: FileReader) -> None:
        """Adds an answer to "may this person read this file"; one yes is enough."""
        self.file_readers.append(reader)

    def shown_in(self, kind: str, shows: Shows) -> None:
        """Adds an answer to "where are these entities shown": those rows change, and are seen, with them."""
        self.shows.setdefault(kind, []).append(shows)

    def hands_over(self, part: InHand) -> None:
        """Adds what a module's people have in hand, for when they leave a position."""
        self.in_hand.append(part)

    def chore(self, work: Chore, anew: Callable[[Database], None]) -> None:
        """Adds work that a serving process does beside the requests, a little at a time; ``anew``
        lets all of it wait to be done again."""
        self.chores.append(work)
        self.anew.append(anew)

    def files_used(self, users: Used) -> None:
        """Adds an answer to "which of these files does something name"; others go after a week."""
        self.file_users.append(users)

    def on_staffing(self, staffed: Staffed) -> None:
        """Adds what happens when somebody comes to a position or leaves it."""
        self.staffed.append(staffed)


class Context:
    """What a handler works with. All of it belongs to one transaction and one command."""

    def __init__(self, tx: Connection, command: Command, acting: Acting | None, now: int, registry: Registry) -> None:
        self.tx = tx
        self.now = now
        self.command = command
        self.person = command.actor
        self._acting = acting
        self._registry = registry
        self._touched: dict[Touch, None] = {}
        self._facts: list[dict[str, Any]] = []
        self._people: Directory | None = None

    @property
    def actor(self) -> Acting:
        """The position acted in; the delegator's under a delegation."""
        if self._acting is None:
            raise LookupError(f"{self.person} holds no position")
        return self._acting

    @property
    def has_position(self) -> bool:
        """False for somebody who holds nothing; only personal commands meet that."""
        return self._acting is not None

    @property
    def directory(self) -> Directory:
        """The people as they were when the command began."""
        if self._people is None:
            self._people = load(self.tx)
        return self._people

    def staffing_changed(self, position: str) -> None:
        """Somebody came to a position, or left it: modules look at what waits for it."""
        self._people = None
        for staffed in self._registry.staffed:
            staffed(self, position)

    @property
    def push_services(self) -> frozenset[str]:
        """Push services that the administrator allowed beside the browser makers' own."""
        return self._registry.push_services

    @property
    def today(self) -> date:
        """The civil date in the zone of the agency acted for."""
        zone = self.directory.zone(self._acting.agency) if self._acting else HOME_ZONE
        return local_day(self.now, zone)

    def may(self, act: str, relation: Iterable[str], state: str = "") -> Refused | None:
        """None when the table of authority allows ``act``; else the refusal."""
        found = authority.decide(self._registry.rules, self.actor, act, frozenset(relation), state)
        return Refused(found.code, {}) if isinstance(found, authority.Denied) else None

    @property
    def in_hand(self) -> Sequence[InHand]:
        """What the modules know of people's open work."""
        return self._registry.in_hand

    def lock(self, table: Table, entity: str) -> Row[Any] | None:
        """The row by its id, locked until the end of the transaction; None when there is none."""
        return self.tx.execute(_locking(table), {"wanted": entity}).first()

    def check_base(self, thing: str) -> Refused | None:
        """None when what the person had seen of ``thing`` still holds (their own queue apart)."""
        base, device = self.command.base, self.command.device
        return bases.check(self.tx, thing, base, device, self.command.n)

    def bump(self, thing: str) -> tuple[int, str]:
        """A new revision of ``thing`` by this command: (rev, h)."""
        return bases.bump(self.tx, thing, self.command)

    def fact(self, name: str, **data: object) -> None:
        """Writes what happened into the log's entry of this command."""
        self._facts.append({"fact": name, **data})

    def touch(self, kind: str, entity: str) -> None:
        """Says that an entity changed: its row goes to everybody who may see it."""
        self._touched[Touch(kind, entity)] = None

    def notify(
        self,
        person: str,
        about: tuple[str, str],
        ask: str,
        *,
        urgency: str = "normal",
        due: date | None = None,
        subject: str = "",
        by: str | None = None,
        proof: Mapping[str, Any] | None = None,
    ) -> None:
        """Calls a person (id) to what waits for them; never the one who acts. ``about`` is
        (kind, id); ``by`` is the agency acted for unless given."""
        if person != self.person:
            origin = self._agency_name() if by is None else by
            day = due.isoformat() if due else None
            notice = Notice(person, about, ask, urgency, subject, origin, day, proof)
            enqueue(self.tx, notice, self.command.id, self.now)

    def _agency_name(self) -> str:
        known = self.directory.agencies.get(self._acting.agency) if self._acting else None
        return known.short_name if known else ""

    def files_at_hand(self, hashes: Iterable[str]) -> dict[str, FileFacts]:
        """The facts of those files that the person may name: brought by them, or readable to them.

        Any other answers like a file that is not here (``need_files``): a hash is no key.
        """
        known = facts(self.tx, hashes)
        own = uploaded(self.tx, self.person, known)
        return {one: found for one, found in known.items() if one in own or self._may_read(one)}

    def _may_read(self, sha256: str) -> bool:
        return any(may(self.tx, self.person, sha256, self.now) for may in self._registry.file_readers)

    def applied(self, rev: int | None = None, **detail: object) -> Applied:
        """The outcome: done. ``detail`` goes to the device with the result."""
        return Applied(rev, detail, tuple(self._touched), tuple(self._facts))

    def refuse(self, code: str, **detail: object) -> Refused:
        """The outcome: refused, with the code of the catalogue."""
        return Refused(code, detail)

    def need_files(self, hashes: Iterable[str]) -> Retry:
        """The outcome: files named by the command are not here yet."""
        return Retry("file", {"need": sorted(hashes)})

    def hold(self, code: str, **detail: object) -> Held:
        """The outcome: waits until the person did something (not final, not stored)."""
        return Held(code, detail)


_LOCKS: dict[str, Select[Any]] = {}


def _locking(table: Table) -> Select[Any]:
    """SELECT … FOR UPDATE by id, built once a table; SQLite leaves the lock out (one writer)."""
    if table.name not in _LOCKS:
        wanted = select(table).where(table.c.id == bindparam("wanted"))
        _LOCKS[table.name] = wanted.with_for_update()
    return _LOCKS[table.name]
