"""Who may change people, positions and delegations. Administrators configure and never read."""

from butphe.core.authority import Rule

_ADMINISTRATOR = frozenset({"administrator"})
_ADMINISTERS = frozenset({"administers"})
_HOLDER = frozenset({"holder"})
# Whose position gives something that can be handed on in writing.
_DELEGATING = frozenset({"leader", "chief_of_office", "section_head"})

RULES = (
    *(
        Rule(act, _ADMINISTRATOR, _ADMINISTERS, delegable=False)
        for act in (
            "agency.add",
            "agency.correct",
            "agency.move",
            "agency.end",
            "unit.add",
            "unit.correct",
            "unit.move",
            "unit.end",
            "position.add",
            "position.correct",
            "position.end",
            "person.add",
            "person.place",
            "person.correct",
            "person.end",
            "person.restore",
            "person.reset",
            "assignment.begin",
            "assignment.end",
            "device.revoke",
            "common_phrase.put",
            "common_phrase.remove",
            "group.put",
            "group.remove",
            "workday.set",
            "workday.clear",
        )
    ),
    # Whoever leaves hands over; whoever stands above may see to it.
    Rule("assignment.hand_over", _ADMINISTRATOR, _ADMINISTERS, delegable=False),
    Rule("assignment.hand_over", relations=_HOLDER, delegable=False),
    Rule("assignment.hand_over", _DELEGATING, frozenset({"leads"}), delegable=False),
    Rule("delegation.grant", _DELEGATING, _HOLDER, delegable=False),
    Rule("delegation.revoke", _DELEGATING, _HOLDER, delegable=False),
    Rule("delegation.revoke", _ADMINISTRATOR, _ADMINISTERS, delegable=False),
    # Who prepares for them is for leaders to say, or for whoever configures the agency.
    Rule("secretary.appoint", _DELEGATING, _HOLDER, delegable=False),
    Rule("secretary.appoint", _ADMINISTRATOR, _ADMINISTERS, delegable=False),
    Rule("secretary.dismiss", _DELEGATING, _HOLDER, delegable=False),
    Rule("secretary.dismiss", _ADMINISTRATOR, _ADMINISTERS, delegable=False),
)
