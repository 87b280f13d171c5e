"""Who may do what with plans and work files: one row says one thing. What no row allows is denied.

Relations are the reasons of ``keeper`` (lead, work, see), ``head`` (leads the unit whose file it is),
``archive`` (keeps the agency's archive); ``agency`` stands for acts that begin something. Nothing
here is done under a delegation: a file is kept in person.
"""

from butphe.core.authority import Rule
from butphe.modules.documents import WORKING

_OPEN = frozenset({"open"})
_CLOSED = frozenset({"closed"})
_LEAD = frozenset({"lead"})
_ANSWERS = frozenset({"lead", "head"})
_WORKS = frozenset({"lead", "work"})
_AGENCY = frozenset({"agency"})
# Article 28: whoever keeps the files of an agency proposes the plan.
PLANNING = frozenset({"administrator", "clerk", "archivist"})
PLAN_ACTS = ("open", "record_decision", "write_heading", "remove_heading", "write_line", "remove_line")

RULES = (
    *(Rule(f"file_plan.{act}", PLANNING, _AGENCY, delegable=False) for act in PLAN_ACTS),
    Rule("workfile.open", WORKING, _AGENCY, delegable=False),
    Rule("workfile.change", WORKING, _ANSWERS, _OPEN, delegable=False),
    Rule("workfile.share", WORKING, _ANSWERS, _OPEN | _CLOSED, delegable=False),
    Rule("workfile.join", WORKING, _WORKS, _OPEN, delegable=False),
    Rule("workfile.leave", WORKING, _WORKS, _OPEN, delegable=False),
    Rule("workfile.close", WORKING, _LEAD, _OPEN, delegable=False),
    Rule("workfile.reopen", WORKING, _ANSWERS | {"archive"}, _CLOSED, delegable=False),
    Rule("workfile.discard", WORKING, _ANSWERS, _OPEN, delegable=False),
)
