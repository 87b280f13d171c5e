"""Which document replies to which, and who shows what of whom."""

from collections.abc import Iterable

from sqlalchemy import bindparam, insert, or_, select

from butphe.core.commands import Context
from butphe.modules.documents.followups import followups
from butphe.modules.documents.model import answer

_ADD = insert(answer)
_BOTH_WAYS = select(answer.c.document, answer.c.answered).where(or_(answer.c.document == bindparam("wanted"), answer.c.answered == bindparam("wanted")))


def add(ctx: Context, document: str, answered: Iterable[str]) -> None:
    """``document`` replies to these; their rows show it."""
    rows = [{"document": document, "answered": one} for one in dict.fromkeys(answered)]
    if rows:
        ctx.tx.execute(_ADD, rows)


def touch(ctx: Context, document: str) -> None:
    """State, number or subject changed: what shows it changes too."""
    for row in ctx.tx.execute(_BOTH_WAYS, {"wanted": document}):
        for one in row:
            ctx.touch("document", one)
    followups().touch(ctx, document)
