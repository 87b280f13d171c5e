"""Corrected by a letter, replaced by its equal, copied in one of three forms; never what is no longer in force."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butphe.modules.documents.rules import amending

STATES = ("registered", "directed", "done", "drafting", "in_review", "returned", "approved", "issued", "recalled", "replaced", "cancelled")
TYPES = ("Quyết định", "Công văn", *amending.COPIES)


def test_wrong_content_is_replaced_by_a_document_of_equal_form() -> None:
    assert amending.may_begin("replaces", "issued", "Quyết định", "Quyết định", same_agency=True) is None
    refused = amending.may_begin("replaces", "issued", "Công văn", "Quyết định", same_agency=True)
    assert refused is not None and (refused.code, refused.detail) == ("amendment_form", {"types": ["Quyết định"]})


def test_wrong_form_is_corrected_by_a_letter() -> None:
    assert amending.may_begin("corrects", "issued", "Công văn", "Quyết định", same_agency=True) is None
    refused = amending.may_begin("corrects", "issued", "Quyết định", "Quyết định", same_agency=True)
    assert refused is not None and refused.code == "amendment_form"


@pytest.mark.parametrize("how", ["corrects", "replaces"])
def test_who_issued_it_mends_it(how: amending.How) -> None:
    refused = amending.may_begin(how, "issued", "Công văn", "Công văn", same_agency=False)
    assert refused is not None and refused.code == "amended_elsewhere"


def test_what_arrived_may_be_copied_in_three_forms_and_no_other() -> None:
    for form in amending.COPIES:
        assert amending.may_begin("copies", "directed", form, "Công văn", same_agency=False) is None
    refused = amending.may_begin("copies", "directed", "Công văn", "Công văn", same_agency=False)
    assert refused is not None and refused.code == "copy_form"


@given(st.sampled_from(amending.HOWS), st.sampled_from(STATES), st.sampled_from(TYPES), st.sampled_from(TYPES), st.booleans())
def test_nothing_is_made_about_what_is_not_in_force(how: amending.How, state: str, doc_type: str, about: str, same: bool) -> None:
    allowed = amending.may_begin(how, state, doc_type, about, same_agency=same) is None
    if state in ("recalled", "replaced", "cancelled", "drafting", "in_review", "returned", "approved"):
        assert not allowed
    if allowed and how != "copies":
        assert amending.may_take_effect(how, state) is None
        assert state == "issued" and same
