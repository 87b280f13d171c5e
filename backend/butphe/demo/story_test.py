"""The story is the same for the same now, true in its order, and keeps to what each command takes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from butphe.core import own
from butphe.core.plugins import installed
from butphe.core.product import compose
from butphe.core.typeset import document_pdf
from butphe.core.values import day_start, iso, local_day
from butphe.core.workdays import vietnam

from .founding import founding
from .story import Filed, Say, StepOf, Story, begins, story

NOWS = [
    day_start(date(2026, 11, 23)) + 10 * 3_600_000,
    day_start(date(2027, 1, 2)) + 3 * 3_600_000,
    day_start(date(2027, 2, 9)) + 20 * 3_600_000,
    day_start(date(2028, 2, 29)) + 12 * 3_600_000,
]


@pytest.fixture(scope="module", params=NOWS, ids=lambda now: str(local_day(now)))
def told(request: pytest.FixtureRequest) -> tuple[int, Story]:
    return request.param, story(request.param)


def documents(says: tuple[Say, ...]) -> dict[str, list[Say]]:
    found: dict[str, list[Say]] = {}
    for say in says:
        if not say.lane.startswith(("me:", "delegation:", "secretary:")) and not say.name.startswith(("file_plan.", "workfile.")):
            found.setdefault(say.lane, []).append(say)
    return found


def test_every_work_file_is_opened_by_its_plan_before_anything_lies_in_it(told: tuple[int, Story]) -> None:
    _, found = told
    planned = {say.args["line"]: say.at for say in found.says if say.name == "file_plan.write_line"}
    files: dict[str, list[Say]] = {}
    for say in found.says:
        if say.name.startswith("workfile."):
            files.setdefault(say.lane, []).append(say)
    assert len(files) >= 8
    for says in files.values():
        assert says[0].name == "workfile.open"
        assert planned[says[0].args["line"]] < says[0].at
        assert says[1].name == "workfile.join"
        assert all(say.name != "workfile.close" for say in says[:-1])


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings(item)


def test_the_same_now_gives_the_same_story() -> None:
    assert story(NOWS[0]) == story(NOWS[0])
    assert story(NOWS[0]).says[-1].args != story(NOWS[1]).says[-1].args


def test_about_three_hundred_documents_of_one_year_in_order(told: tuple[int, Story]) -> None:
    now, found = told
    times = [say.at for say in found.says]
    assert times == sorted(times)
    assert begins(now) < times[0]
    assert times[-1] <= now
    assert 280 <= len(documents(found.says)) <= 330
    assert (local_day(now) - local_day(times[0])).days > 300


def test_everything_happens_on_working_days(told: tuple[int, Story]) -> None:
    _, found = told
    calendar = vietnam()
    assert all(calendar.works(local_day(say.at)) for say in found.says)


def test_every_document_begins_with_its_own_command(told: tuple[int, Story]) -> None:
    _, found = told
    for says in documents(found.says).values():
        assert says[0].name in ("document.register", "document.draft")
        assert Counter(say.name for say in says)["document.issue"] <= 1


def test_deadlines_lie_ahead_when_they_are_set(told: tuple[int, Story]) -> None:
    _, found = told
    for say in found.says:
        due = say.args.get("due")
        if due and say.name in ("document.direct", "task.assign", "document.draft"):
            assert due >= local_day(say.at).isoformat(), (say.name, iso(say.at))


def test_texts_are_composed_vietnamese_without_blanks_or_districts(told: tuple[int, Story]) -> None:
    _, found = told
    for text in {text for say in found.says for text in strings(say.args)}:
        assert text == unicodedata.normalize("NFC", text)
        assert not re.search(r"[{}]|\b(huyện|thị trấn)\b(?! trước)", text, re.IGNORECASE), text


def test_no_sender_gives_a_number_twice(told: tuple[int, Story]) -> None:
    _, found = told
    entered = [say.args for say in found.says if say.name == "document.register"]
    keys = Counter((row["sender"], row["number"], row["date"][:4]) for row in entered)
    assert keys.most_common(1)[0][1] == 1


def test_every_command_takes_what_the_story_says(told: tuple[int, Story]) -> None:
    now, found = told
    specs = compose((own.module, *installed())).registry.commands
    everything = [*founding(found.people, begins(now))]
    for say in (*everything, *found.says):
        specs[say.name].schema.load(plain(say.args))


def plain(value: Any) -> Any:
    """As the player would resolve it, with made-up results."""
    if isinstance(value, Filed):
        return {"sha256": "0" * 64, "name": value.name, "role": value.role}
    if isinstance(value, StepOf):
        return value.document
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def test_a_file_of_each_kind_can_be_set() -> None:
    files = {(say.name, str(file.form.kind)): file for say in story(NOWS[0]).says for file in say.args.get("files", ())}
    assert len(files) >= 12
    for file in files.values():
        assert document_pdf(file.form).startswith(b"%PDF-")


def test_a_share_leaves_the_newest_days_whole() -> None:
    whole, part, least = (documents(story(NOWS[0], share).says) for share in (1.0, 0.3, 0.0))
    assert len(least) < len(part) < len(whole)
    assert len(least) == 30
    assert set(least) <= set(part)
