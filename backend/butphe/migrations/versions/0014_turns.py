"""Views remember by what a row asks somebody who is not asked by name, so that its beginning and its end are told."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every view is computed once more."""
    op.add_column("sync_view", sa.Column("turns", sa.JSON(), nullable=True))
    op.execute("UPDATE sync_view SET version = NULL")


def downgrade() -> None:
    op.drop_column("sync_view", "turns")
