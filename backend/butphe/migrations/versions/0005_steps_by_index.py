"""SQLite finds the steps of a route by their index: it had named its condition in other words than the questions do."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _say("current = 1")


def downgrade() -> None:
    _say("current")


def _say(condition: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("step_current", table_name="step")
        op.create_index("step_current", "step", ["document"], sqlite_where=sa.text(condition))
