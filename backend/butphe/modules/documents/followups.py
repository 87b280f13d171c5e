# ruff: noqa: ARG002 - where nothing is installed, nothing is done
"""What follows from a document, and is another module's: the port that tasks fill.

Documents stand without it: nobody is given anything to do then.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from butphe.core.commands import Context
from butphe.core.values import Refusal
from butphe.modules.documents.targets import Target

if TYPE_CHECKING:
    from butphe.modules.documents.dossier import Dossier

Lines = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Order:
    """What a directive gives somebody to do. ``id`` is the task's, made by the device."""

    id: str
    directive: str
    title: str
    text: str
    lead: Target
    cooperating: tuple[Target, ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class TaskInHand:
    """A live task that an assignment has to do with; ``why`` as in ``holder``."""

    id: str
    document: str
    title: str
    why: str


class FollowUps:
    """What happens without a module of tasks; such a module overrides all of it.

    Every method is called in the command's transaction, the document locked.
    """

    def taken(self, ctx: Context, task: str) -> bool:
        """Whether the id of a task is in use."""
        return False

    def begin(self, dossier: "Dossier", order: Order) -> None:
        """Gives out the task of a directive."""
        dossier.give(order.lead, "lead", ask="do", due=order.due)
        for one in order.cooperating:
            dossier.give(one, "cooperate", ask="read", due=order.due)

    def answering(self, ctx: Context, task: str, result: str) -> Refusal | None:
        """A draft is begun as the result of a task; refuses ``not_found``, ``not_allowed``, ``wrong_state``."""
        return Refusal("not_found")

    def finish(self, dossier: "Dossier") -> Refusal | None:
        """The document is closed: whoever leads its task has no more to do; refuses ``tasks_open``."""
        dossier.settle("lead")
        return None

    def issued(self, ctx: Context, result: str) -> None:
        """A document was issued: the tasks it is the result of are done."""

    def in_hand(self, tx: Connection, assignment: str) -> Sequence[TaskInHand]:
        """The live tasks that an assignment leads, helps with or gave out; each once."""
        return ()

    def hand_over(self, dossier: "Dossier", giver: str, taker: str) -> None:
        """The tasks of a document name another assignment instead; its holders are moved already."""

    def touch(self, ctx: Context, document: str) -> None:
        """State, number or subject of a document changed: its tasks, and those it is the result of, show it."""

    def lines(self, tx: Connection, documents: Collection[str]) -> Lines:
        """The tasks of each document, as its row shows them."""
        return {}


_installed: list[FollowUps] = [FollowUps()]


def install(module: FollowUps) -> None:
    """Called by the module of tasks when it registers."""
    _installed[0] = module


def followups() -> FollowUps:
    return _installed[0]


def task_lines(tx: Connection, documents: Collection[str]) -> Lines:
    """The tasks of each document: {id, parent, title, state, percent, lead, due}; nothing without such a module."""
    return followups().lines(tx, documents)
