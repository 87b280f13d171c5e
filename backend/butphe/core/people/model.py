"""Agencies, units, people, what they hold and what they delegate; sessions; the installation."""

import secrets

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    insert,
)

from butphe.core.db import metadata
from butphe.core.values import HOME_ZONE

ROLES = (
    "leader",
    "chief_of_office",
    "section_head",
    "officer",
    "clerk",
    "archivist",
    "administrator",
)
CAPACITIES = ("TM", "KT", "TL", "TUQ", "Q")
UNIT_KINDS = ("office", "registry", "section")

installation = Table(
    "installation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("uid", String(36), nullable=False),
    # A number by chance, new whenever people, assignments or delegations change.
    Column("view_version", BigInteger, nullable=False),
)


def first_row() -> dict[str, int | str]:
    """The installation's only row: an id and a first number by chance."""
    return {"id": 1, "uid": secrets.token_hex(6), "view_version": secrets.randbits(52)}


@event.listens_for(installation, "after_create")
def _write_first_row(_table: Table, connection: Connection, **_options: object) -> None:
    connection.execute(insert(installation), first_row())


agency = Table(
    "agency",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("code", String(35), nullable=False, unique=True),
    Column("admin_code", String(35)),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("symbol", String(35), nullable=False),
    Column("level", String(20), nullable=False),
    Column("parent", String(36), ForeignKey("agency.id")),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("timezone", String(64), nullable=False, server_default=HOME_ZONE),
    Column("settings", JSON, nullable=False),
)

unit = Table(
    "unit",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("agency", String(36), ForeignKey("agency.id"), nullable=False, index=True),
    Column("parent", String(36), ForeignKey("unit.id")),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("ordinal", Integer, nullable=False, server_default="0"),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
)

# Who goes on with what an agency, or a unit, did: any number, in any order.
agency_successor = Table(
    "agency_successor",
    metadata,
    Column("agency", String(36), ForeignKey("agency.id"), primary_key=True),
    Column("successor", String(36), ForeignKey("agency.id"), primary_key=True),
)

unit_successor = Table(
    "unit_successor",
    metadata,
    Column("unit", String(36), ForeignKey("unit.id"), primary_key=True),
    Column("successor", String(36), ForeignKey("unit.id"), primary_key=True),
)

person = Table(
    "person",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("login", String(64), nullable=False, unique=True),
    Column("password_hash", Text),
    Column("email", Text),
    Column("settings", JSON, nullable=False),
    Column("active", Boolean, nullable=False),
    # Who looks after somebody that holds no position (yet, or any more).
    Column("agency", String(36)),
)

# Somebody without a password of their own. The code on the slip is kept hashed, like a password.
invitation = Table(
    "invitation",
    metadata,
    Column("person", String(36), ForeignKey("person.id"), primary_key=True),
    Column("opened_at", BigInteger, nullable=False),
    Column("code_hash", Text),
    Column("expires_at", BigInteger),
)

position = Table(
    "position",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("agency", String(36), ForeignKey("agency.id"), nullable=False, index=True),
    Column("unit", String(36), ForeignKey("unit.id")),
    Column("title", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("capacity", String(3)),
    # Since when nobody may begin to hold it.
    Column("ended", BigInteger),
)

assignment = Table(
    "assignment",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person", String(36), ForeignKey("person.id"), nullable=False, index=True),
    Column("position", String(36), ForeignKey("position.id"), nullable=False, index=True),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger),
)

delegation = Table(
    "delegation",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("from_assignment", String(36), ForeignKey("assignment.id"), nullable=False),
    Column("to_assignment", String(36), ForeignKey("assignment.id"), nullable=False),
    Column("capacity", String(3), nullable=False),
    Column("kinds", JSON),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("command", String(36), nullable=False),
    # Only for documents of these types; None is all.
    Column("doc_types", JSON),
)

# Who prepares for a leader, and never decides for them.
secretary = Table(
    "secretary",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("leader", String(36), ForeignKey("assignment.id"), nullable=False),
    Column("assignment", String(36), ForeignKey("assignment.id"), nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger),
    Column("dismissed_at", BigInteger),
)

# Sign-ins that failed in the last minutes, by the hash of account and address.
attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("at", BigInteger, nullable=False),
)
Index("attempt_key", attempt.c.key, attempt.c.at)

phrase = Table(
    "phrase",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person", String(36), ForeignKey("person.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("uses", Integer, nullable=False, server_default="0"),
    UniqueConstraint("person", "text"),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person", String(36), ForeignKey("person.id"), nullable=False, index=True),
    Column("device", String(36)),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("revoked", Boolean, nullable=False),
)
Index("session_device", session.c.device)
