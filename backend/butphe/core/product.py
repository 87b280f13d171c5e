"""The product as the sync engine sees it: every registered command and feed behind one port."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from marshmallow import ValidationError
from sqlalchemy import Connection

from butphe.core.commands import Args, Context, Handled, Registry, Spec
from butphe.core.people import directory
from butphe.core.plugins import Module
from butphe.core.values import Refusal
from butphe_sync.ports import Applied, Command, Outcome, Refused, Touch, Upgrade, View

log = logging.getLogger(__name__)

DESK_ROWS = 40


def compose(modules: Sequence[Module], push_services: frozenset[str] = frozenset()) -> "Product":
    """The product made of these modules; ``push_services`` are called beside the browser makers' own."""
    registry = Registry(push_services=push_services)
    for module in modules:
        module.register(registry)
    return Product(registry)


class Product:
    """Implements ``butphe_sync.ports.Product``."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def execute(self, tx: Connection, command: Command, now: int) -> Outcome:
        """Runs one command in the caller's transaction; anything but Applied changed nothing.

        Refusals of its own: unknown_command, invalid, delegation_ended, not_allowed.
        """
        spec = self.registry.commands.get(command.name)
        if spec is None:
            return Refused("unknown_command", {"name": command.name})
        if command.v != spec.v:
            # A newer version comes from a device that is ahead of a server rolled back: it waits there.
            return Upgrade() if command.v > spec.v else Refused("unknown_command", {"v": command.v})
        try:
            args: Args = spec.schema.load(dict(command.args))
        except ValidationError as fault:
            return Refused("invalid", _messages(fault))
        return self._run(tx, spec, command, args, now)

    def _run(self, tx: Connection, spec: Spec, command: Command, args: Args, now: int) -> Outcome:
        acting = directory.acting(tx, command.actor, command.as_, now)
        if acting is None and not spec.personal:
            return _no_position(tx, command)
        if acting and acting.delegation and not acting.delegation.covers(command.name):
            return Refused("not_delegated", {"name": command.name})
        ctx = Context(tx, command, acting, now, self.registry)
        return self._with_what_shows_it(tx, _outcome(spec(ctx, args)))

    def _with_what_shows_it(self, tx: Connection, outcome: Outcome) -> Outcome:
        """What shows an entity that was touched is touched too."""
        if not isinstance(outcome, Applied) or not self.registry.shows:
            return outcome
        more: dict[Touch, None] = dict.fromkeys(outcome.touched)
        for kind, entities in _by_kind(outcome.touched).items():
            for shows in self.registry.shows.get(kind, ()):
                more.update(dict.fromkeys(shows(tx, entities)))
        return replace(outcome, touched=tuple(more))

    def viewers(self, tx: Connection, touched: Sequence[Touch], now: int) -> Mapping[Touch, frozenset[str]]:
        """Who may see each of these entities now; empty means nobody any more."""
        found: dict[Touch, frozenset[str]] = {}
        for kind, entities in _by_kind(touched).items():
            seen = self.registry.feeds[kind].viewers(tx, entities, now)
            found.update({Touch(kind, entity): seen.get(entity, frozenset()) for entity in entities})
        return found

    def view(self, tx: Connection, person: str, now: int) -> View:
        """Everything one person may see now."""
        entities: set[Touch] = set()
        outside: set[Touch] = set()
        turns: dict[Touch, str] = {}
        scopes: set[str] = set()
        ends: list[int] = []
        for kind, feed in self.registry.feeds.items():
            part = feed.view(tx, person, now)
            entities.update(Touch(kind, entity) for entity in part.entities)
            turns.update({Touch(kind, entity): value for entity, value in part.turns.items()})
            outside.update(Touch(kind, entity) for entity in part.outside)
            scopes |= part.scopes
            ends += [part.until] if part.until is not None else []
        return View(frozenset(entities), frozenset(scopes), min(ends, default=None), frozenset(outside), turns)

    def view_version(self, tx: Connection) -> int:
        """Changes whenever people, assignments or delegations change."""
        return directory.version(tx)

    def desk(self, tx: Connection, person: str, now: int) -> Sequence[Touch]:
        """What waits for the person, the most urgent first, all kinds together."""
        asking = [(item.rank, Touch(kind, item.entity)) for kind, feed in self.registry.feeds.items() for item in feed.desk(tx, person, now)]
        asking.sort(key=lambda pair: pair[0])
        return [touch for _, touch in asking[:DESK_ROWS]]

    def bodies(self, tx: Connection, person: str, kind: str, entities: Sequence[str], now: int) -> Mapping[str, dict[str, Any]]:
        """The rows' bodies as this person sees them."""
        return self.registry.feeds[kind].bodies(tx, person, entities, now)


def _outcome(handled: Handled) -> Outcome:
    if isinstance(handled, Refusal):
        return Refused(handled.code, dict(handled.detail))
    return handled


def _no_position(tx: Connection, command: Command) -> Refused:
    delegated = command.as_ in directory.load(tx).delegations if command.as_ else False
    return Refused("delegation_ended" if delegated else "not_allowed", {})


def _messages(fault: ValidationError) -> dict[str, Any]:
    messages = _named(fault.messages)
    return messages if isinstance(messages, dict) else {"args": messages}


def _named(messages: Any) -> Any:
    """With places in a list as text: the log's canonical JSON has no other keys."""
    return {str(key): _named(value) for key, value in messages.items()} if isinstance(messages, dict) else messages


def _by_kind(touched: Sequence[Touch]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for touch in touched:
        kinds.setdefault(touch.kind, []).append(touch.entity)
    return kinds
