"""What a search may ask beside its words, and in which order it may answer."""

from dataclasses import dataclass
from datetime import date

SORTS = ("relevance", "newest", "number")

# What somebody has to do with a document, by the reasons of ``holder``.
ROLES = {
    "author": ("author",),
    "step": ("step",),
    "decided": ("step",),
    "lead": ("lead",),
    "cooperate": ("cooperate",),
    "assigner": ("assigner",),
    "direct": ("direct",),
    "follow": ("follow",),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What else a document must be. Several kinds, states or types: any of them. ``role`` is one of
    ROLES; ``late``: its deadline has passed and it is not closed."""

    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    register: str | None = None
    sender: str | None = None
    role: str | None = None
    late: bool = False
