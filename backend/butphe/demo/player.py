"""Says a story's commands through the one handler, each signed by its person's device at its time.

The files are set and stored ahead in a thread of their own: it costs about as much as the rest.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import bindparam, select

from butphe.core.local import LocalDevice
from butphe.core.people.directory import SYSTEM
from butphe.core.services import Services
from butphe.core.typeset import document_pdf
from butphe.modules.documents import document, step
from butphe_sync import bases

from . import chance
from .organisation import Organisation
from .tale import Filed, Say, StepOf

_STEP = select(step.c.id).where(step.c.document == bindparam("document"), step.c.assignment == bindparam("assignment"), step.c.state == "open")
_SHOWN = select(document.c.main_sha256).where(document.c.id == bindparam("document"))


class StoryError(Exception):
    """A command of the story was not accepted: the story and the rules disagree."""


@dataclass(slots=True)
class StoryClock:
    """The time of the command that is being said."""

    now: int = 0

    def __call__(self) -> int:
        return self.now


@dataclass
class Player:
    """One device for each person who speaks; not for several threads."""

    services: Services
    people: Organisation
    clock: StoryClock
    said: int = 0
    _devices: dict[str, LocalDevice] = field(default_factory=dict)

    _files: dict[int, Future[str]] = field(default_factory=dict)

    def play(self, says: Iterable[Say]) -> None:
        """Says them in the order given. Raises StoryError at the first that is not applied."""
        told = self._possible(says)
        with ThreadPoolExecutor(1, "demo-files") as printer:
            self._files = {id(file): printer.submit(self._store, file, say) for say in told for file in _files(say.args)}
            try:
                for say in told:
                    self._say(say)
            finally:
                printer.shutdown(cancel_futures=True)
        for device in self._devices.values():
            device.close()

    def _possible(self, says: Iterable[Say]) -> list[Say]:
        """What the installed modules can hear; without tasks, no draft is the result of one."""
        known = self.services.product.registry.commands
        heard = [say for say in says if say.name in known]
        return heard if "task.assign" in known else [_without_task(say) for say in heard]

    def _say(self, say: Say) -> None:
        self.clock.now = say.at
        self.said += 1
        found = self._device(say.by).say(
            say.name,
            self._resolved(say.args),
            say.lane,
            base=self._base(say.base),
            as_=None if say.by == SYSTEM else self.people.posts[say.by].assignment,
            at=say.at,
            command=chance.identifier(f"command/{self.said}", say.at),
        )
        if not found.ok:
            told = json.dumps(found.detail, ensure_ascii=False, default=str)
            raise StoryError(f"{say.name} by {say.by}: {found.code} {told}")

    def _device(self, who: str) -> LocalDevice:
        if who not in self._devices:
            person = SYSTEM if who == SYSTEM else self.people.posts[who].person
            folder = self.services.settings.data_dir
            self._devices[who] = LocalDevice(self.services.engine, folder, person, self.clock)
        return self._devices[who]

    def _resolved(self, value: Any) -> Any:
        match value:
            case Filed():
                return {"sha256": self._files[id(value)].result(), "name": value.name, "role": value.role}
            case StepOf():
                return self._step(value)
            case Mapping():
                return {name: self._resolved(item) for name, item in value.items()}
            case list() | tuple():
                return [self._resolved(item) for item in value]
        return value

    def _store(self, file: Filed, say: Say) -> str:
        stream = io.BytesIO(document_pdf(file.form))
        return self.services.files.put(stream, by=self.people.posts[say.by].person, now=say.at).sha256

    def _step(self, wanted: StepOf) -> str:
        asked = {"document": wanted.document, "assignment": self.people.posts[wanted.post].assignment}
        with self.services.database.read() as tx:
            found = tx.execute(_STEP, asked).scalar()
        if found is None:
            raise StoryError(f"no step of {wanted.document} is open for {wanted.post}")
        return str(found)

    def _base(self, thing: str | StepOf | None) -> dict[str, Any] | None:
        if thing is None:
            return None
        name = f"step:{self._step(thing)}" if isinstance(thing, StepOf) else thing
        with self.services.database.read() as tx:
            rev, h = bases.current(tx, [name]).get(name, (0, ""))
            shown = tx.execute(_SHOWN, {"document": thing.document}).scalar() if isinstance(thing, StepOf) else None
        return {"rev": rev, "h": h} | ({"sha256": shown} if shown else {})


def _files(args: Mapping[str, Any]) -> Iterator[Filed]:
    yield from (file for file in args.get("files", ()) if isinstance(file, Filed))


def _without_task(say: Say) -> Say:
    if say.name != "document.draft":
        return say
    return replace(say, args={name: value for name, value in say.args.items() if name not in ("task", "answers")})
