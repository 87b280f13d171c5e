"""Tasks and their progress."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables of the module of tasks."""
    op.create_table(
        "task",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("parent", sa.String(length=36), nullable=True),
        sa.Column("directive", sa.String(length=36), nullable=True),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("lead", sa.JSON(), nullable=False),
        sa.Column("cooperating", sa.JSON(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("extension_due", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.Text(), nullable=True),
        sa.Column("extension_at", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.String(length=36), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("task_document_fkey")),
        sa.ForeignKeyConstraint(["parent"], ["task.id"], name=op.f("task_parent_fkey")),
        sa.ForeignKeyConstraint(["result"], ["document.id"], name=op.f("task_result_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("task_pkey")),
    )
    for column in ("document", "parent", "result"):
        op.create_index(op.f(f"task_{column}_index"), "task", [column], unique=False)
    op.create_table(
        "progress",
        sa.Column("task", sa.String(length=36), nullable=False),
        sa.Column("command", sa.String(length=100), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["task"], ["task.id"], name=op.f("progress_task_fkey")),
        sa.PrimaryKeyConstraint("task", "command", name=op.f("progress_pkey")),
    )


def downgrade() -> None:
    """Without tasks."""
    op.drop_table("progress")
    for column in ("document", "parent", "result"):
        op.drop_index(op.f(f"task_{column}_index"), table_name="task")
    op.drop_table("task")
