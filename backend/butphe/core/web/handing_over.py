"""What would move if an assignment were handed over: asked before it is done, because it cannot be undone."""

from flask import Blueprint, Response

from butphe.core.people import directory
from butphe.core.people.administering import is_below
from butphe.core.people.commands.handing_over import relation
from butphe.core.people.in_hand import Item, counted
from butphe.core.web.answers import answer
from butphe.core.web.here import person, services
from butphe.errors import HttpError

blueprint = Blueprint("handing_over", __name__)


@blueprint.get("/api/assignments/<id>/in-hand")
def in_hand(id: str) -> Response:
    """What an assignment has in hand: {counts, items: [{kind, of, id, title}], hidden}. Titles only of
    what the reader may see anyway; of the rest the number. Its holder, whoever leads them and the
    administrator may ask; to others there is nothing."""
    here, reader = services(), person()
    with here.database.read() as tx:
        now, people = here.clock(), directory.load(tx)
        given = people.assignments.get(id)
        if given is None or not _may_ask(people, reader, given, now):
            raise HttpError("not_found")
        items = [item for part in here.product.registry.in_hand for item in part.items(tx, id, reader, now)]
    named = [item for item in items if item.title is not None]
    return answer({"counts": counted(items), "items": [_shown(item) for item in named], "hidden": len(items) - len(named)})


def _may_ask(people: directory.Directory, reader: str, given: directory.Assignment, now: int) -> bool:
    for own in people.assignments_of(reader, now):
        acting = people.acting(reader, own.id, now)
        if acting is None:
            continue
        below = acting.role == "administrator" and is_below(people, people.agency_of(given.id).id, acting.agency)
        if relation(people, acting, given, now, administers=below) != {"outside"}:
            return True
    return given.person == reader


def _shown(item: Item) -> dict[str, object]:
    return {"kind": item.kind, "of": item.of, "id": item.entity, "title": item.title}
