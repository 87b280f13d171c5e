"""What devices keep is found by when it changed, not by all that somebody ever held."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_FOLLOWS = sa.text("why = 'follow'")


def upgrade() -> None:
    """Indexes on the time of change, and on what is followed."""
    op.create_index("document_updated", "document", ["updated"], unique=False)
    op.create_index("task_updated", "task", ["updated"], unique=False)
    op.create_index("holder_follows", "holder", ["subject"], unique=False, sqlite_where=_FOLLOWS, postgresql_where=_FOLLOWS)


def downgrade() -> None:
    """Without them."""
    op.drop_index("holder_follows", table_name="holder", sqlite_where=_FOLLOWS, postgresql_where=_FOLLOWS)
    op.drop_index("task_updated", table_name="task")
    op.drop_index("document_updated", table_name="document")
