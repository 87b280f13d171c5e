"""Who may do what with a document: one row says one thing. What no row allows is denied.

Relations are the reasons of ``holder`` (clerk, direct, lead, cooperate, inform, assigner, step,
author, follow), ``member`` (one's unit holds it), ``asked_<ask>`` (it waits for them), ``this_step``
(their turn, or the turn they had); ``agency`` stands for acts that begin something.
"""

from butphe.core.authority import ANY, Rule

LEADING = frozenset({"leader", "chief_of_office", "section_head"})
CLERK = frozenset({"clerk"})
# Whoever configures the system reads and writes no document.
WORKING = LEADING | CLERK | {"officer", "archivist"}

# Every relation of one's own to a document.
HOLDING = frozenset(
    {"clerk", "direct", "lead", "cooperate", "inform", "assigner", "step", "author", "follow", "member"}
    | {f"asked_{ask}" for ask in ("direct", "approve", "opinion", "number", "read", "do", "assign")}
)

_UNDER_WAY = frozenset({"registered", "directed"})


def _any_of(*names: str) -> frozenset[str]:
    return frozenset(names)


RULES = (
    # The clerk's work (Decree 30/2020, articles 14-16 and 20-24).
    Rule("document.register", CLERK, _any_of("agency"), delegable=False),
    Rule("document.correct", CLERK, _any_of("clerk"), _any_of("registered"), delegable=False),
    Rule("document.issue", CLERK, _any_of("clerk"), _any_of("approved"), delegable=False),
    Rule("document.cancel_number", CLERK, _any_of("clerk"), _any_of("registered", "issued"), delegable=False),
    Rule("document.recall", CLERK, _any_of("clerk"), _any_of("issued"), delegable=False),
    Rule("document.recall", LEADING, _any_of("step"), _any_of("issued")),
    Rule("register.open", CLERK | {"administrator"}, _any_of("agency"), delegable=False),
    Rule("register.correct", CLERK | {"administrator"}, _any_of("agency"), delegable=False),
    Rule("doc_type.put", _any_of("administrator"), _any_of("administers"), delegable=False),
    Rule("doc_type.remove", _any_of("administrator"), _any_of("administers"), delegable=False),
    Rule("register.close", CLERK | {"administrator"}, _any_of("agency"), delegable=False),
    # The ways that drafts take are the administrator's; a way under way is changed by who works on it.
    Rule("route_template.save", frozenset({"administrator"}), _any_of("administers"), delegable=False),
    Rule("route_template.retire", frozenset({"administrator"}), _any_of("administers"), delegable=False),
    Rule("document.reroute", WORKING, _any_of("author", "asked_approve"), _any_of("in_review")),
    # Directing what arrived: only who is asked, and only who leads.
    Rule("document.direct", LEADING, _any_of("asked_direct"), _UNDER_WAY),
    Rule("document.forward", WORKING, _any_of("asked_direct"), _UNDER_WAY),
    Rule("document.finish", CLERK, _any_of("clerk"), _UNDER_WAY),
    Rule("document.finish", WORKING, _any_of("lead", "asked_direct"), _UNDER_WAY),
    # Drafting and submitting: the author's.
    Rule("document.draft", WORKING, _any_of("agency")),
    Rule("document.revise", WORKING, _any_of("author"), _any_of("drafting", "returned", "in_review")),
    Rule("document.revise", WORKING, _any_of("step"), _any_of("in_review")),
    Rule("document.submit", WORKING, _any_of("author"), _any_of("drafting", "returned")),
    Rule("document.withdraw", WORKING, _any_of("author"), _any_of("in_review")),
    Rule("document.withdraw", WORKING, _any_of("step"), _any_of("in_review", "approved")),
    # Deciding: whoever's turn it is.
    Rule("document.approve", WORKING, _any_of("this_step"), _any_of("in_review")),
    Rule("document.return", WORKING, _any_of("this_step"), _any_of("in_review")),
    Rule("document.opinion", WORKING, _any_of("this_step"), _any_of("in_review")),
    # A secretary puts ready what the leader then decides; no row of a decision names them.
    Rule("document.prepare", WORKING, _any_of("secretary"), delegable=False),
    # Everybody who holds it, in any state.
    Rule("document.comment", WORKING, ANY),
    # Who only prepares sees it for as long as they do.
    Rule("document.follow", WORKING, HOLDING, delegable=False),
    Rule("document.unfollow", WORKING, HOLDING, delegable=False),
    Rule("document.read", WORKING, ANY),
)
