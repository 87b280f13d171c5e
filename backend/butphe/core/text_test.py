import json
import unicodedata
from pathlib import Path

import pytest

from butphe.core.text import fold, given_name_key, stored

VECTORS = Path(__file__).parents[3] / "tests" / "contract" / "vectors" / "fold.json"


@pytest.mark.parametrize("case", json.loads(VECTORS.read_text("utf-8")))
def test_fold_agrees_with_the_shared_vectors(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["key"]


def test_folding_twice_changes_nothing() -> None:
    assert fold(fold("Đề nghị  HOÀ giải")) == fold("Đề nghị  HOÀ giải")


def test_decomposed_input_is_stored_composed() -> None:
    assert stored(unicodedata.normalize("NFD", "Nghệ An")) == "Nghệ An"


def test_people_are_sorted_by_given_name() -> None:
    people = ["Nguyễn Thị Thanh", "Trần An", "Lê Hùng"]
    assert sorted(people, key=given_name_key) == ["Trần An", "Lê Hùng", "Nguyễn Thị Thanh"]
