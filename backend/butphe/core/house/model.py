"""Groups and sentences of an agency; those below it have them too."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from butphe.core.db import metadata

# Where a sentence is offered; without a place it is offered everywhere.
PLACES = ("approve", "direct", "forward", "opinion", "submit")

agency_group = Table(
    "agency_group",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("agency", String(36), ForeignKey("agency.id"), nullable=False),
    Column("name", String(200), nullable=False),
    # In the order in which they stand under "Nơi nhận": {"agency"}, {"unit"}, {"position"} or {"name"}.
    Column("members", JSON, nullable=False),
    Column("ordinal", Integer, nullable=False, server_default="0"),
    UniqueConstraint("agency", "name"),
)

agency_phrase = Table(
    "agency_phrase",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("agency", String(36), ForeignKey("agency.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("place", String(20)),
    Column("ordinal", Integer, nullable=False, server_default="0"),
    UniqueConstraint("agency", "text"),
)
