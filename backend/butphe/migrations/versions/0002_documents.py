"""Documents and tasks: the tables of the two first modules and the archive's search index."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE archive_words USING fts5(words, content='archive', content_rowid='id')",
        "CREATE TRIGGER archive_added AFTER INSERT ON archive BEGIN INSERT INTO archive_words (rowid, words) VALUES (new.id, new.words); END",
        "CREATE TRIGGER archive_changed AFTER UPDATE ON archive BEGIN INSERT INTO archive_words (archive_words, rowid, words) VALUES ('delete', old.id, old.words); INSERT INTO archive_words (rowid, words) VALUES (new.id, new.words); END",  # noqa: E501
    ),
    "postgresql": (
        "ALTER TABLE archive ADD COLUMN holders integer[] NOT NULL DEFAULT '{}'",
        "ALTER TABLE archive ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, words)) STORED",
        "CREATE INDEX archive_search ON archive USING gin (lexemes, holders)",
    ),
}
_NO_SEARCH = {
    "sqlite": (
        "DROP TRIGGER archive_added",
        "DROP TRIGGER archive_changed",
        "DROP TABLE archive_words",
    ),
    "postgresql": (
        "DROP INDEX archive_search",
        "ALTER TABLE archive DROP COLUMN lexemes, DROP COLUMN holders",
    ),
}


def upgrade() -> None:
    """Adds what documents and tasks keep."""
    _create()
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Takes documents and tasks away."""
    for statement in _NO_SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
    _drop()


