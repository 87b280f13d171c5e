"""Days moved by each agency: what stood for the whole installation goes under its first agencies."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_COLUMNS = ("date", "works", "note", "legal_basis")


def upgrade() -> None:
    """Every agency without one above it takes over the days there were."""
    op.rename_table("calendar_day", "calendar_day_old")
    _drop_key()
    op.create_table(
        "calendar_day",
        sa.Column("agency", sa.String(length=36), nullable=False),
        *_days(),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("calendar_day_agency_fkey")),
        sa.PrimaryKeyConstraint("agency", "date", name=op.f("calendar_day_pkey")),
    )
    named = ", ".join(_COLUMNS)
    op.execute(f"INSERT INTO calendar_day (agency, {named}) SELECT agency.id, {named} FROM calendar_day_old CROSS JOIN agency WHERE agency.parent IS NULL")
    op.drop_table("calendar_day_old")


def downgrade() -> None:
    """The days of the first agencies hold for everybody again; those of agencies below are given up."""
    op.rename_table("calendar_day", "calendar_day_new")
    _drop_key()
    op.create_table("calendar_day", *_days(), sa.PrimaryKeyConstraint("date", name=op.f("calendar_day_pkey")))
    op.execute(
        "INSERT INTO calendar_day (date, works, note, legal_basis) "
        "SELECT date, works, note, legal_basis FROM calendar_day_new AS kept WHERE agency = ("
        "SELECT min(other.agency) FROM calendar_day_new AS other JOIN agency ON agency.id = other.agency "
        "WHERE agency.parent IS NULL AND other.date = kept.date)"
    )
    op.drop_table("calendar_day_new")


def _days() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("legal_basis", sa.String(length=200), server_default="", nullable=False),
    )


def _drop_key() -> None:
    """On PostgreSQL a key keeps its name when its table is renamed, and names are the schema's."""
    if op.get_bind().dialect.name == "postgresql":
        for table in ("calendar_day_old", "calendar_day_new"):
            op.execute(f"ALTER TABLE IF EXISTS {table} DROP CONSTRAINT IF EXISTS calendar_day_pkey")
            op.execute(f"ALTER TABLE IF EXISTS {table} DROP CONSTRAINT IF EXISTS calendar_day_agency_fkey")
