"""When a work file may be closed: nothing in it is still being worked on (Decree 30/2020, article 29)."""

from collections.abc import Iterable
from dataclasses import dataclass

from butphe.core.values import Refusal

# A document in one of these states asks nothing of anybody any more.
FINISHED = frozenset({"done", "issued", "recalled", "replaced", "cancelled"})
LIVE_TASKS = frozenset({"open", "reported"})
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Work:
    """A document of a file (``task`` None), or a task on one. ``title`` is None where the person
    who closes may not see it."""

    document: str
    task: str | None
    state: str
    title: str | None

    @property
    def is_open(self) -> bool:
        return self.state in LIVE_TASKS if self.task else self.state not in FINISHED


def check_close(work: Iterable[Work]) -> Refusal | None:
    """``workfile_empty``; ``workfile_open_work`` with what is open, by name as far as it may be
    seen, and ``hidden``: how much more there is."""
    known = list(work)
    if not known:
        return Refusal("workfile_empty")
    left = [one for one in known if one.is_open]
    if not left:
        return None
    named = [one for one in left if one.title is not None]
    told = [{"document": one.document, "task": one.task, "state": one.state, "title": one.title} for one in named[:MOST_NAMED]]
    return Refusal("workfile_open_work", {"open": len(left), "hidden": len(left) - len(told), "items": told})
