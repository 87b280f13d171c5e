"""Plans of files, work files and what lies in them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables of the module of work files."""
    _plans()
    _files()
    _contents()


def _plans() -> None:
    op.create_table(
        "file_plan",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=200), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("file_plan_agency_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("file_plan_pkey")),
        sa.UniqueConstraint("agency", "year", name=op.f("file_plan_agency_year_key")),
    )
    op.create_table(
        "plan_heading",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("plan", sa.String(length=36), nullable=False),
        sa.Column("parent", sa.String(length=36), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["file_plan.id"], name=op.f("plan_heading_plan_fkey")),
        sa.ForeignKeyConstraint(["parent"], ["plan_heading.id"], name=op.f("plan_heading_parent_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("plan_heading_pkey")),
    )
    op.create_index(op.f("plan_heading_plan_index"), "plan_heading", ["plan"], unique=False)
    op.create_table(
        "plan_line",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("plan", sa.String(length=36), nullable=False),
        sa.Column("heading", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=36), nullable=True),
        sa.Column("person", sa.String(length=36), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["file_plan.id"], name=op.f("plan_line_plan_fkey")),
        sa.ForeignKeyConstraint(["heading"], ["plan_heading.id"], name=op.f("plan_line_heading_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("plan_line_pkey")),
        sa.UniqueConstraint("plan", "code", name=op.f("plan_line_plan_code_key")),
    )
    for column in ("heading", "person"):
        op.create_index(op.f(f"plan_line_{column}_index"), "plan_line", [column], unique=False)


def _files() -> None:
    op.create_table(
        "workfile",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=36), nullable=True),
        sa.Column("code", sa.String(length=20), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=50), nullable=False),
        sa.Column("unit", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("workfile_agency_fkey")),
        sa.ForeignKeyConstraint(["line"], ["plan_line.id"], name=op.f("workfile_line_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("workfile_pkey")),
        sa.UniqueConstraint("agency", "year", "code", name=op.f("workfile_agency_year_code_key")),
    )
    for column in ("line", "unit"):
        op.create_index(op.f(f"workfile_{column}_index"), "workfile", [column], unique=False)
    op.create_table(
        "keeper",
        sa.Column("workfile", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("unit", sa.Boolean(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["workfile"], ["workfile.id"], name=op.f("keeper_workfile_fkey")),
        sa.PrimaryKeyConstraint("workfile", "subject", "why", name=op.f("keeper_pkey")),
    )
    op.create_index("keeper_subject", "keeper", ["subject", "until"], unique=False)


def _contents() -> None:
    op.create_table(
        "filed",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("workfile", sa.String(length=36), nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("left_by", sa.String(length=36), nullable=True),
        sa.Column("left_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["workfile"], ["workfile.id"], name=op.f("filed_workfile_fkey")),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("filed_document_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("filed_pkey")),
    )
    for column in ("workfile", "document"):
        op.create_index(op.f(f"filed_{column}_index"), "filed", [column], unique=False)
    there = sa.text("left_at IS NULL")
    op.create_index("filed_once", "filed", ["workfile", "document"], unique=True, sqlite_where=there, postgresql_where=there)
    op.create_table(
        "contents",
        sa.Column("workfile", sa.String(length=36), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["workfile"], ["workfile.id"], name=op.f("contents_workfile_fkey")),
        sa.PrimaryKeyConstraint("workfile", "n", name=op.f("contents_pkey")),
    )
    op.create_table(
        "workfile_act",
        sa.Column("workfile", sa.String(length=36), nullable=False),
        sa.Column("command", sa.String(length=100), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("document", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["workfile"], ["workfile.id"], name=op.f("workfile_act_workfile_fkey")),
        sa.PrimaryKeyConstraint("workfile", "command", name=op.f("workfile_act_pkey")),
    )


def downgrade() -> None:
    """Without work files."""
    for table in ("workfile_act", "contents", "filed", "keeper", "workfile", "plan_line", "plan_heading", "file_plan"):
        op.drop_table(table)
