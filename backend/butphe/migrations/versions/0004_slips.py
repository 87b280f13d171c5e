"""Slips instead of passwords that others choose; failed sign-ins are counted here."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Invitations, attempts, and who looks after somebody that holds no position."""
    op.add_column("person", sa.Column("agency", sa.String(length=36), nullable=True))
    op.create_table(
        "invitation",
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("invitation_person_fkey")),
        sa.PrimaryKeyConstraint("person", name=op.f("invitation_pkey")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("attempt_pkey")),
    )
    op.create_index("attempt_key", "attempt", ["key", "at"], unique=False)
    # Whoever had no password yet gets in by a slip from now on.
    op.execute("INSERT INTO invitation (person, opened_at) SELECT id, 0 FROM person WHERE password_hash IS NULL")


def downgrade() -> None:
    """Without invitations: whoever has no password cannot sign in until one is set at the server."""
    op.drop_index("attempt_key", table_name="attempt")
    op.drop_table("attempt")
    op.drop_table("invitation")
    op.drop_column("person", "agency")
