"""Which document replies to which or is made about which, and who shows what of whom."""

from collections.abc import Iterable

from sqlalchemy import BindParameter, bindparam, insert, or_, select, union_all

from butphe.core.commands import Context
from butphe.modules.documents.followups import followups
from butphe.modules.documents.model import amendment, answer

_ADD = insert(answer)
_WANTED: BindParameter[str] = bindparam("wanted")
_BOTH_WAYS = union_all(
    select(answer.c.document, answer.c.answered).where(or_(answer.c.document == _WANTED, answer.c.answered == _WANTED)),
    select(amendment.c.document, amendment.c.about).where(or_(amendment.c.document == _WANTED, amendment.c.about == _WANTED)),
)


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
