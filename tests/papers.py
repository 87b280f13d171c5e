"""Documents of the small office: made by the commands that people say, each with words to look for."""

import io
from dataclasses import dataclass

import pikepdf

from butphe.core.values import new_id
from small_office import Office


def pdf(words: str) -> bytes:
    """A page that says `words` (ASCII), in a font that every reader has."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    page = made.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
    page.Contents = made.make_stream(f"BT /F1 40 Tf 60 700 Td ({words}) Tj ET".encode())
    out = io.BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


@dataclass(frozen=True)
class Paper:
    """A document with the SHA-256 of its file and words that stand nowhere else."""

    id: str
    sha256: str
    words: str


def put(office: Office, login: str, words: str) -> str:
    """Uploads a PDF as that person; its SHA-256."""
    files = office.services.files
    return files.put(io.BytesIO(pdf(words)), by=office.id("person", login), now=office.clock()).sha256


def turn(office: Office, login: str, act: str) -> dict[str, object]:
    """One group of a route with one person in it."""
    return {"rule": "all", "people": [{"assignment": office.id("assignment", login), "act": act}]}


def drafted(office: Office, words: str, author: str, agency: str, *route: tuple[str, str]) -> Paper:
    """A draft with one file, submitted along `route` (login, act) if there is one."""
    paper = Paper(new_id(office.clock()), put(office, author, words), words)
    args = {
        "document": paper.id,
        "kind": "outgoing",
        "doc_type": "Tờ trình",
        "subject": f"Về việc {words}",
        "agency": office.id("agency", agency),
        "files": [{"sha256": paper.sha256, "name": f"{words}.pdf", "role": "main"}],
        "route": [turn(office, login, act) for login, act in route] or None,
    }
    office.must(author, "document.draft", args, paper.id)
    return paper


def registered(office: Office, words: str, clerk: str, to: str) -> Paper:
    """An incoming document, entered by `clerk` and submitted to `to`."""
    paper = Paper(new_id(office.clock()), put(office, clerk, words), words)
    args = {
        "document": paper.id,
        "sender": "Bộ Nội vụ",
        "number": f"12/{words}",
        "date": "2026-11-20",
        "doc_type": "Công văn",
        "subject": f"Về việc {words}",
        "files": [{"sha256": paper.sha256, "name": f"{words}.pdf", "role": "main"}],
        "submit_to": {"assignment": office.id("assignment", to)},
    }
    office.must(clerk, "document.register", args, paper.id)
    return paper


def row(office: Office, login: str, paper: Paper) -> dict[str, object] | None:
    """The document as that person's device would hold it; None when it would not."""
    person = office.id("person", login)
    product, now = office.services.product, office.clock()
    with office.services.database.read() as tx:
        seen = any(touch.entity == paper.id for touch in product.view(tx, person, now).entities)
        return product.bodies(tx, person, "document", [paper.id], now)[paper.id] if seen else None


def directed(office: Office, paper: Paper, by: str, to: str) -> str:
    """The leader's instruction: `to` leads; the id of the task."""
    body = row(office, by, paper)
    assert body is not None
    task = new_id(office.clock())
    args = {
        "document": paper.id,
        "directive": new_id(office.clock()),
        "task": task,
        "text": f"Giao xử lý {paper.words}",
        "lead": {"assignment": office.id("assignment", to)},
    }
    office.must(by, "document.direct", args, paper.id, base={"rev": body["rev"], "h": body["h"]})
    return task
