"""The morning of the demo: what waits for the vice-chair, the officer and those around them.

Written by hand, so that the first look shows the same work as the pictures: seven things wait for
the vice-chair (four to approve, two to direct, one opinion), six tasks are the officer's own and
four are shared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from . import papers
from .names import content
from .office import place
from .papers import Template, fill, shown
from .tale import Filed, Tale, Told

Route = Sequence[Sequence[tuple[str, str]]]


class Scene:
    """Blanks, files and facts of the hand-written documents."""

    def __init__(self, told: Told) -> None:
        self.told = told
        day = told.office.day_zero
        later = {f"nam{n}": str(day.year + n) for n in range(1, 5)}
        commune = told.people.agencies["17935"]
        self.blanks = papers.filling("scene", day, self.due(7), commune) | later
        self.blanks |= {
            "giaidoan": f"{day.year} – {day.year + 4}",
            "giua": str(day.year + 2),
            "cuoi": str(day.year + 4),
            "hop": f"{self.due(4):%d/%m/%Y}",
            "totrinh": "31",
            "totrinhngay": papers.spoken_date(told.office.day(place(1, "16:00"))),
            "thangsau": str(day.month % 12 + 1),
        }

    def due(self, days: int) -> date:
        """Working days from today."""
        return self.told.office.due(days)

    def tale(self, key: str, days_back: int, clock: str) -> Tale:
        return Tale(self.told, f"scene/{key}", place(days_back, clock))

    def template(self, key: str) -> Template:
        found: Template = content("scene")[key]
        return found

    def file(self, key: str, version: int, day: date, role: str = "main") -> Filed:
        """A draft (main) or a signed companion (annex), set as its agency would."""
        template = self.template(key)
        form = papers.outgoing(template, day, self.blanks)
        if role == "annex":
            form = replace(form, number=template["number"], issued=day)
            return Filed(form, f"{template['type']} - {shown(form.subject)[:80]}.pdf", "annex")
        return Filed(form, f"Dự thảo {version} - {template['type']}.pdf")

    def facts(self, key: str, due: date | None = None, **more: Any) -> dict[str, Any]:
        """What `document.draft` takes, from the template."""
        template = self.template(key)
        until = {"due": due.isoformat()} if due else {}
        return {
            "kind": "outgoing",
            "doc_type": template["type"],
            "subject": shown(fill(template["subject"], self.blanks)),
            "urgency": template.get("urgency", "normal"),
            "agency": self.told.people.agencies[template["agency"]].id,
            "answers": [],
            "recipients": list(papers.recipients(template, self.blanks)[1:]),
            **until,
            **more,
        }

    def drafted(self, key: str, author: str, route: Route, at: tuple[int, str], due: date | None = None) -> Tale:
        """A new draft, submitted half an hour later along its route."""
        tale = self.tale(key, *at)
        tale.draft(author, self.facts(key, due), [self.file(key, 1, tale.day)])
        tale.after(30).submit(author, route, "Kính trình lãnh đạo xem xét.")
        return tale

    def at(self, tale: Tale, days_back: int, clock: str) -> Tale:
        """Moves a tale to a time of day."""
        tale.place = place(days_back, clock)
        return tale

    def arrived(self, tale: Tale, row: Mapping[str, Any], clerk: str, to: str) -> None:
        """An incoming document from a row of its own (see `ARRIVALS`)."""
        agency = self.told.people.agencies.get(row["from"])
        sender = papers.inside(agency) if agency else papers.outside(row["from"], tale.key)
        due = self.due(row["due"])
        written = self.told.office.day(tale.place - row.get("written", 2) * 480)
        addressee = "Ủy ban nhân dân tỉnh Nghệ An" if clerk == "vanthu" else "Sở Khoa học và Công nghệ tỉnh Nghệ An"
        form = papers.incoming(row, sender, addressee, row["number"], written, due, self.blanks)
        number = f"{row['number']:02d}/{form.symbol}"
        facts = {
            "sender": sender.name,
            "number": number,
            "date": written.isoformat(),
            "doc_type": row["type"],
            "subject": shown(form.subject),
            "urgency": form.urgency,
            "due": due.isoformat(),
        }
        tale.register(clerk, facts, [Filed(form, f"{number.replace('/', '-')}.pdf")], to)


def steps(*people: str) -> list[list[tuple[str, str]]]:
    """A route one after the other: all review, the last approves."""
    return [[(who, "approve" if who == people[-1] else "review")] for who in people]
