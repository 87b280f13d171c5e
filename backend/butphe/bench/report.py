"""What a bench prints: figures, each with its ratio to a named limit, as a table and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure. ``limit`` is what it is held against and ``limit_name`` says what that is;
    ``more_is_better`` turns the ratio's meaning: it is then wanted at least 1."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    limit_name: str = ""
    more_is_better: bool = False
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        return None if not self.limit else self.value / self.limit

    @property
    def met(self) -> bool | None:
        """Whether the limit is kept; None without one."""
        if self.ratio is None:
            return None
        return self.ratio >= 1 if self.more_is_better else self.ratio <= 1

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "limit": self.limit,
            "limit_name": self.limit_name,
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "met": self.met,
            **self.detail,
        }


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A figure that could not be taken here, and why."""

    name: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "not_measured": self.reason}


Line = Figure | NotMeasured


def as_json(lines: Iterable[Line], about: dict[str, Any]) -> str:
    return json.dumps({**about, "figures": [line.as_json() for line in lines]}, ensure_ascii=False, indent=1)


def as_table(lines: Sequence[Line]) -> str:
    """A table for people: figure, value, limit, ratio."""
    rows = [("figure", "value", "limit", "ratio", "")]
    rows += [_row(line) for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(_aligned(row, widths) for row in rows)


def _row(line: Line) -> tuple[str, str, str, str, str]:
    if isinstance(line, NotMeasured):
        return (line.name, "-", "-", "-", line.reason)
    limit = "-" if line.limit is None else f"{_short(line.limit)} {line.unit}"
    ratio = "-" if line.ratio is None else f"{line.ratio:.2f}"
    mark = {True: "", False: "MISSED ", None: ""}[line.met]
    return (line.name, f"{_short(line.value)} {line.unit}", limit, ratio, mark + line.limit_name)


def _short(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *figures = row[:4]
    cells = [name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True))]
    return ("  ".join(cells) + "  " + row[4]).rstrip()
