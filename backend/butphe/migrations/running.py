"""Bringing a database to the newest schema, or back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from butphe.core.db import Database


class NewerSchemaError(Exception):
    """The database was written by a newer version of the product."""


def upgrade(database: Database, revision: str = "head") -> None:
    """Brings the schema up to ``revision`` in one transaction; nothing happens when it is there.

    Raises NewerSchemaError when this version does not know the database's revision.
    """
    with database.write() as tx:
        found = current(tx)
        if found is not None and found not in known():
            raise NewerSchemaError(found)
        if found != revision and not (revision == "head" and found == head()):
            command.upgrade(_config(tx), revision)


def downgrade(database: Database, revision: str) -> None:
    """Takes the schema back to ``revision`` ("base" is nothing) in one transaction."""
    with database.write() as tx:
        command.downgrade(_config(tx), revision)


def current(tx: Connection) -> str | None:
    """The revision of the database; None when it is empty."""
    return MigrationContext.configure(tx).get_current_revision()


def head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def known() -> frozenset[str]:
    """Every revision that this version knows."""
    return frozenset(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def _config(tx: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = tx
    return config
