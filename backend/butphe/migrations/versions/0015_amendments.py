"""Documents made about others: corrections, replacements, copies."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing has been made about another document yet."""
    op.create_table(
        "amendment",
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("about", sa.String(length=36), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["about"], ["document.id"], name=op.f("amendment_about_fkey")),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("amendment_document_fkey")),
        sa.PrimaryKeyConstraint("document", name=op.f("amendment_pkey")),
    )
    op.create_index(op.f("amendment_about_index"), "amendment", ["about"])


def downgrade() -> None:
    """What was made about another stands by itself again."""
    op.drop_index(op.f("amendment_about_index"), table_name="amendment")
    op.drop_table("amendment")
