"""Documents made about others: corrections, replacements, copies."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select

from butphe.core.commands import Context
from butphe.core.values import Refusal
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.holders import Holders, of_document
from butphe.modules.documents.model import amendment, document
from butphe.modules.documents.rules import amending

_ADD = insert(amendment)
_OF = select(amendment.c.about, amendment.c.how).where(amendment.c.document == bindparam("wanted"))
_ABOUT = select(document.c.agency, document.c.state, document.c.doc_type).where(document.c.id == bindparam("wanted"))


def fault(ctx: Context, args: Mapping[str, Any]) -> Refusal | None:
    """Whether the draft ``args`` may be begun about the document it names; None as well when it names none.

    Refusals: not_found, and those of ``amending.may_begin``.
    """
    said = args["amends"]
    if said is None:
        return None
    about = ctx.tx.execute(_ABOUT, {"wanted": said["document"]}).first()
    holders = Holders(ctx.directory, ctx.now)
    if about is None or not holders.relation(of_document(ctx.tx, said["document"]), ctx.actor):
        return Refusal("not_found", {"document": said["document"]})
    return amending.may_begin(said["how"], about.state, args["doc_type"], about.doc_type, same_agency=about.agency == args["agency"])


def add(ctx: Context, document: str, said: Mapping[str, Any] | None) -> None:
    """``document`` is made about the one that was named; both rows show it."""
    if said is not None:
        ctx.tx.execute(_ADD, {"document": document, "about": said["document"], "how": said["how"]})
        ctx.touch("document", said["document"])


def issue_fault(ctx: Context, id: str) -> Refusal | None:
    """Whether what ``id`` mends may still be mended, now that it would be issued; locks it until the commit."""
    for row in ctx.tx.execute(_OF, {"wanted": id}).all():
        about = ctx.lock(document, row.about)
        if about is not None and (refused := amending.may_take_effect(row.how, about.state)):
            return Refusal(refused.code, {**refused.detail, "document": row.about, "number": about.number})
    return None


def take_effect(ctx: Context, id: str, number: str) -> None:
    """``id`` was issued as ``number``: what it replaces is so from now on, and who wrote or holds it is told."""
    for row in ctx.tx.execute(_OF, {"wanted": id}).all():
        about = Dossier.open(ctx, row.about)
        state = amending.state_after(row.how)
        if about is None or row.how == "copies":
            continue
        if state:
            about.set(state=state)
        tell_everybody(about)
        about.bump()
        about.note(number, name=f"document.{row.how}")
        ctx.fact(f"document.{row.how}", document=about.id, by=id, number=number)
        about.close()


def tell_everybody(dossier: Dossier) -> None:
    """Whoever holds it is asked to read what became of it, unless something else already waits for them."""
    for key, row in list(dossier.rows.items()):
        if row.ask is None and row.why != "follow":
            dossier.ask(key, "read")
