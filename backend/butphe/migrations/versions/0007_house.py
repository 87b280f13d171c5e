"""What agencies keep for themselves: groups, sentences, types of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty tables: the decree's types hold until somebody sets others."""
    op.create_table(
        "agency_group",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("ordinal", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("agency_group_agency_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("agency_group_pkey")),
        sa.UniqueConstraint("agency", "name", name=op.f("agency_group_agency_name_key")),
    )
    op.create_table(
        "agency_phrase",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=20), nullable=True),
        sa.Column("ordinal", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("agency_phrase_agency_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("agency_phrase_pkey")),
        sa.UniqueConstraint("agency", "text", name=op.f("agency_phrase_agency_text_key")),
    )
    op.create_table(
        "document_type",
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("ordinal", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("document_type_agency_fkey")),
        sa.PrimaryKeyConstraint("agency", "name", name=op.f("document_type_pkey")),
    )


def downgrade() -> None:
    """Without them; documents keep what was written in them."""
    for table in ("document_type", "agency_phrase", "agency_group"):
        op.drop_table(table)
