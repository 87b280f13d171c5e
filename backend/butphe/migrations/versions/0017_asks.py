"""What asks somebody is found by its own index on SQLite too, not by all that they ever held."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ASKS = sa.text("ask IS NOT NULL")


def upgrade() -> None:
    """The index of what asks begins with two columns that are known."""
    _made_of("subject", "until")


def downgrade() -> None:
    """As it was."""
    _made_of("subject")


def _made_of(*columns: str) -> None:
    op.drop_index("holder_asks", table_name="holder", sqlite_where=_ASKS, postgresql_where=_ASKS)
    op.create_index("holder_asks", "holder", list(columns), unique=False, sqlite_where=_ASKS, postgresql_where=_ASKS)
