"""The image of people with rows added, made of the one before instead of being read anew.

Reading everybody takes some 40 ms in a province; a list of two thousand new people would do that for
each of them. Whatever is not an addition is read anew.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, update

from butphe.core.people import directory, model
from butphe.core.people.directory import Assignment, Directory, Person, Position

T = TypeVar("T")

# Only if nobody else changed people meanwhile: then what was added is all that is new.
_BUMP_FROM = update(model.installation).where(model.installation.c.view_version == bindparam("old_version")).values(view_version=bindparam("new_version"))


@dataclass(frozen=True, slots=True)
class Added:
    """Rows that were inserted just now, as they stand in the database."""

    people: Sequence[Person] = ()
    positions: Sequence[Position] = ()
    assignments: Sequence[Assignment] = ()


def grew(tx: Connection, image: Directory, added: Added) -> None:
    """As ``directory.changed``, where rows were only added; ``image`` is what was before them."""
    number = secrets.randbits(52)
    if tx.execute(_BUMP_FROM, {"old_version": image.version, "new_version": number}).rowcount == 1:
        directory.keep(grown(image, number, added))
    else:
        directory.changed(tx)


def grown(image: Directory, number: int, added: Added) -> Directory:
    """The image with these rows: what reading everything anew would give."""
    positions = {**image.positions, **{place.id: place for place in added.positions}}

    def by_place(item: Assignment) -> tuple[Any, ...]:
        return (positions[item.position].rank, item.position, item.since, item.id)

    def by_rank(place: Position) -> tuple[int, str]:
        return (place.rank, place.id)

    return replace(
        image,
        version=number,
        people={**image.people, **{one.id: one for one in added.people}},
        positions=positions,
        assignments={**image.assignments, **{item.id: item for item in added.assignments}},
        _of_person=_joined(image._of_person, added.assignments, lambda item: item.person, by_place),  # noqa: SLF001 - the image's own making
        _of_position=_joined(image._of_position, added.assignments, lambda item: item.position, by_place),  # noqa: SLF001
        _in_unit=_joined(image._in_unit, added.positions, lambda place: place.unit, by_rank),  # noqa: SLF001
        _in_agency=_joined(image._in_agency, added.positions, lambda place: place.agency, by_rank),  # noqa: SLF001
    )


def _joined(groups: Mapping[str, tuple[T, ...]], more: Iterable[T], key: Any, order: Any) -> Mapping[str, tuple[T, ...]]:
    joined = dict(groups)
    for item in more:
        if (name := key(item)) is not None:
            joined[name] = tuple(sorted((*joined.get(name, ()), item), key=order))
    return joined
