"""Writes CONFORMANCE.md from appendix_vi.toml: `python tests/conformance/page.py`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SOURCE, PAGE = HERE / "appendix_vi.toml", HERE / "CONFORMANCE.md"

HEAD = """# Decree 30/2020/NĐ-CP, Appendix VI: what is asked, where it is done, what proves it

Written by `python tests/conformance/page.py` from `appendix_vi.toml`; a test holds it to the code: each screen is one of the app's, each test
one that is run. The functions are told in our words. **{done} of {all} are there whole, {partly} in part, {missing} not yet.**
"""


@dataclass(frozen=True)
class Function:
    """``missing`` says what is not there; with tests beside it the function is there in part."""

    part: str
    asks: str
    vi: str
    where: tuple[str, ...]
    tests: tuple[str, ...]
    missing: str

    @property
    def state(self) -> str:
        """"there", "in part" or "not yet"."""
        return ("in part" if self.tests else "not yet") if self.missing else "there"


def functions() -> list[Function]:
    """All that the appendix asks, in its order."""
    parts = tomllib.loads(SOURCE.read_text("utf-8"))["part"]
    return [
        Function(f"{part['title']} ({part['vi']})", one["asks"], one["vi"], tuple(one["where"]), tuple(one["tests"]), one.get("missing", ""))
        for part in parts
        for one in part["function"]
    ]


def page() -> str:
    """The page as Markdown."""
    found = functions()
    counts = {state: sum(one.state == state for one in found) for state in ("there", "in part", "not yet")}
    head = HEAD.format(all=len(found), done=counts["there"], partly=counts["in part"], missing=counts["not yet"])
    return head + "\n".join(_sections(found)) + "\n"


def _sections(found: list[Function]) -> Iterator[str]:
    for part in dict.fromkeys(one.part for one in found):
        yield f"\n## {part}\n"
        yield "| asked | state | where | proved by |\n|---|---|---|---|"
        for one in found:
            if one.part == part:
                yield f"| {one.asks} *({one.vi})* | {_state(one)} | {_list(one.where)} | {_list(one.tests)} |"


def _state(one: Function) -> str:
    return one.state if one.state == "there" else f"**{one.state}**: {one.missing}"


def _list(names: tuple[str, ...]) -> str:
    return "<br>".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
