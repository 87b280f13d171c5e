"""The plans of files of both agencies, and a dozen work files with the documents of the story in them.

Told last: what lies in a file follows from what was told of its documents.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from butphe.core.text import fold

from . import chance
from .names import content
from .office import MINUTES
from .organisation import Organisation
from .tale import Say, Told

_MINUTE = 60_000
#: A plan is made this many working minutes after the story begins, before anything is filed by it.
_PLANNED = 2 * MINUTES


@dataclass
class Paper:
    """What was told of a document: who had it from when on, and when it was finished."""

    subject: str
    since: dict[str, int] = field(default_factory=dict)
    finished: int | None = None


def tell(told: Told) -> None:
    """Plans first, then the files; a file of which the story has no document is left out."""
    lines = dict(_plans(told))
    papers = _papers(told)
    for row in content("workfiles")["files"]:
        _file(told, row, lines[row["line"]], papers)


def _plans(told: Told) -> Iterator[tuple[str, str]]:
    """The lines of both plans by their code."""
    at = told.office.instant(-252 * MINUTES + _PLANNED)
    year = told.office.day_zero.year
    for row in content("workfiles")["plans"]:
        plan = chance.identifier(f"plan/{row['by']}", at)

        def say(name: str, args: Mapping[str, Any], by: str = row["by"], plan: str = plan) -> None:
            told.said.append(Say(at, by, f"file_plan.{name}", {"plan": plan, **args}, plan))

        say("open", {"year": year})
        for n, heading in enumerate(row["headings"]):
            made = chance.identifier(f"heading/{row['by']}/{n}", at)
            say("write_heading", {"heading": made, "title": heading["title"]})
            for line in _lines(told.people, heading, made, at):
                say("write_line", line)
                yield line["code"], line["line"]
        say("record_decision", {"decision": row["decision"]})


def _lines(people: Organisation, heading: Mapping[str, Any], id: str, at: int) -> Iterator[dict[str, Any]]:
    unit = people.units[heading["unit"]].id if heading["unit"] else None
    for code, title, years, post in heading["lines"]:
        person = people.posts[post].assignment if post else None
        line = chance.identifier(f"line/{code}/{title}", at)
        yield {"line": line, "heading": id, "code": code, "title": title, "years": years, "unit": unit, "person": person}


def _papers(told: Told) -> dict[str, Paper]:
    found: dict[str, Paper] = {}
    for say in told.in_order():
        document = say.args.get("document")
        if document is None:
            continue
        paper = found.setdefault(document, Paper(""))
        paper.subject = paper.subject or fold(str(say.args.get("subject", "")))
        if say.name == "document.issue":
            paper.finished = say.at
        for post in (say.by, *_named(told.people, say.args)):
            paper.since.setdefault(post, say.at)
    return found


def _named(people: Organisation, args: Mapping[str, Any]) -> Iterator[str]:
    """The posts that a command gives a document to."""
    posts = {post.assignment: key for key, post in people.posts.items()}
    units = {unit.id: key for key, unit in people.units.items()}
    for name in ("lead", "to", "submit_to"):
        said = args.get(name) or {}
        if said.get("assignment") in posts:
            yield posts[said["assignment"]]
        yield from (post.key for post in people.posts.values() if said.get("unit") in units and post.unit == units[said["unit"]])


def _file(told: Told, row: Mapping[str, Any], line: str, papers: Mapping[str, Paper]) -> None:
    by, closes = row["by"], row.get("finished", False)
    inside = {
        one: paper
        for one, paper in papers.items()
        if by in paper.since and any(word in paper.subject for word in row["words"]) and (paper.finished is not None or not closes)
    }
    limit = told.office.instant(told.limit)
    joined = sorted((min(paper.since[by] + 12 * _MINUTE, limit), one) for one, paper in inside.items())
    if not joined:
        return
    title, years = _of_line(row["line"])
    file = chance.identifier(f"workfile/{row['line']}", joined[0][0])

    def say(at: int, name: str, args: Mapping[str, Any], base: str | None = None) -> None:
        told.said.append(Say(at, by, f"workfile.{name}", {"workfile": file, **args}, file, base))

    shared = {name: [_target(told.people, key) for key in row.get(name, ())] for name in ("work", "see")}
    unit = told.people.posts[by].unit
    facts = {"line": line, "title": title, "years": years, "unit": told.people.units[unit].id if unit else None}
    say(joined[0][0] - _MINUTE, "open", facts | shared)
    for at, document in joined:
        say(at, "join", {"filed": chance.identifier(f"filed/{file}/{document}", at), "document": document})
    if closes:
        last = max(paper.finished or 0 for paper in inside.values())
        say(min(max(last, joined[-1][0]) + 90 * _MINUTE, limit), "close", {"note": "Đã hoàn thành trong năm."}, f"contents:{file}")


def _of_line(code: str) -> tuple[str, int | None]:
    lines = (line for plan in content("workfiles")["plans"] for heading in plan["headings"] for line in heading["lines"])
    found = next(line for line in lines if line[0] == code)
    return found[1], found[2]


def _target(people: Organisation, key: str) -> dict[str, str]:
    if key in people.posts:
        return {"assignment": people.posts[key].assignment}
    return {"unit": people.units[key].id}
