"""A file closes exactly when nothing in it is open; whoever is refused learns no more than they may see."""

from hypothesis import given
from hypothesis import strategies as st

from butphe.modules.workfiles.rules.closing import FINISHED, LIVE_TASKS, Work, check_close

DOCUMENT_STATES = ("registered", "directed", "done", "drafting", "in_review", "returned", "approved", "issued", "cancelled")
TASK_STATES = ("open", "reported", "done", "cancelled")

titles = st.none() | st.text(min_size=1, max_size=5)
papers = st.builds(Work, document=st.text(max_size=4), task=st.none(), state=st.sampled_from(DOCUMENT_STATES), title=titles)
tasks = st.builds(Work, document=st.text(max_size=4), task=st.text(min_size=1, max_size=4), state=st.sampled_from(TASK_STATES), title=titles)


@given(st.lists(papers | tasks, min_size=1, max_size=80))
def test_it_closes_exactly_when_all_is_finished(work: list[Work]) -> None:
    left = [one for one in work if (one.state in LIVE_TASKS if one.task else one.state not in FINISHED)]
    refused = check_close(work)
    assert (refused is None) == (not left)
    if refused:
        told = refused.detail["items"]
        assert refused.detail["open"] == len(left) == len(told) + refused.detail["hidden"]
        assert all(item["title"] is not None for item in told), "what may not be seen is only counted"


def test_an_empty_file_has_no_list_to_close_with() -> None:
    refused = check_close([])
    assert refused is not None and refused.code == "workfile_empty"


@given(st.lists(papers | tasks, min_size=1, max_size=20))
def test_finishing_what_is_named_closes_it(work: list[Work]) -> None:
    done = [Work(one.document, one.task, "done", one.title) for one in work]
    assert check_close(done) is None
