"""Tables of documents: facts, versions, routes and decisions, holders, registers, history."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
    true,
)

from butphe.core.db import metadata

KINDS = ("incoming", "outgoing", "internal")
STATES = ("registered", "directed", "done", "drafting", "in_review", "returned", "approved", "issued", "recalled", "replaced", "cancelled")

# What arrives, is drafted, decided and issued. ``agency`` owns it: it signs and numbers it.
# ``version`` is the number of the newest version, ``main_sha256`` its main file.
document = Table(
    "document",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("agency", String(36), ForeignKey("agency.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("state", String(12), nullable=False),
    Column("subject", Text, nullable=False),
    Column("doc_type", String(100), nullable=False),
    Column("urgency", String(12), nullable=False),
    Column("number", String(100)),
    Column("number_key", String(100)),
    Column("date", Date),
    Column("sender", Text),
    Column("register", String(36)),
    Column("arrival_number", Integer),
    Column("arrival_date", Date),
    Column("due", Date),
    Column("pages", Integer),
    Column("author", String(36)),
    Column("task", String(36)),
    Column("recipients", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("main_sha256", String(64)),
    Column("created", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False),
    # The clerk is warned of a document that was entered before: same agency, number and sender.
    Index("document_arrival_key", "agency", "number_key"),
    # What devices keep is found by when it changed.
    Index("document_updated", "updated"),
)

version = Table(
    "version",
    metadata,
    Column("document", String(36), ForeignKey("document.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("by", String(36), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("note", Text),
    Column("sha256", String(64)),
)

attachment = Table(
    "attachment",
    metadata,
    Column("document", String(36), ForeignKey("document.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("role", String(10), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("name", String(500), nullable=False),
)

# ``document`` replies to ``answered``.
answer = Table(
    "answer",
    metadata,
    Column("document", String(36), ForeignKey("document.id"), primary_key=True),
    Column("answered", String(36), ForeignKey("document.id"), primary_key=True, index=True),
)

# ``document`` is made about ``about``: it corrects it, takes its place, or is a copy of it.
amendment = Table(
    "amendment",
    metadata,
    Column("document", String(36), ForeignKey("document.id"), primary_key=True),
    Column("about", String(36), ForeignKey("document.id"), nullable=False, index=True),
    Column("how", String(10), nullable=False),
)

directive = Table(
    "directive",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document", String(36), ForeignKey("document.id"), nullable=False, index=True),
    Column("by", String(36), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("due", Date),
    Column("lead", JSON, nullable=False),
    Column("cooperating", JSON, nullable=False),
    Column("inform", JSON, nullable=False),
    Column("ink", JSON),
)

# A way that drafts take, per agency; every change is a version of its own. ``groups`` as a submission
# says them; ``doc_types`` None is all. Running routes keep the steps they were begun with.
route_template = Table(
    "route_template",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("agency", String(36), ForeignKey("agency.id"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("doc_types", JSON),
    Column("groups", JSON, nullable=False),
    Column("by", String(36), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("retired", Boolean, nullable=False),
    # The newest version is the one that counts.
    Column("current", Boolean, nullable=False),
)

# ``n`` counts a document's submissions; the newest is the one that counts. ``straight_to`` is the
# step whose holder returned it and wants it straight back. ``template`` is what it was begun by.
route = Table(
    "route",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document", String(36), ForeignKey("document.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("by", String(36), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("note", Text),
    Column("straight_to", String(36)),
    Column("current", Boolean, nullable=False),
    Column("template", String(36)),
    Column("template_n", Integer),
    UniqueConstraint("document", "n"),
)

# ``seat`` says whom a step means that names no person; ``position`` and ``assignment`` are settled
# when it opens, and empty until then. ``by``, ``at``, ``note`` … tell of its last decision; ``delegate`` decided for ``by``.
step = Table(
    "step",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document", String(36), ForeignKey("document.id"), nullable=False),
    Column("route", String(36), ForeignKey("route.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("group", Integer, nullable=False),
    Column("rule", JSON, nullable=False),
    Column("act", String(10), nullable=False),
    Column("position", String(36), nullable=False),
    Column("assignment", String(36), nullable=False),
    Column("state", String(10), nullable=False),
    Column("round", Integer, nullable=False),
    Column("by", String(36)),
    Column("delegate", String(36)),
    Column("capacity", String(3)),
    Column("at", BigInteger),
    Column("note", Text),
    Column("reason", String(20)),
    Column("opinion", String(20)),
    Column("files", JSON),
    Column("version", Integer),
    # The route that counts is the one whose steps are ``current``.
    Column("current", Boolean, nullable=False),
    Column("seat", String(20)),
)
# SQLite takes a partial index only for a question in the very words of its condition.
Index("step_current", step.c.document, sqlite_where=step.c.current == true(), postgresql_where=step.c.current)

# One decision for each opening of a step: the second wall behind the rules.
decision = Table(
    "decision",
    metadata,
    Column("step", String(36), ForeignKey("step.id"), primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("document", String(36), ForeignKey("document.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("opinion", String(20)),
    Column("reason", String(20)),
    Column("note", Text),
    Column("ink", JSON),
    Column("person", String(36), nullable=False),
    Column("assignment", String(36), nullable=False),
    Column("delegation", String(36)),
    Column("capacity", String(3)),
    Column("at", BigInteger, nullable=False),
    Column("command", String(100), nullable=False),
)

# Who holds a document and why: the one source of rights, feeds and desks. ``subject`` is an
# assignment, or a whole unit (``unit``). ``ask`` is what waits for it, from ``ask_since`` on.
holder = Table(
    "holder",
    metadata,
    Column("document", String(36), ForeignKey("document.id"), primary_key=True),
    Column("subject", String(36), primary_key=True),
    Column("why", String(10), primary_key=True),
    Column("ref", String(36), primary_key=True),
    Column("unit", Boolean, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger),
    Column("ask", String(10)),
    Column("ask_since", BigInteger),
    Column("due", Date),
    # The document's, for delegations that are good for some types only.
    Column("doc_type", String(100), nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
Index("holder_subject", holder.c.subject, holder.c.document, holder.c.until)
# With ``until`` it is better than ``holder_subject`` in SQLite's eyes, which knows no statistics.
Index(
    "holder_asks",
    holder.c.subject,
    holder.c.until,
    sqlite_where=holder.c.ask.is_not(None),
    postgresql_where=holder.c.ask.is_not(None),
)

# What a secretary put ready for a leader: words, a directive. It binds nobody.
preparation = Table(
    "preparation",
    metadata,
    Column("document", String(36), ForeignKey("document.id"), primary_key=True),
    Column("leader", String(36), primary_key=True),
    Column("by", String(36), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    Column("directive", JSON),
)

Index(
    "holder_follows",
    holder.c.subject,
    sqlite_where=holder.c.why == "follow",
    postgresql_where=holder.c.why == "follow",
)

# One line for each act that touched the document; what people read as its history.
act = Table(
    "act",
    metadata,
    Column("document", String(36), ForeignKey("document.id"), primary_key=True),
    Column("command", String(100), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("act", String(40), nullable=False),
    Column("by", String(36), nullable=False),
    Column("person", String(36), nullable=False),
    Column("delegate", String(36)),
    Column("capacity", String(3)),
    Column("text", Text),
    Column("version", Integer),
    Column("device", String(100), nullable=False),
)
Index("act_newest", act.c.document, act.c.at)

# A register of one year. ``series`` names the register through the years.
register = Table(
    "register",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("series", String(36), nullable=False),
    Column("agency", String(36), ForeignKey("agency.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("name", String(200), nullable=False),
    Column("doc_types", JSON),
    Column("year", Integer, nullable=False),
    Column("next", Integer, nullable=False),
    Column("last_date", Date),
    Column("closed", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("series", "year"),
)

# A number once given is never given again; a cancelled one keeps its line, explained.
entry = Table(
    "entry",
    metadata,
    Column("register", String(36), ForeignKey("register.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", String(36), ForeignKey("document.id"), nullable=False, index=True),
    Column("date", Date, nullable=False),
    Column("text", String(100), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", String(36), nullable=False),
    Column("cancelled_at", BigInteger),
    Column("cancelled_by", String(36)),
    Column("cancel_reason", Text),
)

# What an agency, and those below it, have otherwise than the decree: a type of document by its name.
document_type = Table(
    "document_type",
    metadata,
    Column("agency", String(36), ForeignKey("agency.id"), primary_key=True),
    Column("name", String(100), primary_key=True),
    Column("code", String(10), nullable=False),
    Column("used", Boolean, nullable=False),
    Column("ordinal", Integer, nullable=False, server_default="0"),
)

# What somebody looks for again and again: words, filters and order under a name of their own.
saved_view = Table(
    "saved_view",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person", String(36), ForeignKey("person.id"), nullable=False),
    Column("name", String(100), nullable=False),
    Column("asked", JSON, nullable=False),
    Column("at", BigInteger, nullable=False),
    UniqueConstraint("person", "name"),
)
