"""Who must be told that something is new, without a look at any feed."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, func, select, update

from butphe_sync.tables import counter, feed, membership, poke

HOUR = 3_600_000
KEPT_GONE = 400 * 24 * HOUR

_HEAD = select(counter.c.seq).where(counter.c.id == 1)
_SINCE = select(poke.c.viewers).where(poke.c.seq > bindparam("seq"))
_MEMBERS = select(membership.c.viewer).where(membership.c.scope.in_(bindparam("scopes", expanding=True)))
_OLD_GONE = (feed.c.op == "gone") & (feed.c.at < bindparam("before"))
_NEWEST_OLD = select(func.max(feed.c.seq)).where(_OLD_GONE)
_DROP_GONE = delete(feed).where(_OLD_GONE)
_DROP_POKES = delete(poke).where(poke.c.at < bindparam("before"))
_HORIZON = update(counter).where(counter.c.id == 1).values(horizon=bindparam("newest"))


def head(tx: Connection) -> int:
    """The newest number."""
    return int(tx.execute(_HEAD).scalar_one())


def viewers_since(tx: Connection, seq: int) -> set[str]:
    """Persons whose feed has rows behind ``seq``; pokes are kept for an hour."""
    named = {viewer for viewers in tx.execute(_SINCE, {"seq": seq}).scalars() for viewer in viewers}
    scopes = {name for name in named if name.startswith("@")}
    members = set(tx.execute(_MEMBERS, {"scopes": list(scopes)}).scalars()) if scopes else set()
    return (named - scopes) | members


def tidy(tx: Connection, now: int) -> None:
    """Drop what no device can ask for any more, and remember up to which number ``gone`` rows are missing."""
    before = {"before": now - KEPT_GONE}
    newest = tx.execute(_NEWEST_OLD, before).scalar()
    tx.execute(_DROP_POKES, {"before": now - HOUR})
    if newest is not None:
        tx.execute(_DROP_GONE, before)
        tx.execute(_HORIZON, {"newest": newest})
