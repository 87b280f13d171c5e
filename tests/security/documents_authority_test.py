"""Every role, in every relation, doing everything in every state: the code agrees with the written table."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from butphe.core.authority import Denied, decide
from butphe.core.commands import Registry
from butphe.modules import documents, tasks, workfiles
from butphe.modules.documents.model import STATES

TABLE = Path(__file__).with_name("authority_of_documents.txt")
ROLES = {
    "L": "leader",
    "H": "chief_of_office",
    "S": "section_head",
    "O": "officer",
    "C": "clerk",
    "V": "archivist",
    "Q": "administrator",
}
# "holding" in the table: a relation of one's own to the document.
HOLDING = frozenset(
    {"clerk", "direct", "lead", "cooperate", "inform", "assigner", "step", "author", "follow", "member"}
    | {f"asked_{ask}" for ask in ("direct", "approve", "opinion", "number", "read", "do")}
)
RELATIONS = (
    *("agency", "secretary"),
    *sorted(HOLDING),
    *("this_step", "this_lead", "this_cooperate", "this_assigner"),
    *("administers", "outside"),
    *("work", "see", "head", "archive"),
)
TASK_STATES = ("-", "open", "reported", "done", "cancelled")
FILE_STATES = ("-", "open", "closed", "discarded")


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    act: str
    roles: str
    mode: str
    relations: frozenset[str]
    states: frozenset[str]

    def is_for(self, role: str, relation: str, delegated: bool) -> bool:
        known = "any" in self.relations or relation in self.relations or ("holding" in self.relations and relation in HOLDING)
        return role in self.roles and known and not (delegated and self.mode == "self")


def lines() -> Iterator[Line]:
    for text in TABLE.read_text("utf-8").splitlines():
        if not text.strip() or text.startswith("#"):
            continue
        act, roles, mode = text.split()[:3]
        yield Line(act, roles, mode, frozenset(text[43:73].split()), frozenset(text[73:].split()))


WRITTEN = list(lines())
ACTS = sorted({line.act for line in WRITTEN})


@dataclass(frozen=True)
class Subject:
    role: str
    on_behalf: str | None


@pytest.fixture(scope="module")
def registry() -> Registry:
    found = Registry()
    documents.module.register(found)
    tasks.module.register(found)
    workfiles.module.register(found)
    return found


def expected(act: str, role: str, relation: str, state: str, delegated: bool) -> str:
    fitting = [line for line in WRITTEN if line.act == act and line.is_for(role, relation, delegated)]
    if not fitting:
        return "not_allowed"
    return "allowed" if any("any" in line.states or state in line.states for line in fitting) else "wrong_state"


@pytest.mark.parametrize("act", ACTS)
def test_the_code_agrees_with_the_table(registry: Registry, act: str) -> None:
    states = {"task": TASK_STATES, "workfile": FILE_STATES}.get(act.partition(".")[0], STATES)
    for role, relation, state, delegated in product(ROLES, RELATIONS, states, (False, True)):
        subject = Subject(ROLES[role], "somebody" if delegated else None)
        found = decide(registry.rules, subject, act, frozenset({relation}), state.strip("-"))
        said = found.code if isinstance(found, Denied) else "allowed"
        assert said == expected(act, role, relation, state, delegated), (act, role, relation, state, delegated)


def test_a_secretary_prepares_and_remarks_and_decides_nothing(registry: Registry) -> None:
    allowed = {
        act
        for act, role, state in product(ACTS, ROLES.values(), (*STATES, *TASK_STATES, *FILE_STATES))
        if not isinstance(decide(registry.rules, Subject(role, None), act, frozenset({"secretary"}), state), Denied)
    }
    assert allowed == {"document.prepare", "document.comment", "document.read"}


@pytest.mark.parametrize("act", ACTS)
def test_without_any_relation_nothing_is_there(registry: Registry, act: str) -> None:
    for role, state in product(ROLES.values(), (*STATES, *TASK_STATES, *FILE_STATES)):
        assert decide(registry.rules, Subject(role, None), act, frozenset(), state) == Denied("not_found")


def test_every_command_stands_in_the_table(registry: Registry) -> None:
    personal = {name for name, spec in registry.commands.items() if spec.personal}
    assert set(registry.commands) - personal == set(ACTS)
    assert personal == {"view.save", "view.remove"}, "what is one's own needs a person, not a position"
    assert set(registry.rules) == set(ACTS), "and no rule is about something else"


def test_every_command_says_who_may_and_what_it_refuses(registry: Registry) -> None:
    for name, spec in registry.commands.items():
        text = spec.handler.__doc__ or ""
        assert "Who:" in text, name
        assert "Refusals:" in text or name in ("register.open",), name
