"""A document with its history as one paper: facts, files, route and every act, then the pages of the main file."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, select

from butphe.core.files import FileStore
from butphe.core.people.directory import Directory, load
from butphe.core.typeset import HistoryForm, history_pdf
from butphe.core.values import HOME_ZONE, local_day
from butphe.modules.documents.model import act
from butphe.modules.documents.printing.columns import Body, dated, day, name, receivers
from butphe.modules.documents.printing.words import ACTS, OPINIONS, STATES, STEP_STATES, STEPS

# More pages than these are in the attached file only.
MOST_PAGES = 100
_ACTS = select(act).where(act.c.document == bindparam("document")).order_by(act.c.at, act.c.command)


def form(tx: Connection, id: str, body: Body, reader: str, now: int) -> HistoryForm:
    """``body`` as a device's row; all acts, not only those that devices keep."""
    people = load(tx)
    acts = tx.execute(_ACTS, {"document": id}).all()
    title = " ".join(filter(None, [body["doc_type"], body["number"], body["subject"]]))
    return HistoryForm(
        agency=body["agency"]["name"],
        title=title,
        facts=tuple(_facts(body)),
        files=tuple((one["name"], str(one["pages"] or ""), one["sha256"]) for one in _files(body)),
        route=tuple(_step(one) for one in body["route"]),
        history=tuple(_act(people, row) for row in acts),
        footing=f"In ngày {dated(local_day(now))} bởi {people.people[reader].name}",
        made=local_day(now),
    )


def pressed(files: FileStore, form: HistoryForm, body: Body) -> bytes:
    """The paper with the pages of the main file, where it is a PDF that can be drawn; the file itself lies in it."""
    main = next((one for one in _files(body) if one["role"] == "main"), None)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        drawn = files.drawn(main["sha256"], place, MOST_PAGES) if main else 0
        if main and drawn:
            shutil.copyfile(files.path(main["sha256"]), place / "original.pdf")
            form = replace(form, pages=tuple(f"page-{n:03}.jpg" for n in range(1, drawn + 1)), attached=main["name"])
        return history_pdf(replace(form, note=_note(main, drawn)), place)


def _note(main: dict[str, Any] | None, drawn: int) -> str:
    if main is None:
        return "Bản hiện tại không có tệp chính."
    if not drawn:
        return "Các trang của tệp chính không vẽ được; tải riêng tệp từ văn bản."
    more = (main["pages"] or 0) - drawn
    return f"Còn {more} trang nữa trong tệp đính kèm." if more > 0 else "Các trang sau là hình của tệp chính; tệp gốc đính kèm trong PDF này."


def _files(body: Body) -> list[dict[str, Any]]:
    return list(body["version"]["files"]) if body["version"] else []


def _facts(body: Body) -> Iterator[tuple[str, str]]:
    arrival = body["arrival"]
    said = {
        "Số, ký hiệu": body["number"],
        "Ngày văn bản": dated(day(body["date"])),
        "Tên loại": body["doc_type"],
        "Trích yếu": body["subject"],
        "Nơi gửi": body["sender"],
        "Số đến": f"{arrival['number']}, ngày {dated(day(arrival['date']))} ({arrival['register']})" if arrival else None,
        "Người soạn": f"{body['author']['name']}, {body['author']['title']}" if body["author"] else None,
        "Tình trạng": STATES[body["state"]],
        "Hạn": dated(day(body["due"])),
        "Người xử lý": receivers(body),
        "Nơi nhận": "; ".join(body["recipients"]),
    }
    return ((label, words) for label, words in said.items() if words)


def _step(one: dict[str, Any]) -> tuple[str, str, str]:
    who = one["by"] or one["who"]
    result = STEP_STATES.get(one["state"], "")
    opinion = OPINIONS.get(one["opinion"] or "", "")
    act = ", ".join(filter(None, [STEPS[one["act"]], opinion or result, _moment(one["at"]) if one["at"] else ""]))
    behalf = f" (thay {name(one['on_behalf'])})" if one.get("on_behalf") else ""
    return f"{name(who)}{behalf}, {who['title']}", act, one["note"] or ""


def _act(people: Directory, row: Row[Any]) -> tuple[str, str, str, str]:
    by = people.ref(row.delegate or row.by) if row.by in people.assignments else None
    behalf = f" (thay {people.ref(row.by)['name']})" if row.delegate else ""
    version = f", dự thảo {row.version}" if row.version else ""
    who = f"{by['name']}{behalf}, {by['title']}" if by else "Hệ thống"
    return _moment(row.at), ACTS.get(row.act, row.act) + version, who, row.text or ""


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, ZoneInfo(HOME_ZONE)).strftime("%H:%M %d/%m/%Y")
