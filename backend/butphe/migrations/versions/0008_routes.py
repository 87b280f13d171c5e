"""Templates of routes; steps that name a position; who decided for whom, in what capacity."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TOLD = (("seat", 20), ("delegate", 36), ("capacity", 3))

_STEP = sa.table("step", sa.column("id"), sa.column("round"), sa.column("by"), sa.column("delegate"), sa.column("capacity"))
_DECISION = sa.table("decision", *(sa.column(name) for name in ("step", "round", "delegation", "capacity")))
_DELEGATION = sa.table("delegation", sa.column("id"), sa.column("to_assignment"))


def upgrade() -> None:
    """Steps learn of positions, and what was decided for somebody else is told with both names."""
    op.create_table(
        "route_template",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("doc_types", sa.JSON(), nullable=True),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agency.id"], name=op.f("route_template_agency_fkey")),
        sa.PrimaryKeyConstraint("id", "n", name=op.f("route_template_pkey")),
    )
    op.create_index(op.f("route_template_agency_index"), "route_template", ["agency"], unique=False)
    op.add_column("route", sa.Column("template", sa.String(length=36), nullable=True))
    op.add_column("route", sa.Column("template_n", sa.Integer(), nullable=True))
    for name, length in _TOLD:
        op.add_column("step", sa.Column(name, sa.String(length=length), nullable=True))
    op.execute(_STEP.update().where(_STEP.c.by.is_not(None)).values(delegate=_of_last(_DELEGATION.c.to_assignment), capacity=_of_last(_DECISION.c.capacity)))


def _of_last(column: sa.ColumnElement[str]) -> sa.ScalarSelect[str]:
    joined = _DECISION.outerjoin(_DELEGATION, _DELEGATION.c.id == _DECISION.c.delegation)
    return sa.select(column).select_from(joined).where(_DECISION.c.step == _STEP.c.id, _DECISION.c.round == _STEP.c.round).scalar_subquery()


def downgrade() -> None:
    """Without templates; a step whose position was not settled yet stays as it is and asks nobody."""
    for name, _ in reversed(_TOLD):
        op.drop_column("step", name)
    for name in ("template_n", "template"):
        op.drop_column("route", name)
    op.drop_index(op.f("route_template_agency_index"), table_name="route_template")
    op.drop_table("route_template")
