"""decide(subject, act, relation, state): allow, or deny with a reason. Pure; deny by default.

``relation`` is how the subject stands to the object (``holder.why`` values such as ``step``,
``lead``, ``author``; ``agency`` for an act without an object). Somebody without any relation gets
``not_found``: what one may not see answers exactly like what does not exist.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

ANY: frozenset[str] = frozenset({"*"})


class Subject(Protocol):
    """What of ``people.Acting`` counts here."""

    @property
    def role(self) -> str: ...
    @property
    def on_behalf(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: ``act`` is allowed to these roles, in any of these relations, in these states.

    ``delegable`` False: only in person, never under a delegation.
    """

    act: str
    roles: frozenset[str] = ANY
    relations: frozenset[str] = ANY
    states: frozenset[str] = ANY
    delegable: bool = True


@dataclass(frozen=True, slots=True)
class Allowed:
    rule: Rule


@dataclass(frozen=True, slots=True)
class Denied:
    """``code``: not_found, not_allowed or wrong_state."""

    code: str


Table = Mapping[str, tuple[Rule, ...]]


def table(rules: Iterable[Rule]) -> Table:
    """The rows by act."""
    acts: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        acts[rule.act] = (*acts.get(rule.act, ()), rule)
    return acts


def decide(rules: Table, subject: Subject, act: str, relation: frozenset[str], state: str = "") -> Allowed | Denied:
    """The first row that allows ``act``; else the most telling reason why none does."""
    if not relation:
        return Denied("not_found")
    fitting = [rule for rule in rules.get(act, ()) if _fits(rule, subject, relation)]
    if not fitting:
        return Denied("not_allowed")
    for rule in fitting:
        if rule.states == ANY or state in rule.states:
            return Allowed(rule)
    return Denied("wrong_state")


def _fits(rule: Rule, subject: Subject, relation: frozenset[str]) -> bool:
    by_role = rule.roles == ANY or subject.role in rule.roles
    by_relation = rule.relations == ANY or bool(rule.relations & relation)
    return by_role and by_relation and (rule.delegable or subject.on_behalf is None)
