"""Finding: the text of PDF files, and an index of the archive that knows places of words."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_PLACES = ("keys", "number", "marked", "head", "rest", "body")
_COLUMNS = ", ".join(_PLACES)
_OLD, _NEW = (", ".join(f"{which}.{place}" for place in _PLACES) for which in ("old", "new"))
_CREATE = {
    "sqlite": (
        *(f"ALTER TABLE archive ADD COLUMN {place} TEXT NOT NULL DEFAULT ''" for place in _PLACES),
        f"CREATE VIRTUAL TABLE archive_words USING fts5({_COLUMNS}, content='archive', content_rowid='id')",
        f"CREATE TRIGGER archive_added AFTER INSERT ON archive BEGIN INSERT INTO archive_words (rowid, {_COLUMNS}) VALUES (new.id, {_NEW}); END",
        f"CREATE TRIGGER archive_changed AFTER UPDATE OF {_COLUMNS} ON archive BEGIN "
        f"INSERT INTO archive_words (archive_words, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD}); "
        f"INSERT INTO archive_words (rowid, {_COLUMNS}) VALUES (new.id, {_NEW}); END",
    ),
    "postgresql": (
        "ALTER TABLE archive ADD COLUMN lexemes tsvector NOT NULL DEFAULT '', ADD COLUMN body tsvector NOT NULL DEFAULT ''",
        "CREATE INDEX archive_search ON archive USING gin (lexemes) WITH (gin_pending_list_limit = 512)",
    ),
}
_DROP = {
    "sqlite": ("DROP TRIGGER archive_added", "DROP TRIGGER archive_changed", "DROP TABLE archive_words"),
    "postgresql": ("DROP INDEX archive_search",),
}
_BEFORE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE archive_words USING fts5(words, content='archive', content_rowid='id')",
        "CREATE TRIGGER archive_added AFTER INSERT ON archive BEGIN INSERT INTO archive_words (rowid, words) VALUES (new.id, new.words); END",
        "CREATE TRIGGER archive_changed AFTER UPDATE ON archive BEGIN "
        "INSERT INTO archive_words (archive_words, rowid, words) VALUES ('delete', old.id, old.words); "
        "INSERT INTO archive_words (rowid, words) VALUES (new.id, new.words); END",
    ),
    "postgresql": (
        "ALTER TABLE archive ADD COLUMN holders integer[] NOT NULL DEFAULT '{}'",
        "ALTER TABLE archive ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, words)) STORED",
        "CREATE INDEX archive_search ON archive USING gin (lexemes, holders)",
    ),
}


def upgrade() -> None:
    """The new index; every document waits to be written into it, which a serving process does beside its work."""
    op.create_table(
        "page_text",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "page", name=op.f("page_text_pkey")),
    )
    op.add_column("blob", sa.Column("text_pages", sa.Integer(), nullable=True))
    unread = sa.text("text_pages IS NULL")
    op.create_index("blob_unread", "blob", ["sha256"], unique=False, sqlite_where=unread, postgresql_where=unread)
    _drop_index()
    op.drop_table("archive")
    op.create_table(
        "archive",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("archive_document_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("archive_pkey")),
        sa.UniqueConstraint("document", name=op.f("archive_document_key")),
    )
    where = sa.text("made = 0")
    op.create_index("archive_waiting", "archive", ["id"], unique=False, sqlite_where=where, postgresql_where=where)
    _execute(_CREATE)
    op.execute("INSERT INTO archive (document, made) SELECT id, 0 FROM document ORDER BY created, id")
    op.create_table(
        "saved_view",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("saved_view_person_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("saved_view_pkey")),
        sa.UniqueConstraint("person", "name", name=op.f("saved_view_person_name_key")),
    )


def downgrade() -> None:
    """The index as it was: every document is found by its subject and number at least."""
    op.drop_table("saved_view")
    _drop_index()
    where = sa.text("made = 0")
    op.drop_index("archive_waiting", table_name="archive", sqlite_where=where, postgresql_where=where)
    op.drop_table("archive")
    op.create_table(
        "archive",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("archive_document_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("archive_pkey")),
        sa.UniqueConstraint("document", name=op.f("archive_document_key")),
    )
    _execute(_BEFORE)
    op.execute("INSERT INTO archive (document, words) SELECT id, lower(subject || ' ' || coalesce(number, '')) FROM document ORDER BY created, id")
    unread = sa.text("text_pages IS NULL")
    op.drop_index("blob_unread", table_name="blob", sqlite_where=unread, postgresql_where=unread)
    op.drop_column("blob", "text_pages")
    op.drop_table("page_text")


def _drop_index() -> None:
    _execute(_DROP)


def _execute(statements: Mapping[str, tuple[str, ...]]) -> None:
    for statement in statements[op.get_bind().dialect.name]:
        op.execute(statement)
