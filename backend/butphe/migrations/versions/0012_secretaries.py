"""Delegations for some types of documents; secretaries, and what they put ready."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_HOLDER = sa.table("holder", sa.column("document"), sa.column("doc_type"))
_DOCUMENT = sa.table("document", sa.column("id"), sa.column("doc_type"))


def upgrade() -> None:
    """Holders learn the type of their document."""
    op.create_table(
        "secretary",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("leader", sa.String(length=36), nullable=False),
        sa.Column("assignment", sa.String(length=36), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("dismissed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["leader"], ["assignment.id"], name=op.f("secretary_leader_fkey")),
        sa.ForeignKeyConstraint(["assignment"], ["assignment.id"], name=op.f("secretary_assignment_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("secretary_pkey")),
    )
    op.create_table(
        "preparation",
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("leader", sa.String(length=36), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("directive", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("preparation_document_fkey")),
        sa.PrimaryKeyConstraint("document", "leader", name=op.f("preparation_pkey")),
    )
    op.add_column("delegation", sa.Column("doc_types", sa.JSON(), nullable=True))
    op.add_column("holder", sa.Column("doc_type", sa.String(length=100), server_default="", nullable=False))
    types = sa.select(_DOCUMENT.c.doc_type).where(_DOCUMENT.c.id == _HOLDER.c.document).scalar_subquery()
    op.execute(_HOLDER.update().values(doc_type=types))


def downgrade() -> None:
    """A delegation for some types only ends; without secretaries."""
    op.execute("UPDATE delegation SET revoked_at = since WHERE revoked_at IS NULL AND doc_types IS NOT NULL AND CAST(doc_types AS TEXT) <> 'null'")
    op.drop_column("holder", "doc_type")
    op.drop_column("delegation", "doc_types")
    op.drop_table("preparation")
    op.drop_table("secretary")
