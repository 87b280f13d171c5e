"""Where a person's devices can be called."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from butphe.core.db import metadata

push_subscription = Table(
    "push_subscription",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person", String(36), nullable=False),
    Column("device", String(36), nullable=False),
    Column("endpoint", Text, nullable=False),
    Column("endpoint_hash", String(64), nullable=False, unique=True),
    Column("p256dh", String(120), nullable=False),
    Column("auth", String(40), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("accepted_at", BigInteger),
    Column("failures", Integer, nullable=False, server_default="0"),
)
Index("push_subscription_person", push_subscription.c.person)
