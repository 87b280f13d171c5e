"""Tables of tasks: what somebody is to do because of a document, and how far it has come."""

from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from butphe.core.db import metadata

STATES = ("open", "reported", "done", "cancelled")

# ``lead`` and ``cooperating`` are targets as commands say them. ``result`` is the document that
# answers it; ``parent`` the task it is a part of.
task = Table(
    "task",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document", String(36), ForeignKey("document.id"), nullable=False, index=True),
    Column("parent", String(36), ForeignKey("task.id"), index=True),
    Column("directive", String(36)),
    Column("by", String(36), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("lead", JSON, nullable=False),
    Column("cooperating", JSON, nullable=False),
    Column("due", Date),
    Column("percent", Integer, nullable=False),
    Column("extension_due", Date),
    Column("extension_reason", Text),
    Column("extension_at", BigInteger),
    Column("result", String(36), ForeignKey("document.id"), index=True),
    Column("created", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False),
    Index("task_updated", "updated"),
)

progress = Table(
    "progress",
    metadata,
    Column("task", String(36), ForeignKey("task.id"), primary_key=True),
    Column("command", String(100), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("by", String(36), nullable=False),
    Column("percent", Integer, nullable=False),
    Column("text", Text, nullable=False),
)
