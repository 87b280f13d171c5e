"""Pairs of neighbouring words in the archive's index, and all its words by their beginnings."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BEFORE = ("keys", "number", "marked", "head", "rest", "body")
_PLACES = ("keys", "number", "marked", "head", "head_pairs", "rest", "rest_pairs", "body", "body_pairs")
_NEW = ("head_pairs", "rest_pairs", "body_pairs")
_WITH_PAIRS = ", detail=column, tokenize=\"unicode61 tokenchars '_'\""


def upgrade() -> None:
    """Every document waits to be written anew, which a serving process does beside its work."""
    word = sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql")
    op.create_table(
        "archive_word",
        sa.Column("word", word, nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("archive_word_pkey")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("UPDATE archive SET made = 0, lexemes = '', body = ''")
        return
    _drop()
    for place in _NEW:
        op.execute(f"ALTER TABLE archive ADD COLUMN {place} TEXT NOT NULL DEFAULT ''")
    _create(_PLACES, _WITH_PAIRS)


def downgrade() -> None:
    """Without pairs."""
    op.drop_table("archive_word")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("UPDATE archive SET made = 0, lexemes = '', body = ''")
        return
    _drop()
    for place in _NEW:
        op.execute(f"ALTER TABLE archive DROP COLUMN {place}")
    _create(_BEFORE, "")


def _drop() -> None:
    for statement in ("DROP TRIGGER archive_added", "DROP TRIGGER archive_changed", "DROP TABLE archive_words"):
        op.execute(statement)


def _create(places: Sequence[str], options: str) -> None:
    columns = ", ".join(places)
    old, new = (", ".join(f"{which}.{place}" for place in places) for which in ("old", "new"))
    emptied = ", ".join(f"{place} = ''" for place in places)
    op.execute(f"UPDATE archive SET made = 0, {emptied}")
    op.execute(f"CREATE VIRTUAL TABLE archive_words USING fts5({columns}, content='archive', content_rowid='id'{options})")
    op.execute("INSERT INTO archive_words (archive_words) VALUES ('rebuild')")
    op.execute(f"CREATE TRIGGER archive_added AFTER INSERT ON archive BEGIN INSERT INTO archive_words (rowid, {columns}) VALUES (new.id, {new}); END")
    op.execute(
        f"CREATE TRIGGER archive_changed AFTER UPDATE OF {columns} ON archive BEGIN "
        f"INSERT INTO archive_words (archive_words, rowid, {columns}) VALUES ('delete', old.id, {old}); "
        f"INSERT INTO archive_words (rowid, {columns}) VALUES (new.id, {new}); END"
    )
