"""Many documents in little time: a bulk door of the bench, not of the product.

One document is brought to its state by commands, as people would; its rows are then copied under
new ids, feed rows included, so that every table looks as if the commands had been said each time.
"""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from butphe.core.db import Database, metadata
from butphe.core.values import new_id, system_clock
from butphe_sync.log import chained, digest

_BATCH = 500
# Tables whose rows belong to one document. What names people, agencies or registers is shared.
_TABLES = (
    "document", "version", "attachment", "answer", "directive", "route", "step", "decision", "holder", "act",
    "task", "progress", "sync_revision", "sync_feed",
)  # fmt: skip
# No two documents are about the same: what goes over the line must not be smaller than in life.
_WORDS = (  # noqa: SIM905 - a line of words reads better than a list of them
    "triển khai kế hoạch báo cáo phê duyệt chủ trương đầu tư dự toán kinh phí hỗ trợ nông thôn giáo dục y tế cán bộ công chức hồ "
    "sơ thủ tục hành chính công khai chuyển đổi số an toàn giao thông phòng cháy thiên tai rừng biển đất đai quy hoạch xây dựng cầu đường trường học"
).split()
_MOST_WORDS = 14
_OWN_IDS = ("document", "route", "step", "directive", "task")


@dataclass(frozen=True, slots=True)
class Template:
    """The rows of one document: (table, row as JSON text); ``ids`` are those that copies renew."""

    ids: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    subject: str = ""

    def copy(self) -> "Copy":
        names = {old: new_id() for old in self.ids}
        return Copy(names | ({self.subject: _subject()} if self.subject else {}), self)


@dataclass(frozen=True, slots=True)
class Copy:
    """``names`` maps the template's ids to the copy's."""

    names: Mapping[str, str]
    template: Template

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for table, text in self.template.rows:
            yield table, _read(metadata.tables[table], renamed(text, self.names))


def renamed(text: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def template(tx: Connection, document: str) -> Template:
    """The template that ``document`` is."""
    ids = [document]
    found: list[tuple[str, str]] = []
    for name in (name for name in _TABLES if name in metadata.tables):
        for row in tx.execute(select(metadata.tables[name])):
            text = json.dumps(dict(row._mapping), default=str, ensure_ascii=False)  # noqa: SLF001
            if any(known in text for known in ids):
                found.append((name, text))
                if name in _OWN_IDS and row.id not in ids:
                    ids.append(row.id)
    named = next((json.loads(text)["subject"] for name, text in found if name == "document"), "")
    return Template(tuple(ids), tuple(found), named)


def _subject() -> str:
    return "Về việc " + " ".join(random.choices(_WORDS, k=random.randint(6, _MOST_WORDS)))  # noqa: S311 - words, not secrets


def fill(database: Database, source: Template, count: int) -> list[Copy]:
    """Writes ``count`` copies; their feed rows get the next numbers."""
    copies = [source.copy() for _ in range(count)]
    for start in range(0, count, _BATCH):
        with database.write() as tx:
            _write(tx, copies[start : start + _BATCH])
    return copies


def _write(tx: Connection, copies: Sequence[Copy]) -> None:
    counter = metadata.tables["sync_counter"]
    seq = int(tx.execute(select(counter.c.seq)).scalar_one())
    lines: dict[str, list[dict[str, Any]]] = {}
    for offset, copy in enumerate(copies, 1):
        for table, row in copy.rows():
            if table == "sync_feed":
                row["seq"], row["tag"] = seq + offset, tag(row["kind"], row["entity"])
            lines.setdefault(table, []).append(row)
    for table in (name for name in _TABLES if name in lines):
        tx.execute(insert(metadata.tables[table]), lines[table])
    _stamp(tx, seq + len(copies))


def _stamp(tx: Connection, seq: int) -> None:
    """Moves the counter and logs that number: a device's mark must be found in the log."""
    counter, log = metadata.tables["sync_counter"], metadata.tables["action_log"]
    before = str(tx.execute(select(counter.c.log_hash)).scalar_one())
    body = {"stamp": "bench", "upto": seq}
    entry = digest(body)
    after = chained(before, entry)
    tx.execute(insert(log).values(seq=seq, at=system_clock(), digest=entry, hash=after, body=body))
    tx.execute(update(counter).values(seq=seq, log_hash=after))


def tag(kind: str, entity: str) -> int:
    """FNV-1a of a feed row's name, as the checksum counts it."""
    number = 0x811C9DC5
    for byte in f"{kind}|{entity}".encode():
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    return number


def _read(table: Table, text: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(text)
    for column in table.columns:
        value = row.get(column.name)
        if value is not None and column.type.python_type is date:
            row[column.name] = date.fromisoformat(value)
    return row
