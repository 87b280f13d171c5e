"""Alembic's entry: the caller hands over a connection inside a transaction."""

from alembic import context

from butphe.core import schema  # noqa: F401 - declares every table
from butphe.core.db import metadata
from butphe.core.plugins import installed

installed()
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
