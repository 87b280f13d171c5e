"""Who succeeds agencies and units that end; since when a position has ended."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing has ended yet but what has a last day."""
    for kind in ("agency", "unit"):
        op.create_table(
            f"{kind}_successor",
            sa.Column(kind, sa.String(length=36), nullable=False),
            sa.Column("successor", sa.String(length=36), nullable=False),
            sa.ForeignKeyConstraint([kind], [f"{kind}.id"], name=op.f(f"{kind}_successor_{kind}_fkey")),
            sa.ForeignKeyConstraint(["successor"], [f"{kind}.id"], name=op.f(f"{kind}_successor_successor_fkey")),
            sa.PrimaryKeyConstraint(kind, "successor", name=op.f(f"{kind}_successor_pkey")),
        )
    op.add_column("position", sa.Column("ended", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Positions that ended are there again; who succeeded whom is forgotten."""
    op.drop_column("position", "ended")
    for kind in ("unit", "agency"):
        op.drop_table(f"{kind}_successor")
