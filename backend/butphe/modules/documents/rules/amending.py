"""What may become of a document after its issue (Decree 30/2020/NĐ-CP, articles 18 and 25-27).

Wrong content is amended or replaced by a document of equal form; wrong form, technique or procedure is
corrected by an official letter (article 18.3). A copy is made of an issued document or of one that arrived.
"""

from collections.abc import Mapping
from typing import Literal

from butphe.core.values import Refusal

How = Literal["corrects", "replaces", "copies"]
HOWS: tuple[How, ...] = ("corrects", "replaces", "copies")
LETTER = "Công văn"
# Kinds of copies with the abbreviations of Appendix III; all of an agency's copies share one series.
COPIES: Mapping[str, str] = {"Bản sao y": "SY", "Bản trích sao": "TrS", "Bản sao lục": "SL"}
# Nothing more is to be done to a document in these states.
OVER = frozenset({"done", "issued", "recalled", "replaced", "cancelled"})
_COPIED = frozenset({"issued", "registered", "directed", "done"})


def may_begin(how: How, state: str, doc_type: str, about_type: str, *, same_agency: bool) -> Refusal | None:
    """Whether a draft of ``doc_type`` may be begun about a document of ``about_type`` in ``state``.

    ``same_agency``: the draft's agency issued it. Refusals: ``amended_elsewhere`` (who issued a document
    mends it), ``not_in_force`` {state}, ``amendment_form`` {types} (the type the decree asks for), ``copy_form``.
    """
    if how == "copies":
        return _copied(state, doc_type)
    if not same_agency:
        return Refusal("amended_elsewhere")
    if state != "issued":
        return Refusal("not_in_force", {"state": state})
    wanted = {LETTER} if how == "corrects" else {about_type}
    return None if doc_type in wanted else Refusal("amendment_form", {"types": sorted(wanted)})


def _copied(state: str, doc_type: str) -> Refusal | None:
    if doc_type not in COPIES:
        return Refusal("copy_form", {"types": sorted(COPIES)})
    return None if state in _COPIED else Refusal("not_in_force", {"state": state})


def may_take_effect(how: How, state: str) -> Refusal | None:
    """Whether what mends a document may still be issued: it is neither recalled nor replaced meanwhile."""
    if how != "copies" and state != "issued":
        return Refusal("not_in_force", {"state": state})
    return None


def state_after(how: How) -> str | None:
    """What becomes of the other document when this one is issued; None: it stays as it is."""
    return "replaced" if how == "replaces" else None
