"""Codes of files: always one that nobody has, always one that fits."""

from hypothesis import given
from hypothesis import strategies as st

from butphe.modules.workfiles.rules.codes import MOST, next_code, whole

codes = st.from_regex(r"[0-9]{1,4}\.(CĐS|VP|TCCB)", fullmatch=True) | st.text(max_size=20)


@given(st.lists(codes, max_size=30), st.text(max_size=40))
def test_the_next_code_is_free_and_fits(taken: list[str], letters: str) -> None:
    made = next_code(taken, letters)
    assert made not in taken
    assert len(made) <= MOST
    assert next_code([*taken, made], letters) not in (*taken, made)


def test_each_units_letters_count_for_themselves() -> None:
    assert next_code(["01.CĐS", "07.CĐS", "09.VP"], "CĐS") == "08.CĐS"
    assert next_code([], "VP") == "01.VP"
    assert next_code(["99.VP"], "VP") == "100.VP"
    assert next_code([], "") == "01.HS"


def test_the_whole_code_names_agency_and_year() -> None:
    assert whole("H41.05", 2026, "01.CĐS") == "H41.05.2026.01.CĐS"
