"""What happens to one document, told as commands: the words of the story.

Nothing here touches a database. What only the server knows (a step's id, the bytes of a
file) stands as a reference, which the player resolves: `StepOf`, `Filed`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from butphe.core.typeset import DocumentForm

from . import chance
from .office import Office
from .organisation import Organisation, Post

Target = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filed:
    """A file that the player makes, stores and names: {sha256, name, role}."""

    form: DocumentForm
    name: str
    role: str = "main"


@dataclass(frozen=True, slots=True)
class StepOf:
    """The open step of a post on a document: its id, and what a decision on it rests on."""

    document: str
    post: str


@dataclass(frozen=True, slots=True)
class Say:
    """One command: said by the post `by` at `at` (milliseconds UTC) in the lane of a document.

    `base` names the thing it rests on ("document:…", "task:…"), a step, or nothing.
    """

    at: int
    by: str
    name: str
    args: Mapping[str, Any]
    lane: str
    base: str | StepOf | None = None


@dataclass
class Told:
    """The whole story while it is being told; `limit` is the place after which nothing happens."""

    office: Office
    people: Organisation
    limit: int
    said: list[Say] = field(default_factory=list)

    def in_order(self) -> list[Say]:
        """All commands in the order of time; of two at one instant the one told first."""
        return sorted(self.said, key=lambda say: say.at)


@dataclass
class Tale:
    """One document's own line of time. `place` moves on with `after`."""

    told: Told
    key: str
    place: int
    version: int = 0

    def __post_init__(self) -> None:
        self.id = chance.identifier(f"document/{self.key}", self.told.office.instant(self.place))

    @property
    def on_time(self) -> bool:
        """Whether this place may still be told of."""
        return self.place <= self.told.limit

    @property
    def day(self) -> date:
        return self.told.office.day(self.place)

    def after(self, minutes: int) -> "Tale":
        """Moves on by working minutes."""
        self.place += minutes
        return self

    def due(self, days: int) -> str:
        """The date some working days from here, as in a command."""
        return self.told.office.due_from(self.place, days).isoformat()

    def post(self, key: str) -> Post:
        return self.told.people.posts[key]

    def to(self, key: str) -> Target:
        """A target: a post, or a unit of that key."""
        if key in self.told.people.posts:
            return {"assignment": self.post(key).assignment}
        return {"unit": self.told.people.units[key].id}

    def say(self, by: str, name: str, args: Mapping[str, Any], base: str | StepOf | None = None) -> None:
        """Adds a command here, unless the story has ended before."""
        if self.on_time:
            at = self.told.office.instant(self.place)
            self.told.said.append(Say(at, by, name, args, self.id, base))

    def new_task(self, key: str) -> str:
        return chance.identifier(f"task/{self.key}/{key}", self.told.office.instant(self.place))

    # -- incoming -------------------------------------------------------------------------------

    def register(self, clerk: str, facts: Mapping[str, Any], files: Sequence[Filed], to: str) -> None:
        """The clerk enters it and submits it to `to`."""
        args = {"document": self.id, **facts, "files": list(files)}
        self.say(clerk, "document.register", args | {"submit_to": self.to(to)})
        self.version = 1

    def direct(
        self,
        by: str,
        words: str,
        lead: str,
        cooperating: Iterable[str] = (),
        inform: Iterable[str] = (),
        due: str | None = None,
    ) -> str:
        """The leader's directive; gives the id of the task that follows from it."""
        task = self.new_task("directive")
        args = {
            "document": self.id,
            "directive": chance.identifier(f"directive/{self.key}/{by}", self._now),
            "task": task,
            "text": words,
            "lead": self.to(lead),
            "cooperating": [self.to(key) for key in cooperating],
            "inform": [self.to(key) for key in inform],
        }
        self.say(by, "document.direct", args | _maybe(due=due), f"document:{self.id}")
        return task

    def forward(self, by: str, to: str, note: str) -> None:
        args = {"document": self.id, "to": self.to(to), "note": note}
        self.say(by, "document.forward", args, f"document:{self.id}")

    def finish(self, by: str, note: str) -> None:
        args = {"document": self.id, "note": note}
        self.say(by, "document.finish", args, f"document:{self.id}")

    def comment(self, by: str, text: str) -> None:
        self.say(by, "document.comment", {"document": self.id, "text": text})

    # -- tasks ----------------------------------------------------------------------------------

    def assign(
        self,
        by: str,
        parent: str,
        title: str,
        lead: str,
        due: str,
        note: str = "",
        cooperating: Iterable[str] = (),
    ) -> str:
        """A sub-task; gives its id."""
        task = self.new_task(lead)
        args = {
            "task": task,
            "document": self.id,
            "parent": parent,
            "title": title,
            "lead": self.to(lead),
            "cooperating": [self.to(key) for key in cooperating],
            "due": due,
            "note": note,
        }
        self.say(by, "task.assign", args, f"task:{parent}")
        return task

    def progress(self, by: str, task: str, percent: int, text: str) -> None:
        self.say(by, "task.progress", {"task": task, "percent": percent, "text": text})

    def report(self, by: str, task: str, text: str) -> None:
        self.say(by, "task.report", {"task": task, "text": text}, f"task:{task}")

    def accept(self, by: str, task: str, note: str) -> None:
        self.say(by, "task.accept", {"task": task, "note": note}, f"task:{task}")

    def remind(self, by: str, task: str, note: str) -> None:
        self.say(by, "task.remind", {"task": task, "note": note}, f"task:{task}")

    def ask_extension(self, by: str, task: str, due: str, reason: str) -> None:
        args = {"task": task, "due": due, "reason": reason}
        self.say(by, "task.ask_extension", args, f"task:{task}")

    # -- outgoing -------------------------------------------------------------------------------

    def draft(self, by: str, facts: Mapping[str, Any], files: Sequence[Filed]) -> None:
        args = {"document": self.id, **facts, "files": list(files)}
        self.say(by, "document.draft", args)
        self.version = 1

    def revise(self, by: str, files: Sequence[Filed], note: str) -> None:
        args = {"document": self.id, "files": list(files), "note": note}
        self.say(by, "document.revise", args, f"document:{self.id}")
        self.version += 1

    def submit(self, by: str, groups: Sequence[Sequence[tuple[str, str]]], note: str) -> None:
        """`groups` are of (post, act); all of a group must decide."""
        route = [
            {
                "rule": "all",
                "people": [{"assignment": self.post(key).assignment, "act": act} for key, act in group],
            }
            for group in groups
        ]
        args = {"document": self.id, "route": route, "note": note}
        self.say(by, "document.submit", args, f"document:{self.id}")

    def approve(self, by: str, note: str | None = None) -> None:
        self._decide(by, "document.approve", _maybe(note=note))

    def send_back(self, by: str, reason: str, note: str) -> None:
        self._decide(by, "document.return", {"reason": reason, "note": note})

    def opine(self, by: str, opinion: str, note: str) -> None:
        self._decide(by, "document.opinion", {"opinion": opinion, "note": note})

    def issue(self, clerk: str, recipients: Sequence[str]) -> None:
        args = {
            "document": self.id,
            "date": self.day.isoformat(),
            "recipients": list(recipients),
        }
        self.say(clerk, "document.issue", args, f"document:{self.id}")

    def read(self, by: str) -> None:
        self.say(by, "document.read", {"document": self.id})

    def cancel_number(self, clerk: str, reason: str) -> None:
        args = {"document": self.id, "reason": reason}
        self.say(clerk, "document.cancel_number", args, f"document:{self.id}")

    @property
    def _now(self) -> int:
        return self.told.office.instant(self.place)

    def _decide(self, by: str, name: str, more: Mapping[str, Any]) -> None:
        step = StepOf(self.id, by)
        args = {"document": self.id, "step": step, "version": self.version, **more}
        self.say(by, name, args, step)


def _maybe(**args: str | None) -> dict[str, str]:
    return {name: value for name, value in args.items() if value is not None}
