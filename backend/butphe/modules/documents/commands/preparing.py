"""A secretary puts words and a directive ready; the leader finds them, changes them, decides."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite

from butphe.core.commands import Args, Context, Handled, command
from butphe.modules.documents import schemas, targets
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.model import preparation

_DROP = delete(preparation).where(preparation.c.document == bindparam("of"), preparation.c.leader == bindparam("whom"))


@command("document.prepare", schema=schemas.PrepareArgs)
def prepare(ctx: Context, args: Args) -> Handled:
    """Puts a note or a directive ready for a leader; empty, it takes away what was put ready.

    Who: a secretary of somebody whom the document asks. It is no act: nothing is decided, nobody is
    called, the history does not name it. Refusals: not_allowed (for somebody else), target_unknown,
    target_empty, target_repeated.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    if refused := dossier.may("document.prepare"):
        return refused
    if args["leader"] not in dossier.prepares_for():
        return ctx.refuse("not_allowed")
    directive = args["directive"]
    if directive and (fault := targets.fault(ctx, _named(directive))):
        return fault
    _write(ctx, args, directive)
    dossier.quiet = True
    ctx.fact("document.prepared", document=dossier.id, leader=args["leader"])
    return dossier.close()


def _named(directive: Mapping[str, Any]) -> list[targets.Target]:
    lead = [directive["lead"]] if directive["lead"] else []
    return [*lead, *directive["cooperating"], *directive["inform"]]


def _write(ctx: Context, args: Args, directive: Mapping[str, Any] | None) -> None:
    if not args["note"] and directive is None:
        ctx.tx.execute(_DROP, {"of": args["document"], "whom": args["leader"]})
        return
    row = {"document": args["document"], "leader": args["leader"], "by": ctx.actor.assignment, "at": ctx.now, "note": args["note"]}
    ctx.tx.execute(_UPSERTS[ctx.tx.dialect.name], {**row, "directive": _kept(directive)})


def _kept(directive: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if directive is None:
        return None
    lists = {name: [one.said() for one in directive[name]] for name in ("cooperating", "inform")}
    due = directive["due"].isoformat() if directive["due"] else None
    return {"text": directive["text"], "lead": directive["lead"].said() if directive["lead"] else None, **lists, "due": due}


def _make_upserts() -> dict[str, Any]:
    made = {}
    for dialect, kind in (("sqlite", sqlite), ("postgresql", postgresql)):
        statement = kind.insert(preparation)
        fresh = {name: statement.excluded[name] for name in ("by", "at", "note", "directive")}
        made[dialect] = statement.on_conflict_do_update(index_elements=["document", "leader"], set_=fresh)
    return made


_UPSERTS = _make_upserts()
