"""Tables of work files: the plan of a year's files, the files, who keeps them, what lies in them."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from butphe.core.db import metadata

STATES = ("open", "closed", "discarded")

# The list of the files that an agency means to make in a year (Decree 30/2020, article 28).
# ``decision`` is the document by which the head of the agency issued it.
file_plan = Table(
    "file_plan",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("agency", String(36), ForeignKey("agency.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("decision", String(200)),
    Column("created", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False),
    UniqueConstraint("agency", "year"),
)

plan_heading = Table(
    "plan_heading",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("plan", String(36), ForeignKey("file_plan.id"), nullable=False, index=True),
    Column("parent", String(36), ForeignKey("plan_heading.id")),
    Column("ordinal", Integer, nullable=False),
    Column("title", Text, nullable=False),
)

# ``years`` of retention; none is for ever. ``person`` is the assignment of who makes the file.
plan_line = Table(
    "plan_line",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("plan", String(36), ForeignKey("file_plan.id"), nullable=False),
    Column("heading", String(36), ForeignKey("plan_heading.id"), nullable=False, index=True),
    Column("code", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("years", Integer),
    Column("unit", String(36)),
    Column("person", String(36), index=True),
    Column("note", Text, nullable=False),
    UniqueConstraint("plan", "code"),
)

# ``code`` is its number and symbol within the agency's year; a discarded one has given it back.
workfile = Table(
    "workfile",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("agency", String(36), ForeignKey("agency.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("line", String(36), ForeignKey("plan_line.id"), index=True),
    Column("code", String(20)),
    Column("title", Text, nullable=False),
    Column("years", Integer),
    Column("description", Text, nullable=False),
    Column("language", String(50), nullable=False),
    Column("unit", String(36), index=True),
    Column("state", String(10), nullable=False),
    Column("opened", Date, nullable=False),
    Column("closed", Date),
    Column("by", String(36), nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False),
    UniqueConstraint("agency", "year", "code"),
)

# Who works with a file and who may see it: ``lead`` (exactly one), ``work``, ``see``. ``subject``
# is an assignment, or a whole unit (``unit``).
keeper = Table(
    "keeper",
    metadata,
    Column("workfile", String(36), ForeignKey("workfile.id"), primary_key=True),
    Column("subject", String(36), primary_key=True),
    Column("why", String(10), primary_key=True),
    Column("unit", Boolean, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger),
)
Index("keeper_subject", keeper.c.subject, keeper.c.until)

# A document that lies in a file, in the order in which they came. It may lie in several.
filed = Table(
    "filed",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("workfile", String(36), ForeignKey("workfile.id"), nullable=False, index=True),
    Column("document", String(36), ForeignKey("document.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("because", String(10), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", String(36), nullable=False),
    Column("left_at", BigInteger),
    Column("left_by", String(36)),
    Column("left_reason", Text),
)
Index(
    "filed_once",
    filed.c.workfile,
    filed.c.document,
    unique=True,
    sqlite_where=filed.c.left_at.is_(None),
    postgresql_where=filed.c.left_at.is_(None),
)

# The list of a file's documents as it was when the file was closed; ``n`` counts the closings.
contents = Table(
    "contents",
    metadata,
    Column("workfile", String(36), ForeignKey("workfile.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("rows", JSON, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("pages", Integer),
    Column("at", BigInteger, nullable=False),
    Column("by", String(36), nullable=False),
)

# One line for each act on a file; what people read as its history.
workfile_act = Table(
    "workfile_act",
    metadata,
    Column("workfile", String(36), ForeignKey("workfile.id"), primary_key=True),
    Column("command", String(100), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("act", String(40), nullable=False),
    Column("by", String(36), nullable=False),
    Column("text", Text),
    Column("document", String(36)),
)
