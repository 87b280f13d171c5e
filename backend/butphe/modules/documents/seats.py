"""Whom a step means that names no person: a position, or a place beside the author.

Settled when the step begins, by the people of that moment:

- ``position``: whoever holds it; the one who holds it longest when there are several.
- ``unit_head``: the head of the author's unit. ``agency_head``: the leader of the author's agency.
  ``signing_head``: the leader of the agency that signs. ``chief_of_office``: of the agency that signs.
  Where the highest of these positions is vacant, the next one that somebody holds stands in.

An author never takes a step on their own draft: the position counts as vacant then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from butphe.core.people.directory import Directory, Position

POSITION = "position"
PLACES = ("unit_head", "agency_head", "signing_head", "chief_of_office")
_HEADS = frozenset({"leader", "chief_of_office", "section_head"})


@dataclass(frozen=True, slots=True)
class Seats:
    """Answers for one draft: its author (an assignment), the agency that signs it, an instant.

    ``own``: the agency lets authors approve their own drafts.
    """

    people: Directory
    author: str
    signer: str
    at: int
    own: bool = False

    def position(self, seat: str) -> str | None:
        """The position that a place beside the author means now; None when there is none."""
        places = [place for place in self._places(seat) if place.role != "administrator"]
        held = (place.id for place in places if self.people.holders_of(place.id, self.at))
        return next(held, places[0].id if places else None)

    def _places(self, seat: str) -> list[Position]:
        people, unit = self.people, self.people.unit_of(self.author)
        if seat == "unit_head":
            return [place for place in people.positions_in_unit(unit or "") if place.role in _HEADS]
        agency = people.agency_of(self.author).id if seat == "agency_head" else self.signer
        role = "chief_of_office" if seat == "chief_of_office" else "leader"
        return [place for place in people.positions_in_agency(agency) if place.role == role]

    def holder(self, position: str | None) -> str | None:
        """The assignment of whoever holds a position and may take a step; None when it is vacant."""
        if position is None or self.people.positions[position].role == "administrator":
            return None
        writer = None if self.own else self.people.person_of(self.author)
        held = sorted(self.people.holders_of(position, self.at), key=lambda item: item.since)
        return next((item.id for item in held if item.person != writer), None)

    def taker(self, turn: Mapping[str, Any]) -> str | None:
        """Who would take this turn now: {"assignment"}, {"position"} or {"seat"}."""
        if turn.get("assignment"):
            return str(turn["assignment"])
        return self.holder(turn.get("position") or self.position(turn["seat"]))