def _create() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("doc_type", sa.String(length=100), nullable=False),
        sa.Column("urgency", sa.String(length=12), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=True),
        sa.Column("number_key", sa.String(length=100), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("sender", sa.Text(), nullable=True),
        sa.Column("register", sa.String(length=36), nullable=True),
        sa.Column("arrival_number", sa.Integer(), nullable=True),
        sa.Column("arrival_date", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(length=36), nullable=True),
        sa.Column("task", sa.String(length=36), nullable=True),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("main_sha256", sa.String(length=64), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("document_agency_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("document_pkey")),
    )
    op.create_index(op.f("document_agency_index"), "document", ["agency"], unique=False)
    op.create_index("document_arrival_key", "document", ["agency", "number_key"], unique=False)
    op.create_table(
        "register",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("series", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("doc_types", sa.JSON(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.Column("closed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("register_agency_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("register_pkey")),
        sa.UniqueConstraint("series", "year", name=op.f("register_series_year_key")),
    )
    op.create_index(op.f("register_agency_index"), "register", ["agency"], unique=False)
    op.create_table(
        "act",
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("command", sa.String(length=100), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("delegate", sa.String(length=36), nullable=True),
        sa.Column("capacity", sa.String(length=3), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("device", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("act_document_fkey")),
        sa.PrimaryKeyConstraint("document", "command", name=op.f("act_pkey")),
    )
    op.create_index("act_newest", "act", ["document", "at"], unique=False)
    op.create_table(
        "answer",
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("answered", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["answered"], ["document.id"], name=op.f("answer_answered_fkey")),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("answer_document_fkey")),
        sa.PrimaryKeyConstraint("document", "answered", name=op.f("answer_pkey")),
    )
    op.create_index(op.f("answer_answered_index"), "answer", ["answered"], unique=False)
    op.create_table(
        "archive",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("archive_document_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("archive_pkey")),
        sa.UniqueConstraint("document", name=op.f("archive_document_key")),
    )
    op.create_table(
        "attachment",
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("attachment_document_fkey")),
        sa.PrimaryKeyConstraint("document", "version", "ordinal", name=op.f("attachment_pkey")),
    )
    op.create_index(op.f("attachment_sha256_index"), "attachment", ["sha256"], unique=False)
    op.create_table(
        "directive",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("lead", sa.JSON(), nullable=False),
        sa.Column("cooperating", sa.JSON(), nullable=False),
        sa.Column("inform", sa.JSON(), nullable=False),
        sa.Column("ink", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("directive_document_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("directive_pkey")),
    )
    op.create_index(op.f("directive_document_index"), "directive", ["document"], unique=False)
    op.create_table(
        "entry",
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=100), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("cancelled_at", sa.BigInteger(), nullable=True),
        sa.Column("cancelled_by", sa.String(length=36), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("entry_document_fkey")),
        sa.ForeignKeyConstraint(["register"], ["register.id"], name=op.f("entry_register_fkey")),
        sa.PrimaryKeyConstraint("register", "number", name=op.f("entry_pkey")),
    )
    op.create_index(op.f("entry_document_index"), "entry", ["document"], unique=False)
    op.create_table(
        "holder",
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("ref", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.Boolean(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("ask", sa.String(length=10), nullable=True),
        sa.Column("ask_since", sa.BigInteger(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("holder_document_fkey")),
        sa.PrimaryKeyConstraint("document", "subject", "why", "ref", name=op.f("holder_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index("holder_asks", "holder", ["subject"], unique=False, sqlite_where=sa.text("ask IS NOT NULL"), postgresql_where=sa.text("ask IS NOT NULL"))
    op.create_index("holder_subject", "holder", ["subject", "document", "until"], unique=False)
    op.create_table(
        "route",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("straight_to", sa.String(length=36), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("route_document_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("route_pkey")),
        sa.UniqueConstraint("document", "n", name=op.f("route_document_n_key")),
    )
    op.create_table(
        "version",
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("version_document_fkey")),
        sa.PrimaryKeyConstraint("document", "n", name=op.f("version_pkey")),
    )
    op.create_table(
        "step",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("route", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("group", sa.Integer(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("act", sa.String(length=10), nullable=False),
        sa.Column("position", sa.String(length=36), nullable=False),
        sa.Column("assignment", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("opinion", sa.String(length=20), nullable=True),
        sa.Column("files", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("step_document_fkey")),
        sa.ForeignKeyConstraint(["route"], ["route.id"], name=op.f("step_route_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("step_pkey")),
    )
    op.create_index("step_current", "step", ["document"], unique=False, sqlite_where=sa.text("current"), postgresql_where=sa.text("current"))
    op.create_table(
        "decision",
        sa.Column("step", sa.String(length=36), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("opinion", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("ink", sa.JSON(), nullable=True),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("assignment", sa.String(length=36), nullable=False),
        sa.Column("delegation", sa.String(length=36), nullable=True),
        sa.Column("capacity", sa.String(length=3), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("command", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("decision_document_fkey")),
        sa.ForeignKeyConstraint(["step"], ["step.id"], name=op.f("decision_step_fkey")),
        sa.PrimaryKeyConstraint("step", "round", name=op.f("decision_pkey")),
    )
    op.create_index(op.f("decision_document_index"), "decision", ["document"], unique=False)


def _drop() -> None:
    op.drop_index(op.f("decision_document_index"), table_name="decision")
    op.drop_table("decision")
    op.drop_index("step_current", table_name="step", sqlite_where=sa.text("current"), postgresql_where=sa.text("current"))
    op.drop_table("step")
    op.drop_table("version")
    op.drop_table("route")
    op.drop_index("holder_subject", table_name="holder")
    op.drop_index("holder_asks", table_name="holder", sqlite_where=sa.text("ask IS NOT NULL"), postgresql_where=sa.text("ask IS NOT NULL"))
    op.drop_table("holder")
    op.drop_index(op.f("entry_document_index"), table_name="entry")
    op.drop_table("entry")
    op.drop_index(op.f("directive_document_index"), table_name="directive")
    op.drop_table("directive")
    op.drop_index(op.f("attachment_sha256_index"), table_name="attachment")
    op.drop_table("attachment")
    op.drop_table("archive")
    op.drop_index(op.f("answer_answered_index"), table_name="answer")
    op.drop_table("answer")
    op.drop_index("act_newest", table_name="act")
    op.drop_table("act")
    op.drop_index(op.f("register_agency_index"), table_name="register")
    op.drop_table("register")
    op.drop_index("document_arrival_key", table_name="document")
    op.drop_index(op.f("document_agency_index"), table_name="document")
    op.drop_table("document")
