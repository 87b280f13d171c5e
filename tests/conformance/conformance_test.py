"""The page of conformance tells the truth: it is what its source makes, and what it names is there."""

import ast
import re
from pathlib import Path

import pytest

from conformance.page import PAGE, ROOT, Function, functions, page

SCREENS = ROOT / "pwa/src/app/screens.tsx"


def test_the_page_is_what_its_source_makes() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `python tests/conformance/page.py`"


@pytest.mark.parametrize("function", functions(), ids=lambda one: one.asks[:60])
def test_what_a_line_names_is_there(function: Function) -> None:
    assert function.missing or (function.where and function.tests), "what is there is done somewhere and proved"
    for where in function.where:
        assert where in _screens() if where.startswith("/") else (ROOT / where).exists(), where
    for name in function.tests:
        file, _, test = name.partition("::")
        assert (ROOT / file).exists(), name
        assert not test or test in _tests(ROOT / file), name


def _screens() -> set[str]:
    told = SCREENS.read_text("utf-8")
    return {"/", "/vb"} | set(re.findall(r"place\('(/[a-z-]+)'", told))


def _tests(file: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}
