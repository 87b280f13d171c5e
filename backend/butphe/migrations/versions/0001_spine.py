"""The spine: the engine's tables, people, files, effects."""

import sqlalchemy as sa
from alembic import op

from butphe.core.people.model import first_row
from butphe_sync.log import append_only, not_append_only
from butphe_sync.tables import FIRST_ROW

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From an empty database."""
    _create()
    op.execute(FIRST_ROW)
    for statement in append_only(op.get_bind().dialect.name):
        op.execute(statement)
    installation = sa.table("installation", sa.column("id"), sa.column("uid"), sa.column("view_version"))
    op.bulk_insert(installation, [first_row()])


def downgrade() -> None:
    """Back to an empty database."""
    for statement in not_append_only(op.get_bind().dialect.name):
        op.execute(statement)
    _drop()


def _create() -> None:
    op.create_table(
        "action_log",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("action_log_pkey")),
    )
    op.create_table(
        "agency",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=35), nullable=False),
        sa.Column("admin_code", sa.String(length=35), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("symbol", sa.String(length=35), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("parent", sa.String(length=36), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("timezone", sa.String(length=64), server_default="Asia/Ho_Chi_Minh", nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["parent"], ["agency.id"], name=op.f("agency_parent_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("agency_pkey")),
        sa.UniqueConstraint("code", name=op.f("agency_code_key")),
    )
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(length=100), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(length=40), nullable=True),
        sa.Column("ink", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("blob_pkey")),
    )
    op.create_table(
        "calendar_day",
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("legal_basis", sa.String(length=200), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("date", name=op.f("calendar_day_pkey")),
    )
    op.create_table(
        "effect",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.String(length=10), server_default="waiting", nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("effect_pkey")),
        sa.UniqueConstraint("key", name=op.f("effect_key_key")),
    )
    op.create_index("effect_due", "effect", ["state", "due_at"], unique=False)
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("view_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("installation_pkey")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("person_pkey")),
        sa.UniqueConstraint("login", name=op.f("person_login_key")),
    )
    op.create_table(
        "push_subscription",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("device", sa.String(length=36), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("endpoint_hash", sa.String(length=64), nullable=False),
        sa.Column("p256dh", sa.String(length=120), nullable=False),
        sa.Column("auth", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("push_subscription_pkey")),
        sa.UniqueConstraint("endpoint_hash", name=op.f("push_subscription_endpoint_hash_key")),
    )
    op.create_index("push_subscription_person", "push_subscription", ["person"], unique=False)
    op.create_table(
        "sync_alarm",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("sync_alarm_pkey")),
    )
    op.create_index(op.f("sync_alarm_kind_index"), "sync_alarm", ["kind"], unique=False)
    op.create_table(
        "sync_counter",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("log_hash", sa.String(length=64), nullable=False),
        sa.Column("horizon", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("sync_counter_pkey")),
    )
    op.create_table(
        "sync_device",
        sa.Column("id", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("person", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("spki", sa.Text(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("floor", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("sync_device_pkey")),
    )
    op.create_index(op.f("sync_device_person_index"), "sync_device", ["person"], unique=False)
    op.create_table(
        "sync_feed",
        sa.Column("entity", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("kind", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("viewer", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("op", sa.String(length=4), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("tag", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entity", "kind", "viewer", name=op.f("sync_feed_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sync_feed_viewer_seq", "sync_feed", ["viewer", "seq", "kind", "entity"], unique=False)
    op.create_table(
        "sync_lost",
        sa.Column("device", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("device", "n", name=op.f("sync_lost_pkey")),
    )
    op.create_table(
        "sync_membership",
        sa.Column("viewer", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("scope", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("viewer", "scope", name=op.f("sync_membership_pkey")),
    )
    op.create_index("ix_sync_membership_scope", "sync_membership", ["scope"], unique=False)
    op.create_table(
        "sync_poke",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("viewers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("sync_poke_pkey")),
    )
    op.create_table(
        "sync_result",
        sa.Column("id", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("device", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("lane", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("sync_result_pkey")),
    )
    op.create_index("ix_sync_result_device_n", "sync_result", ["device", "n"], unique=False)
    op.create_table(
        "sync_revision",
        sa.Column("thing", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("rev", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("h", sa.String(length=16), nullable=False),
        sa.Column("device", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("thing", "rev", name=op.f("sync_revision_pkey")),
    )
    op.create_table(
        "sync_view",
        sa.Column("viewer", sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("viewer", name=op.f("sync_view_pkey")),
    )
    op.create_table(
        "upload",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "person", name=op.f("upload_pkey")),
    )
    op.create_table(
        "phrase",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("uses", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("phrase_person_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("phrase_pkey")),
        sa.UniqueConstraint("person", "text", name=op.f("phrase_person_text_key")),
    )
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("device", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("session_person_fkey")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("session_pkey")),
    )
    op.create_index("session_device", "session", ["device"], unique=False)
    op.create_index(op.f("session_person_index"), "session", ["person"], unique=False)
    op.create_table(
        "unit",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("parent", sa.String(length=36), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("ordinal", sa.Integer(), server_default="0", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("unit_agency_fkey")),
        sa.ForeignKeyConstraint(["parent"], ["unit.id"], name=op.f("unit_parent_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("unit_pkey")),
    )
    op.create_index(op.f("unit_agency_index"), "unit", ["agency"], unique=False)
    op.create_table(
        "position",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.String(length=36), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.String(length=3), nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("position_agency_fkey")),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("position_unit_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("position_pkey")),
    )
    op.create_index(op.f("position_agency_index"), "position", ["agency"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("position", sa.String(length=36), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("assignment_person_fkey")),
        sa.ForeignKeyConstraint(["position"], ["position.id"], name=op.f("assignment_position_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("assignment_pkey")),
    )
    op.create_index(op.f("assignment_person_index"), "assignment", ["person"], unique=False)
    op.create_index(op.f("assignment_position_index"), "assignment", ["position"], unique=False)
    op.create_table(
        "delegation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("from_assignment", sa.String(length=36), nullable=False),
        sa.Column("to_assignment", sa.String(length=36), nullable=False),
        sa.Column("capacity", sa.String(length=3), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.Column("command", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["from_assignment"], ["assignment.id"], name=op.f("delegation_from_assignment_fkey")),
        sa.ForeignKeyConstraint(["to_assignment"], ["assignment.id"], name=op.f("delegation_to_assignment_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("delegation_pkey")),
    )


def _drop() -> None:
    op.drop_table("delegation")
    op.drop_index(op.f("assignment_position_index"), table_name="assignment")
    op.drop_index(op.f("assignment_person_index"), table_name="assignment")
    op.drop_table("assignment")
    op.drop_index(op.f("position_agency_index"), table_name="position")
    op.drop_table("position")
    op.drop_index(op.f("unit_agency_index"), table_name="unit")
    op.drop_table("unit")
    op.drop_index(op.f("session_person_index"), table_name="session")
    op.drop_index("session_device", table_name="session")
    op.drop_table("session")
    op.drop_table("phrase")
    op.drop_table("upload")
    op.drop_table("sync_view")
    op.drop_table("sync_revision")
    op.drop_index("ix_sync_result_device_n", table_name="sync_result")
    op.drop_table("sync_result")
    op.drop_table("sync_poke")
    op.drop_index("ix_sync_membership_scope", table_name="sync_membership")
    op.drop_table("sync_membership")
    op.drop_table("sync_lost")
    op.drop_index("ix_sync_feed_viewer_seq", table_name="sync_feed")
    op.drop_table("sync_feed")
    op.drop_index(op.f("sync_device_person_index"), table_name="sync_device")
    op.drop_table("sync_device")
    op.drop_table("sync_counter")
    op.drop_index(op.f("sync_alarm_kind_index"), table_name="sync_alarm")
    op.drop_table("sync_alarm")
    op.drop_index("push_subscription_person", table_name="push_subscription")
    op.drop_table("push_subscription")
    op.drop_table("person")
    op.drop_table("installation")
    op.drop_index("effect_due", table_name="effect")
    op.drop_table("effect")
    op.drop_table("calendar_day")
    op.drop_table("blob")
    op.drop_table("agency")
    op.drop_table("action_log")
