"""Who may do what with a task. ``this_lead``, ``this_cooperate``, ``this_assigner`` are about the
task itself (of ``task.assign``: its parent's); states are the task's."""

from butphe.core.authority import Rule
from butphe.modules.documents import LEADING, WORKING

_OPEN = frozenset({"open"})
_REPORTED = frozenset({"reported"})
_LIVE = _OPEN | _REPORTED
_LEAD = frozenset({"this_lead"})
_ASSIGNER = frozenset({"this_assigner"})

RULES = (
    # Giving out: the lead passes on parts; a leader who directs the document gives out more.
    Rule("task.assign", WORKING, _LEAD | _ASSIGNER, _OPEN),
    Rule("task.assign", LEADING, frozenset({"direct", "asked_direct"}), frozenset({"", "open"})),
    # Working on it.
    Rule("task.progress", WORKING, _LEAD | {"this_cooperate"}, _OPEN),
    Rule("task.report", WORKING, _LEAD, _OPEN),
    Rule("task.ask_extension", WORKING, _LEAD, _OPEN),
    # Watching over it: whoever gave it out.
    Rule("task.accept", WORKING, _ASSIGNER, _REPORTED),
    Rule("task.return", WORKING, _ASSIGNER, _REPORTED),
    Rule("task.decide_extension", WORKING, _ASSIGNER, _OPEN),
    Rule("task.reassign", WORKING, _ASSIGNER, _OPEN),
    Rule("task.cancel", WORKING, _ASSIGNER, _LIVE),
    Rule("task.remind", WORKING, _ASSIGNER, _LIVE),
)
