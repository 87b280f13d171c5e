"""Devices carry the days off of the server's calendar, and count working days as the server does.

After the library learned of new days: `python tests/contract/days_off_test.py` writes both files anew.
"""

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from butphe.core.workdays.calendar import public_holidays, vietnam, working_weekends

CARRIED = Path(__file__).parents[2] / "pwa" / "src" / "app" / "public-holidays.json"
VECTORS = Path(__file__).parent / "vectors" / "workdays.json"
YEARS = range(2024, 2037)
CASES = 80


def carried() -> dict[str, Any]:
    """What devices are to know: names by day off, and the weekends that are worked."""
    off = {day.isoformat(): name for year in YEARS for day, name in sorted(public_holidays(year).items())}
    worked = sorted(day.isoformat() for year in YEARS for day in working_weekends(year))
    return {"off": off, "worked": worked}


def vectors() -> list[dict[str, Any]]:
    """Deadlines over days that were moved: both ends give these answers."""
    chance = random.Random(24_11_2026)  # noqa: S311 - the same cases every time
    return [_case(chance) for _ in range(CASES)]


def _case(chance: random.Random) -> dict[str, Any]:
    start = date(2025, 1, 1) + timedelta(days=chance.randrange(365 * 8))
    moved = {start + timedelta(days=chance.randrange(-5, 60)): chance.random() < 0.5 for _ in range(chance.randrange(8))}
    days = chance.randrange(0, 30)
    calendar = vietnam(moved)
    end = calendar.add(start, days)
    return {
        "moved": {day.isoformat(): works for day, works in sorted(moved.items())},
        "start": start.isoformat(), "days": days, "end": end.isoformat(),
        "works": calendar.works(start), "between": calendar.between(start, end + timedelta(days=3)),
    }  # fmt: skip


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_devices_carry_the_days_off_of_the_server() -> None:
    assert _read(CARRIED) == carried()


def test_the_vectors_are_the_servers_answers() -> None:
    assert _read(VECTORS) == vectors()


if __name__ == "__main__":
    CARRIED.write_text(json.dumps(carried(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = ",\n".join(json.dumps(case) for case in vectors())
    VECTORS.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
